package org.neurarium.service.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// Frames out of a stream of bytes: four bytes of length, the highest first, and as many of UTF-8 text.
final class FrameReader {
    static final int HEAD = 4;
    /// The system's buffer for one read or write: a large one would be kept for each thread.
    private static final int PART = 64 << 10;
    private static final int FIRST = 4 << 10;

    private final SocketChannel channel;
    private volatile int largest;
    /// What has come and is not taken, from 0 to its position.
    private ByteBuffer bytes = ByteBuffer.allocate(FIRST);

    FrameReader(SocketChannel channel, int largest) {
        this.channel = channel;
        this.largest = largest;
    }

    void allow(int largest) { this.largest = largest; }

    /// Whether something of a frame is there.
    boolean begun() { return bytes.position() > 0; }

    /// Whether a frame is there.
    ///
    /// @throws IOException if it is larger than is allowed
    boolean whole() throws IOException {
        if (bytes.position() < HEAD) return false;
        int length = bytes.getInt(0);
        if (length < 0 || length > largest) {
            throw new IOException("a frame of " + Integer.toUnsignedLong(length) + " bytes, where " + largest
                    + " are allowed");
        }
        return bytes.position() >= HEAD + length;
    }

    /// Takes the frame that is there.
    String take() {
        int length = bytes.getInt(0);
        String text = new String(bytes.array(), HEAD, length, StandardCharsets.UTF_8);
        bytes.flip().position(HEAD + length);
        if (bytes.capacity() > PART && bytes.remaining() < FIRST) bytes = ByteBuffer.allocate(FIRST).put(bytes);
        else
            bytes.compact();
        return text;
    }

    /// Waits for more; false at the end of the stream. Room grows with what has come, not with what was announced.
    boolean fill() throws IOException {
        if (!bytes.hasRemaining()) bytes = ByteBuffer.allocate(bytes.capacity() * 2).put(bytes.flip());
        return part(bytes, channel::read) >= 0;
    }

    /// Reads or writes at most as much at once as the system's buffer holds.
    static int part(ByteBuffer bytes, Transfer transfer) throws IOException {
        int limit = bytes.limit();
        bytes.limit(Math.min(limit, bytes.position() + PART));
        try {
            return transfer.move(bytes);
        } finally {
            bytes.limit(limit);
        }
    }

    @FunctionalInterface
    interface Transfer {
        int move(ByteBuffer bytes) throws IOException;
    }
}
