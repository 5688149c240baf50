package org.neurarium.formats.torch;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.neurarium.formats.pickle.Pickled;
import org.neurarium.formats.pickle.Pickled.Made;
import org.neurarium.formats.pickle.Pickled.Row;

/// A number that NumPy logged: `scalar(dtype('f8', …), bytes)`.
final class LoggedNumber {
    private LoggedNumber() {}

    /// Empty if it is none, or of a type that is not known.
    static OptionalDouble of(Made made) {
        if (!made.type().name().equals("scalar") || !(made.arguments() instanceof Row(_, List<Pickled> items)) || items
                .size() != 2)
            return OptionalDouble.empty();
        String type = items.get(0) instanceof Made dtype && dtype.arguments() instanceof Row(_, List<Pickled> about)
                && !about.isEmpty() ? about.getFirst().text() : null;
        byte[] bytes = bytes(items.get(1));
        if (type == null || bytes == null || type.length() != 2 || bytes.length != type.charAt(1) - '0') {
            return OptionalDouble.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        return switch (type) {
            case "f8" -> OptionalDouble.of(in.getDouble());
            case "f4" -> OptionalDouble.of(in.getFloat());
            case "f2" -> OptionalDouble.of(Float.float16ToFloat(in.getShort()));
            case "b1", "i1", "i2", "i4", "i8" -> OptionalDouble.of(new BigInteger(reversed(bytes)).doubleValue());
            case "u1", "u2", "u4", "u8" -> OptionalDouble.of(new BigInteger(1, reversed(bytes)).doubleValue());
            default -> OptionalDouble.empty();
        };
    }

    /// Bytes, or in old protocols text in which each letter is one: `_codecs.encode(text, 'latin1')`.
    private static byte @Nullable [] bytes(Pickled value) {
        if (value instanceof Pickled.Bytes(byte[] bytes)) return bytes;
        boolean encoded = value instanceof Made made && made.type().title().equals("_codecs.encode");
        String text = encoded && ((Made) value).arguments() instanceof Row row && !row.items().isEmpty()
                ? row.items().getFirst().text()
                : null;
        return text == null ? null : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] reversed(byte[] little) {
        byte[] big = new byte[little.length];
        for (int i = 0; i < big.length; i++)
            big[i] = little[big.length - 1 - i];
        return big;
    }
}
