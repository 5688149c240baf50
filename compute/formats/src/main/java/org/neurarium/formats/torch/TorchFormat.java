package org.neurarium.formats.torch;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.pickle.Pickled;
import org.neurarium.formats.pickle.PickleMachine;
import org.neurarium.formats.weights.Beside;
import org.neurarium.formats.weights.Weight;
import org.neurarium.formats.weights.WeightFile;
import org.neurarium.formats.zip.ZipArchive;

/// PyTorch's checkpoints: the archive with `data.pkl`, the old format (before 1.6) with pickles one after the other, and
/// TorchScript, of which only the weights are read here.
public final class TorchFormat implements Format {
    /// A checkpoint of this kind has code that runs when it is loaded as a whole.
    public static final String SCRIPT = "torchscript";

    private static final byte[] MAGIC = HexFormat.of().parseHex("80028a0a6cfc9c46f920");
    private static final BigInteger MAGIC_NUMBER = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final Pattern ENTRY = Pattern.compile(
            "[^/]+/(data\\.pkl|constants\\.pkl|data/.*|constants/.*|code/.*|version|byteorder|\\.format_version|\\.storage_alignment|\\.data/.*)");

    @Override
    public String id() { return "pt"; }

    @Override
    public String title() { return "PyTorch checkpoint"; }

    @Override
    public List<String> extensions() { return List.of("pt", "pth", "bin", "ckpt"); }

    @Override
    public Likeness recognises(byte[] head, String name) {
        if (starts(head, MAGIC)) return Likeness.CONTENT;
        if (starts(head, new byte[]{'P', 'K', 3, 4}) && head.length > 30) {
            int length = Math.min(head[26] & 0xff | (head[27] & 0xff) << 8, head.length - 30);
            String first = new String(head, 30, length, StandardCharsets.UTF_8);
            return ENTRY.matcher(first).matches() ? Likeness.CONTENT : named(name) ? Likeness.NAME : Likeness.NONE;
        }
        boolean pickle = head.length > 1 && (head[0] == (byte) 0x80 && head[1] <= 5 || "c(]}".indexOf(head[0]) >= 0);
        return pickle && named(name) ? Likeness.NAME : Likeness.NONE;
    }

    private static boolean starts(byte[] head, byte[] with) {
        if (head.length < with.length) return false;
        for (int i = 0; i < with.length; i++)
            if (head[i] != with[i]) return false;
        return true;
    }

    @Override
    public List<Path> companions(Source source) { return Beside.files(source); }

    @Override
    public Opened open(Source source, Opening how) {
        Contents contents = starts(source.head(4), new byte[]{'P', 'K', 3, 4}) ? archive(source) : legacy(source);
        List<String> warnings = new ArrayList<>();
        if (contents.script()) {
            if (!how.trusted())
                warnings.add("Its code was not run: the weights are shown. If you know where it comes from, "
                        + "`neurarium run … --trust " + source.name() + "` runs it.");
        } else if (contents.modules()) {
            warnings.add("It holds whole modules: their weights are shown, their code is not in the file.");
        }
        if (contents.weights().isEmpty()) warnings.add("It holds no tensors.");
        String stem = source.name().replaceFirst("\\.[^.]*$", "");
        Json config = contents.config();
        WeightFile file = new WeightFile(contents.script() ? SCRIPT : WeightFile.WEIGHTS, stem, () -> config, contents
                .weights(), List.of(source.name()), source::close).beside(source);
        if (contents.script() && how.trusted()) file = file.trusting(source.path().orElseThrow());
        return new Opened(file, contents.title(), file.mostly(), List.of(), warnings);
    }

    private record Contents(String title, Map<String, Weight> weights, Json config, boolean modules, boolean script) {}

    private static Contents archive(Source source) {
        ZipArchive zip = ZipArchive.read(source);
        String root = "";
        boolean found = false, script = false;
        for (String name : zip.names()) {
            if (!name.endsWith("data.pkl") || name.lastIndexOf('/') + 1 != name.length() - 8) continue;
            if (!found || name.length() - 8 < root.length()) root = name.substring(0, name.length() - 8);
            found = true;
        }
        if (!found) {
            throw new BadInput(
                    source.name() + " is an archive without data.pkl, so it is no PyTorch checkpoint: unpack it,"
                            + " or give the checkpoint itself.");
        }
        for (String name : zip.names())
            script |= name.startsWith(root + "code/");
        boolean big = zip.has(root + "byteorder") && new String(zip.open(root + "byteorder").head(16),
                StandardCharsets.US_ASCII).strip().equals("big");
        AllowedNames names = new AllowedNames(source.name(), script);
        TensorTree tree = new TensorTree(source.name(), new Tensors(source.name(), new ZipStorages(source.name(), zip,
                root + "data/", big)));
        Json config = tree.walk(pickle(zip, root + "data.pkl", names), "");
        Map<String, Weight> weights = new LinkedHashMap<>(tree.weights());
        if (script && zip.has(root + "constants.pkl")) {
            TensorTree constants = new TensorTree(source.name(), new Tensors(source.name(), new ZipStorages(source
                    .name(), zip, root + "constants/", big)));
            constants.walk(pickle(zip, root + "constants.pkl", names), "constants");
            weights.putAll(constants.weights());
        }
        return new Contents(script ? "TorchScript" : "PyTorch checkpoint", weights, config, names.modules(), script);
    }

    private static Pickled pickle(ZipArchive zip, String name, AllowedNames names) {
        Source source = zip.open(name);
        Pickled root = PickleMachine.load(source, 0, names).root();
        names.settled();
        return root;
    }

    /// Magic number, protocol 1001, what machine wrote it, the object, the keys of the storages; then these.
    private static Contents legacy(Source source) {
        AllowedNames names = new AllowedNames(source.name(), false);
        PickleMachine.Loaded magic = PickleMachine.load(source, 0, names);
        names.settled();
        if (!(magic.root() instanceof Pickled.Whole(BigInteger number)) || !number.equals(MAGIC_NUMBER)) {
            throw new BadInput(
                    source.name() + " is a pickle, but no PyTorch checkpoint: save the weights with torch.save"
                            + " or as safetensors.");
        }
        PickleMachine.Loaded protocol = PickleMachine.load(source, magic.end(), names);
        PickleMachine.Loaded system = PickleMachine.load(source, protocol.end(), names);
        PickleMachine.Loaded object = PickleMachine.load(source, system.end(), names);
        PickleMachine.Loaded keys = PickleMachine.load(source, object.end(), names);
        names.settled();
        LegacyStorages storages = LegacyStorages.find(source, keys.root(), names.storages(), keys.end(), bigEndian(
                system.root()));
        TensorTree tree = new TensorTree(source.name(), new Tensors(source.name(), storages));
        Json config = tree.walk(object.root(), "");
        return new Contents("PyTorch checkpoint (before 1.6)", tree.weights(), config, names.modules(), false);
    }

    private static boolean bigEndian(Pickled system) {
        return system instanceof Pickled.Dict dict && dict.entries()
                .stream()
                .anyMatch(e -> "little_endian".equals(e.key().text()) && Optional.of(e.value())
                        .filter(v -> v instanceof Pickled.Bool(boolean little) && !little)
                        .isPresent());
    }
}
