package org.neurarium.formats.gguf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes GGUF files field by field.
final class GgufBytesOf {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    GgufBytesOf(int version, long tensors, long keys) {
        out.writeBytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        le(version, 4).le(tensors, 8).le(keys, 8);
    }

    GgufBytesOf le(long value, int bytes) {
        out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array(), 0, bytes);
        return this;
    }

    GgufBytesOf text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        le(bytes.length, 8);
        out.writeBytes(bytes);
        return this;
    }

    /// @param dims as the file has them, the fastest first
    GgufBytesOf tensor(String name, int type, long offset, long... dims) {
        text(name).le(dims.length, 4);
        for (long d : dims)
            le(d, 8);
        return le(type, 4).le(offset, 8);
    }

    byte[] end(byte[] data) {
        while (out.size() % 32 != 0)
            out.write(0);
        out.writeBytes(data);
        return out.toByteArray();
    }
}
