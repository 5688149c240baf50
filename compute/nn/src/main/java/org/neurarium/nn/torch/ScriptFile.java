package org.neurarium.nn.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.neurarium.data.BadInput;

/// A TorchScript archive that somebody vouches for, as a module within a module that is written here: the archive's own code and
/// weights, and beside them one class more, which holds the archive's module as `net`. So whatever a [Script] does with a
/// network that was described, it does with one that came as a program.
public final class ScriptFile {
    /// A class is named by the file in which it lies; no archive has one of this name.
    private static final String DOOR = "__torch__.neurarium_door";
    private static final int PROTO = 0x80, GLOBAL = 'c', STOP = '.';
    private static final Pattern FORWARD = Pattern.compile(
            "  def forward\\(self: [^,)]+(?:,\\s*(?<inputs>.*?))?\\) -> (?<output>.*?):\\n", Pattern.DOTALL);

    private final Path file;
    private final String root;
    private final byte[] object;
    private final String type;
    private final List<String> inputs;
    private final List<String> outputs;

    private ScriptFile(Path file, String root, byte[] object, String type, List<String> inputs, List<String> outputs) {
        this.file = file;
        this.root = root;
        this.object = object;
        this.type = type;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /// Reads what it takes and gives; nothing of it runs.
    ///
    /// @throws BadInput if it is no archive of TorchScript, or its `forward` takes or gives something else than tensors
    public static ScriptFile read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String root = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(n -> n.matches("[^/]+/data\\.pkl"))
                    .findFirst()
                    .map(n -> n.substring(0, n.length() - 8))
                    .orElseThrow(() -> damaged(name));
            byte[] object = bytes(zip, root + "data.pkl", name);
            String type = type(object, name);
            int point = type.lastIndexOf('.');
            String code = new String(bytes(zip, root + "code/" + type.substring(0, point).replace('.', '/') + ".py",
                    name), StandardCharsets.UTF_8);
            int at = code.indexOf("class " + type.substring(point + 1) + "(Module):\n");
            if (at < 0) throw damaged(name);
            int end = code.indexOf("\nclass ", at);
            Matcher forward = FORWARD.matcher(code.substring(at, end < 0 ? code.length() : end));
            if (!forward.find()) throw new BadInput(name + " has no method `forward`: there is nothing to run.");
            String taken = forward.group("inputs");
            return new ScriptFile(file, root, object, type, inputs(taken == null ? "" : taken, name), outputs(forward
                    .group("output"), name));
        } catch (IOException e) {
            throw new BadInput(name + " cannot be read as an archive of TorchScript: " + e.getMessage() + ".", e);
        }
    }

    /// The names of the tensors that it takes, in their order.
    public List<String> inputs() { return inputs; }

    /// What it gives, in its order.
    public List<String> outputs() { return outputs; }

    /// Its archive with a class more.
    ///
    /// @param methods of that class
    byte[] with(String methods) throws IOException {
        String code = "class M(Module):\n  __parameters__ = []\n  __buffers__ = []\n  net : " + type + "\n" + methods;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile zip = new ZipFile(file.toFile()); ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements();) {
                ZipEntry entry = all.nextElement();
                if (entry.isDirectory() || entry.getName().equals(root + "data.pkl")) continue;
                Script.entry(out, entry.getName(), bytes(zip, entry.getName(), String.valueOf(file.getFileName())));
            }
            Script.entry(out, root + "data.pkl", around());
            Script.entry(out, root + "code/" + DOOR.replace('.', '/') + ".py", code.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    /// `M()` whose state is `{'net': …}`: the archive's own pickle, which begins behind its protocol, is the value.
    private byte[] around() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[]{(byte) PROTO, 2});
        out.writeBytes(("c" + DOOR + "\nM\n").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(new byte[]{')', (byte) 0x81, '}', 'X', 3, 0, 0, 0, 'n', 'e', 't'});
        out.write(object, 2, object.length - 3);
        out.writeBytes(new byte[]{'s', 'b', STOP});
        return out.toByteArray();
    }

    /// What class the object is of: the first thing that its pickle names.
    private static String type(byte[] object, String name) {
        boolean plain = object.length > 4 && (object[0] & 0xff) == PROTO && object[2] == GLOBAL
                && object[object.length - 1] == STOP;
        if (!plain) throw damaged(name);
        String[] lines = new String(object, 3, Math.min(object.length - 3, 4096), StandardCharsets.UTF_8).split("\n", 3);
        if (lines.length < 3 || !lines[0].startsWith("__torch__")) throw damaged(name);
        return lines[0] + "." + lines[1];
    }

    private static List<String> inputs(String text, String name) {
        List<String> out = new ArrayList<>();
        for (String piece : split(text)) {
            int colon = piece.indexOf(':'), equals = piece.indexOf('=');
            if (colon < 0) throw damaged(name);
            String type = piece.substring(colon + 1, equals < 0 ? piece.length() : equals).strip();
            if (type.equals("Tensor")) {
                out.add(piece.substring(0, colon).strip());
            } else if (equals < 0) {
                throw new BadInput(name + " takes " + piece.substring(0, colon).strip() + ", which is a " + type
                        + "; only programs that take tensors are run here. Trace it with tensors alone.");
            } else {
                break; // it has a value of its own, and so has what follows
            }
        }
        return List.copyOf(out);
    }

    private static List<String> outputs(String type, String name) {
        if (type.strip().equals("Tensor")) return List.of("output");
        Matcher tuple = Pattern.compile("Tuple\\[(.*)]", Pattern.DOTALL).matcher(type.strip());
        List<String> parts = tuple.matches() ? split(tuple.group(1)) : List.of();
        if (parts.isEmpty() || parts.stream().anyMatch(p -> !p.strip().equals("Tensor"))) {
            throw new BadInput(name + " gives a " + type.strip()
                    + "; only programs that give tensors, or a tuple of them, are run here. Trace it so that it does.");
        }
        List<String> out = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++)
            out.add("output_" + i);
        return List.copyOf(out);
    }

    /// At commas outside brackets.
    private static List<String> split(String text) {
        List<String> out = new ArrayList<>();
        int depth = 0, from = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c == '[' || c == '(') depth++;
            else if (c == ']' || c == ')') depth--;
            else if (c == ',' && depth == 0) {
                if (!text.substring(from, i).isBlank()) out.add(text.substring(from, i));
                from = i + 1;
            }
        }
        return out;
    }

    private static byte[] bytes(ZipFile zip, String entry, String name) throws IOException {
        ZipEntry found = zip.getEntry(entry);
        if (found == null) throw damaged(name);
        try (InputStream in = zip.getInputStream(found)) {
            return in.readAllBytes();
        }
    }

    private static BadInput damaged(String name) {
        return new BadInput(name + " is no whole archive of TorchScript: save it again with torch.jit.save.");
    }
}
