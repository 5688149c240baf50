package org.neurarium.data.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// A message in protobuf's wire format while it is put together. Large contents are not in it but promised, and are read when it
/// is written.
public final class WireMessage {
    private record Part(long length, Supplier<ByteBuffer> bytes) {}

    private final List<Part> parts = new ArrayList<>();
    private ByteArrayOutputStream open = new ByteArrayOutputStream();
    private long length;

    WireMessage whole(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    WireMessage real(int field, float value) {
        varint((long) field << 3 | 5);
        return four(value);
    }

    private WireMessage four(float value) {
        add(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
        return this;
    }

    WireMessage text(int field, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        head(field, utf8.length);
        add(utf8);
        return this;
    }

    /// All numbers of a repeated field, packed.
    WireMessage wholes(int field, List<Long> values) {
        WireMessage packed = new WireMessage();
        values.forEach(packed::varint);
        return message(field, packed);
    }

    WireMessage reals(int field, List<Double> values) {
        WireMessage packed = new WireMessage();
        values.forEach(v -> packed.four(v.floatValue()));
        return message(field, packed);
    }

    WireMessage message(int field, WireMessage inner) {
        head(field, inner.length);
        inner.close();
        close();
        parts.addAll(inner.parts);
        length += inner.length;
        return this;
    }

    /// @param bytes gives `n` bytes when the message is written
    WireMessage bytes(int field, long n, Supplier<ByteBuffer> bytes) {
        head(field, n);
        close();
        parts.add(new Part(n, bytes));
        length += n;
        return this;
    }

    public long length() { return length; }

    /// All of it, in memory.
    ///
    /// @throws ArithmeticException if it is longer than an array may be
    public byte[] bytes() {
        close();
        ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(length));
        parts.forEach(part -> all.put(part.bytes.get().duplicate()));
        return all.array();
    }

    public void write(FileChannel channel) throws IOException {
        close();
        for (Part part : parts)
            copy(part.bytes.get(), part.length, channel);
    }

    /// Writes a tensor's bytes, which have to be as many as was said.
    public static void copy(ByteBuffer bytes, long length, FileChannel channel) throws IOException {
        if (bytes.remaining() != length) throw new IllegalStateException(bytes.remaining() + " bytes of " + length);
        ByteBuffer view = bytes.duplicate();
        while (view.hasRemaining())
            channel.write(view);
    }

    private void head(int field, long n) {
        varint((long) field << 3 | 2);
        varint(n);
    }

    private void varint(long value) {
        byte[] out = new byte[10];
        int n = 0;
        for (; (value & ~0x7fL) != 0; value >>>= 7)
            out[n++] = (byte) (value & 0x7f | 0x80);
        out[n++] = (byte) value;
        open.write(out, 0, n);
        length += n;
    }

    private void add(byte[] bytes) {
        open.writeBytes(bytes);
        length += bytes.length;
    }

    private void close() {
        if (open.size() == 0) return;
        byte[] done = open.toByteArray();
        parts.add(new Part(done.length, () -> ByteBuffer.wrap(done)));
        open = new ByteArrayOutputStream();
    }
}
