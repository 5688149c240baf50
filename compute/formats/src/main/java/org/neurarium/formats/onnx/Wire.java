package org.neurarium.formats.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Source;

/// A message in protobuf's wire format, field by field: a number and one of a varint, 4 bytes, 8 bytes, or a length and
/// so many bytes. Nothing is copied but what is asked for.
final class Wire {
    private static final int VARINT = 0, EIGHT = 1, BYTES = 2, FOUR = 5;

    private final Source source;
    private final long end;
    private long at;
    private int kind;
    private long length;

    private Wire(Source source, long from, long end) {
        this.source = source;
        this.at = from;
        this.end = end;
    }

    /// The whole file as one message.
    static Wire of(Source source) {
        return new Wire(source, 0, source.length());
    }

    /// Goes to the next field; gives its number, or 0 at the end. A field that was not read is passed over.
    int next() {
        at += length;
        if (at == end) return 0;
        long tag = varint();
        kind = (int) (tag & 7);
        long field = tag >>> 3;
        if (field == 0 || field > 1 << 29) throw damaged("there is no field " + field);
        length = switch (kind) {
            case VARINT -> {
                long start = at;
                varint();
                long n = at - start;
                at = start;
                yield n;
            }
            case EIGHT -> 8;
            case FOUR -> 4;
            case BYTES -> varint();
            default -> throw damaged("there is no wire type " + kind);
        };
        if (length < 0 || length > end - at) throw damaged("a field ends behind its message");
        return (int) field;
    }

    long whole() {
        expect(VARINT);
        long start = at, v = varint();
        at = start;
        return v;
    }

    float real() {
        expect(FOUR);
        return buffer().getFloat();
    }

    String text() {
        expect(BYTES);
        return new String(source.read(at, size()), StandardCharsets.UTF_8);
    }

    Wire message() {
        expect(BYTES);
        return new Wire(source, at, at + length);
    }

    /// Where the bytes of this field begin in the file.
    long offset() {
        expect(BYTES);
        return at;
    }

    long length() {
        return length;
    }

    /// Adds one whole number, or all of a packed field.
    void wholes(List<Long> into) {
        if (kind == VARINT) {
            into.add(whole());
            return;
        }
        expect(BYTES);
        long start = at, stop = at + length;
        while (at < stop)
            into.add(varint());
        at = start;
    }

    /// Adds one 4-byte number, or all of a packed field.
    void reals(List<Double> into) {
        if (kind == FOUR) {
            into.add((double) real());
            return;
        }
        expect(BYTES);
        ByteBuffer all = buffer();
        while (all.remaining() >= 4)
            into.add((double) all.getFloat());
    }

    /// Adds one 8-byte number, or all of a packed field.
    void doubles(List<Double> into) {
        if (kind != EIGHT) expect(BYTES);
        ByteBuffer all = buffer();
        while (all.remaining() >= 8)
            into.add(all.getDouble());
    }

    private ByteBuffer buffer() {
        return ByteBuffer.wrap(source.read(at, size())).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int size() {
        if (length > Integer.MAX_VALUE - 8) throw damaged("a field of %,d bytes is too long".formatted(length));
        return (int) length;
    }

    private void expect(int wanted) {
        if (kind != wanted) throw damaged("a field has wire type " + kind + " instead of " + wanted);
    }

    private long varint() {
        long v = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at >= end) throw damaged("a number is cut off");
            int b = source.u8(at++);
            v |= (long) (b & 0x7f) << shift;
            if (b < 0x80) return v;
        }
        throw damaged("a number is longer than ten bytes");
    }

    BadInput damaged(String why) {
        return new BadInput("%s is no ONNX file, or damaged: at byte %,d %s. Export or copy it again.".formatted(source
                .name(), at, why));
    }
}
