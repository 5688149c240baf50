package org.neurarium.formats.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;

/// The bytes of a tensor where they lie in a file: read as a whole, or a part of them.
///
/// @param what what sentences call the tensor and its file
record Stretch(String what, long length, Part part) implements Supplier<ByteBuffer> {
    /// Reads from a place within it.
    @FunctionalInterface
    interface Part {
        byte[] read(long from, int length);
    }

    /// @throws BadInput if it is longer than what an array holds
    @Override
    public ByteBuffer get() { return read(0, length); }

    /// @throws BadInput if that is longer than what an array holds
    ByteBuffer read(long from, long bytes) {
        if (bytes > Integer.MAX_VALUE - 8)
            throw new BadInput(what + " takes %,d bytes; in one piece a tensor may take 2 GB.".formatted(bytes));
        return ByteBuffer.wrap(part.read(from, (int) bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
