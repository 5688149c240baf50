package org.neurarium.formats.gguf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.Format;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.Extent;
import org.neurarium.formats.weights.Beside;
import org.neurarium.formats.weights.PlainWeight;
import org.neurarium.formats.weights.UnreadWeight;
import org.neurarium.formats.weights.Weight;
import org.neurarium.formats.weights.WeightFile;

/// GGUF, versions 2 and 3. Axes are given row-major, the reverse of the file's order (`[576, 1536]` is 1536 × 576). The
/// configuration is the file's own keys, with the vocabulary of the tokenizer, read when somebody asks.
public final class GgufFormat implements Format {
    private static final int MAGIC = 0x46554747, AXES = 4;
    private static final String ALIGNMENT = "general.alignment";

    @Override
    public String id() { return "gguf"; }

    @Override
    public String title() { return "GGUF"; }

    @Override
    public List<String> extensions() { return List.of("gguf"); }

    @Override
    public Likeness recognises(byte[] head, String name) {
        boolean magic = head.length > 4 && head[0] == 'G' && head[1] == 'G' && head[2] == 'U' && head[3] == 'F';
        return magic ? Likeness.CONTENT : Likeness.NONE;
    }

    /// A tensor as the file lists it.
    private record Listed(String name, List<Long> axes, int type, long offset) {}

    @Override
    public List<Path> companions(Source source) { return Beside.files(source); }

    @Override
    public Opened open(Source source, Opening how) {
        GgufReader in = new GgufReader(source, 0);
        if (in.u32() != MAGIC) throw in.damaged("it does not begin with GGUF");
        int version = in.u32();
        if (version < 2 || version > 3) {
            throw in.damaged("it is of version " + Integer.toUnsignedString(version) + "; 2 and 3 are read");
        }
        long tensors = in.count("tensors", 24), keys = in.count("keys", 12), first = in.at();
        long alignment = alignment(in, keys);
        List<Listed> listed = new ArrayList<>();
        for (long i = 0; i < tensors; i++)
            listed.add(listed(in));
        long data = (in.at() + alignment - 1) / alignment * alignment;
        Map<String, Weight> weights = new LinkedHashMap<>();
        for (Listed tensor : listed) {
            if (weights.put(tensor.name(), weight(source, in, tensor, data, alignment)) != null) {
                throw in.damaged("the tensor '" + tensor.name() + "' comes twice");
            }
        }
        WeightFile file = new WeightFile(WeightFile.WEIGHTS, source.name().replaceFirst("(?i)\\.gguf$", ""),
                () -> new GgufReader(source, first).values(keys), weights, List.of(source.name()), source::close)
                .beside(
                        source);
        return new Opened(file, "GGUF " + version, file.mostly(), List.of(), warnings(weights));
    }

    /// Passes over the keys and notes the one that is needed at once.
    private static long alignment(GgufReader in, long keys) {
        long alignment = 32;
        for (long i = 0; i < keys; i++) {
            String key = in.name();
            int type = in.u32();
            if (key.equals(ALIGNMENT)) {
                Json value = in.value(type);
                alignment = value instanceof Json.Num(double n) ? (long) n : 0;
                if (alignment < 1 || alignment > 1 << 20) throw in.damaged("data are said to be aligned to " + value);
            } else {
                in.skip(type);
            }
        }
        return alignment;
    }

    private static Listed listed(GgufReader in) {
        String name = in.name();
        int axes = in.u32();
        if (axes < 0 || axes > AXES) throw in.damaged("the tensor '" + name + "' is said to have " + axes + " axes");
        List<Long> reversed = new ArrayList<>();
        for (int i = 0; i < axes; i++)
            reversed.add(in.u64());
        return new Listed(name, reversed.reversed(), in.u32(), in.u64());
    }

    private static Weight weight(Source source, GgufReader in, Listed tensor, long data, long alignment) {
        GgufType type = GgufType.of(tensor.type())
                .orElseThrow(() -> new BadInput(source.name() + ": the tensor '" + tensor.name() + "' is of the type "
                        + tensor.type() + ", which is not known here: convert the file with an older llama.cpp."));
        Optional<int[]> shape = Extent.shape(tensor.axes());
        if (shape.isEmpty())
            throw in.damaged("the tensor '" + tensor.name() + "' has an impossible shape " + tensor
                    .axes());
        int[] lengths = shape.get();
        long fastest = lengths.length == 0 ? 1 : lengths[lengths.length - 1], count = Extent.count(lengths);
        if (fastest % type.numbers() != 0) {
            throw in.damaged("the rows of '" + tensor.name() + "' are no whole blocks of " + type.name());
        }
        long blocks = count / type.numbers(), room = source.length() - data - tensor.offset();
        if (tensor.offset() < 0 || tensor.offset() % alignment != 0 || room < 0 || blocks > room / type.bytes()) {
            throw in.damaged("the tensor '" + tensor.name() + "' of shape " + Extent.text(lengths)
                    + " does not lie in the file");
        }
        long at = data + tensor.offset();
        if (type.type().isEmpty()) {
            return new UnreadWeight(type.name(), lengths,
                    "The tensor '%s' of %s is stored as %s, whose numbers are not read here: convert it to Q8_0 or F16."
                            .formatted(tensor.name(), source.name(), type.name()));
        }
        return type.numbers() == 1
                ? new PlainWeight(source, at, type.type().get(), lengths)
                : new QuantisedWeight(source, at, type, lengths);
    }

    private static List<String> warnings(Map<String, Weight> weights) {
        List<String> unread = weights.values()
                .stream()
                .filter(UnreadWeight.class::isInstance)
                .map(Weight::stored)
                .distinct()
                .toList();
        return unread.isEmpty()
                ? List.of()
                : List.of("Tensors stored as " + String.join(", ", unread)
                        + " are listed; their numbers are not read here.");
    }
}
