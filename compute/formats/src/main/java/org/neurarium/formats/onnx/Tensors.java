package org.neurarium.formats.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.Source;

/// Reads `TensorProto`: raw bytes, typed fields, or external data inside the model's own folder.
final class Tensors {
    private final Source source;
    private final Map<Path, String> outside = new TreeMap<>();

    Tensors(Source source) { this.source = source; }

    record Named(String name, StoredTensor tensor) {}

    /// @throws BadInput if the element type is none of ours, or its data do not fit its shape
    Named read(Wire m) {
        List<Long> dims = new ArrayList<>(), wholes = new ArrayList<>();
        List<Double> reals = new ArrayList<>();
        Map<String, String> external = new HashMap<>();
        String name = "";
        long type = 0, from = -1, length = 0, location = 0;
        boolean texts = false;
        for (int f = m.next(); f != 0; f = m.next()) {
            switch (f) {
                case 1 -> m.wholes(dims);
                case 2 -> type = m.whole();
                case 4 -> m.reals(reals);
                case 5, 7, 11 -> m.wholes(wholes);
                case 6 -> texts = true;
                case 8 -> name = m.text();
                case 9 -> {
                    from = m.offset();
                    length = m.length();
                }
                case 10 -> m.doubles(reals);
                case 13 -> entry(m.message(), external);
                case 14 -> location = m.whole();
                default -> {
                }
            }
        }
        ElementType element = type(name, type, texts);
        long bytes = size(name, dims, element);
        if (location == 1) return new Named(name, new StoredTensor(element, dims, outside(name, external, bytes)));
        if (from >= 0) return new Named(name, new StoredTensor(element, dims, inside(name, from, length, bytes)));
        ByteBuffer typed = typed(name, element, wholes, reals, bytes);
        return new Named(name, new StoredTensor(element, dims, () -> typed.duplicate().order(ByteOrder.LITTLE_ENDIAN)));
    }

    /// The files beside the model that tensors read so far lie in.
    List<Path> besides() {
        outside.forEach((file, name) -> real(Objects.requireNonNull(file.getParent()), file, name));
        return List.copyOf(outside.keySet());
    }

    private static void entry(Wire m, Map<String, String> into) {
        String key = "", value = "";
        for (int f = m.next(); f != 0; f = m.next()) {
            if (f == 1) key = m.text();
            if (f == 2) value = m.text();
        }
        into.put(key, value);
    }

    private ElementType type(String name, long type, boolean texts) {
        String what = texts || type == 8
                ? "text"
                : type == 14 || type == 15 ? "complex numbers" : "element type " + type;
        return ElementType.ofOnnx((int) type)
                .orElseThrow(() -> new BadInput("The tensor '" + name + "' in " + source.name() + " holds " + what
                        + ", which Neurarium does not compute with."));
    }

    private long size(String name, List<Long> dims, ElementType element) {
        long n = element.bytes();
        try {
            for (long d : dims) {
                if (d < 0) throw new ArithmeticException("negative");
                n = Math.multiplyExact(n, d);
            }
        } catch (ArithmeticException e) {
            throw new BadInput("The tensor '" + name + "' in " + source.name() + " has the impossible shape " + dims
                    + ": the file is damaged.", e);
        }
        return n;
    }

    private Supplier<ByteBuffer> inside(String name, long from, long length, long expected) {
        if (length != expected) throw wrong(name, expected, length);
        return new Stretch(what(name), expected, (at, n) -> source.read(from + at, n));
    }

    /// The location is a path that a stranger wrote: it must stay in the folder of the model.
    private Supplier<ByteBuffer> outside(String name, Map<String, String> external, long expected) {
        String location = external.getOrDefault("location", "");
        Path folder = source.path()
                .map(p -> p.toAbsolutePath().normalize().getParent())
                .orElseThrow(() -> new BadInput("The weights of " + source.name()
                        + " lie in another file beside it: open it from its folder."));
        Path file = folder.resolve(Source.path(location)).normalize();
        if (location.isEmpty() || Path.of(location).isAbsolute() || !file.startsWith(folder) || file.equals(folder)) {
            throw new BadInput("The tensor '" + name + "' in " + source.name() + " points to '" + location
                    + "', outside the folder of the model: refused. Put its data beside the model.");
        }
        outside.putIfAbsent(file, name);
        long offset = number(name, external.getOrDefault("offset", "0"));
        long length = number(name, external.getOrDefault("length", Long.toString(expected)));
        if (length != expected) throw wrong(name, expected, length);
        return new Stretch(what(name), expected, (at, n) -> {
            try (Source data = Source.open(real(folder, file, name))) {
                return data.read(offset + at, n);
            }
        });
    }

    /// A link in the folder may lead out of it too.
    private Path real(Path folder, Path file, String name) {
        try {
            if (file.toRealPath().startsWith(folder.toRealPath())) return file;
        } catch (java.io.IOException e) {
            throw new BadInput("The tensor '" + name + "' of " + source.name() + " should lie in " + file
                    + ", which is not there: copy it beside the model.", e);
        }
        throw new BadInput("The tensor '" + name + "' of " + source.name() + " lies behind the link " + file
                + ", outside the folder of the model: refused. Put its data beside the model.");
    }

    private long number(String name, String text) {
        try {
            long n = Long.parseLong(text);
            if (n >= 0) return n;
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new BadInput("The tensor '" + name + "' in " + source.name() + " lies at '" + text
                + "', which is no place in a file: it is damaged.");
    }

    private ByteBuffer typed(String name, ElementType element, List<Long> wholes, List<Double> reals, long expected) {
        boolean real = element == ElementType.FLOAT || element == ElementType.DOUBLE;
        long got = (long) element.bytes() * (real ? reals.size() : wholes.size());
        if (got != expected) throw wrong(name, expected, got);
        ByteBuffer out = ByteBuffer.allocate(count(name, expected)).order(ByteOrder.LITTLE_ENDIAN);
        if (real) {
            for (double v : reals) {
                if (element == ElementType.FLOAT) out.putFloat((float) v);
                else
                    out.putDouble(v);
            }
        }
        for (long v : real ? List.<Long>of() : wholes) {
            switch (element.bytes()) {
                case 1 -> out.put((byte) v);
                case 2 -> out.putShort((short) v);
                case 4 -> out.putInt((int) v);
                default -> out.putLong(v);
            }
        }
        return out.flip();
    }

    private String what(String name) { return "The tensor '" + name + "' in " + source.name(); }

    private int count(String name, long bytes) {
        if (bytes <= Integer.MAX_VALUE - 8) return (int) bytes;
        throw new BadInput("The tensor '" + name + "' in " + source.name()
                + " takes %,d bytes; a single tensor may take 2 GB.".formatted(bytes));
    }

    private BadInput wrong(String name, long expected, long got) {
        return new BadInput(
                "The tensor '%s' in %s should take %,d bytes and has %,d: the file is damaged. Export it again."
                        .formatted(name, source.name(), expected, got));
    }
}
