package org.neurarium.formats.safetensors;

import org.neurarium.data.ElementType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Values;
import org.neurarium.formats.Source;
import org.neurarium.formats.Extent;
import org.neurarium.formats.weights.PlainWeight;
import org.neurarium.formats.weights.Weight;

/// The first part of a safetensors file: eight bytes with its length N (little-endian), then N bytes of JSON that give
/// each tensor's type, shape and place in what follows, and texts under `__metadata__`.
///
/// @param begin where the data begin, in bytes from the beginning of the file
record TensorHeader(Map<String, String> metadata, Map<String, Entry> entries, long begin) {
    static final String METADATA = "__metadata__";
    /// The format's own limit.
    private static final long LONGEST = 100_000_000;

    /// One tensor's type, shape and place.
    ///
    /// @param from bytes from the beginning of the data
    record Entry(ElementType type, int[] shape, long from, long to) {}

    /// What the format calls a type: `F32`, `BF16`, `F8_E4M3`, `I64`, `U8`, `BOOL`.
    static String dtype(ElementType type) {
        return switch (type) {
            case BFLOAT16 -> "BF16";
            case FLOAT8_E4M3 -> "F8_E4M3";
            case FLOAT8_E5M2 -> "F8_E5M2";
            case BOOL -> "BOOL";
            default -> type.dtype().substring(0, 1).toUpperCase(Locale.ROOT) + 8 * type.bytes();
        };
    }

    /// @throws BadInput a sentence that names the file and what is wrong with it
    static TensorHeader read(Source source) {
        long length = length(source);
        Json json;
        try {
            json = Json.parse(new String(source.read(8, (int) length), StandardCharsets.UTF_8));
        } catch (BadInput e) {
            throw new BadInput(source.name() + " is damaged: its header cannot be read (" + e.sentence()
                    + ") Copy or export it again.", e);
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Entry> entries = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, Json> member : json.members().entrySet()) {
                if (member.getKey().equals(METADATA)) {
                    member.getValue().members().forEach((key, text) -> metadata.put(key, text.string()));
                } else {
                    entries.put(member.getKey(), entry(source, member.getKey(), member.getValue()));
                }
            }
        } catch (BadInput e) {
            throw e.sentence().startsWith(source.name())
                    ? e
                    : new BadInput(source.name() + " is damaged: " + e.sentence() + " Copy or export it again.", e);
        }
        TensorHeader header = new TensorHeader(metadata, entries, 8 + length);
        header.check(source);
        return header;
    }

    /// The tensors, to be read when they are asked for.
    Map<String, Weight> weights(Source source) {
        Map<String, Weight> weights = new LinkedHashMap<>();
        entries.forEach((name, e) -> weights.put(name, new PlainWeight(source, begin + e.from(), e.type(), e.shape())));
        return weights;
    }

    private static long length(Source source) {
        if (source.length() < 10) throw damaged(source, "it is shorter than the shortest header");
        byte[] first = source.read(0, 8);
        long length = 0;
        for (int i = 7; i >= 0; i--)
            length = length << 8 | first[i] & 0xff;
        if (length < 2 || length > LONGEST || length > source.length() - 8) {
            throw damaged(source, "its header is said to be " + Long.toUnsignedString(length) + " bytes long");
        }
        return length;
    }

    private static Entry entry(Source source, String name, Json json) {
        if (json.get("shape").items().size() > 32) throw damaged(source, "its tensor '" + name + "' has over 32 axes");
        List<Json> lengths = json.get("shape").items(), offsets = json.get("data_offsets").items();
        if (offsets.size() != 2) throw damaged(source, "the place of its tensor '" + name + "' is not two numbers");
        int[] shape = new int[lengths.size()];
        for (int i = 0; i < shape.length; i++) {
            double length = lengths.get(i).number();
            if (length < 0 || length > Integer.MAX_VALUE || length != Math.rint(length)) {
                throw damaged(source, "an axis of its tensor '" + name + "' is said to be " + lengths.get(i) + " long");
            }
            shape[i] = (int) length;
        }
        return new Entry(type(source, name, json.get("dtype").string()), shape, place(source, name, offsets.get(0)),
                place(source, name, offsets.get(1)));
    }

    private static long place(Source source, String name, Json offset) {
        double place = offset.number();
        if (place < 0 || place > source.length() || place != Math.rint(place)) {
            throw damaged(source, "its tensor '" + name + "' is said to lie at " + offset);
        }
        return (long) place;
    }

    private static ElementType type(Source source, String name, String dtype) {
        for (ElementType type : ElementType.values())
            if (dtype(type).equals(dtype)) return type;
        throw new BadInput(source.name() + ": the tensor '" + name + "' is of the type " + dtype
                + ", which is not read here: convert it to float32 or float16.");
    }

    /// Tensors lie one after the other and fill the file: anything else is an error or an attack.
    private void check(Source source) {
        List<Map.Entry<String, Entry>> inOrder = new ArrayList<>(entries.entrySet());
        inOrder.sort(Comparator.comparingLong((Map.Entry<String, Entry> e) -> e.getValue().from())
                .thenComparingLong(e -> e.getValue().to()));
        long at = 0;
        for (Map.Entry<String, Entry> tensor : inOrder) {
            Entry entry = tensor.getValue();
            long bytes = Extent.bytes(entry.shape(), entry.type().bytes());
            if (entry.from() != at || entry.to() - entry.from() != bytes) {
                throw damaged(source, "its tensor '" + tensor.getKey() + "' does not fit its place");
            }
            at = entry.to();
        }
        if (begin + at != source.length()) {
            throw damaged(source, "it is " + source.length() + " bytes long, and its tensors end at " + (begin + at));
        }
    }

    private static BadInput damaged(Source source, String what) {
        return new BadInput(source.name() + " is damaged: " + what + ". Copy or export it again.");
    }
}
