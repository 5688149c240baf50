package org.neurarium.neurons.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Tensor;
import org.neurarium.data.Values;

/// An array that grows by rows on disk, and is read from there: it may be larger than the memory.
public final class GrowingArray implements AutoCloseable {
    private final String name;
    private final Path file;
    private final FileChannel channel;
    private ElementType type = ElementType.FLOAT;
    private int[] row = {};
    private int rows;

    /// @param file is made; whoever gave it removes it
    public GrowingArray(String name, Path file) {
        this.name = name;
        this.file = file;
        try {
            this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Adds rows.
    ///
    /// @throws BadInput if they are of another shape than those before, or the disk is full
    public void add(Values more) {
        int[] shape = more.shape(), one = Arrays.copyOfRange(shape, 1, shape.length);
        if (rows == 0) {
            row = one;
            type = more.type();
        }
        if (!Arrays.equals(row, one) || more.type() != type) {
            throw new BadInput("'%s' has rows of %s for some samples and of %s for others: give samples of one size."
                    .formatted(name, Arrays.toString(row), Arrays.toString(one)));
        }
        try {
            ByteBuffer bytes = more.bytes().asByteBuffer();
            while (bytes.hasRemaining())
                channel.write(bytes);
        } catch (IOException e) {
            throw new BadInput("The activations of '" + name + "' cannot be written: " + e.getMessage()
                    + ". Make room on the disk, or record fewer layers.", e);
        }
        rows += shape[0];
    }

    /// The array as it is now; it takes this over, and is closed by who has it.
    @SuppressWarnings("MustBeClosedChecker") // the arena is the array's own
    public Tensor read() {
        int[] shape = new int[row.length + 1];
        shape[0] = rows;
        System.arraycopy(row, 0, shape, 1, row.length);
        Arena arena = Arena.ofShared();
        try (channel; FileChannel reading = FileChannel.open(file, StandardOpenOption.READ)) {
            MemorySegment bytes = reading.map(MapMode.READ_ONLY, 0, reading.size(), arena);
            return new Mapped(
                    Tensor.of(name, Tensor.Axis.named(axes(shape.length), shape), Values.of(type, shape, bytes)),
                    arena);
        } catch (IOException e) {
            arena.close();
            throw new UncheckedIOException(e);
        }
    }

    /// As networks lay out their values: (n, c, h, w), (n, position, unit), (n, unit).
    private static List<String> axes(int count) {
        return switch (count) {
            case 1 -> List.of("sample");
            case 2 -> List.of("sample", "unit");
            case 3 -> List.of("sample", "position", "unit");
            case 4 -> List.of("sample", "channel", "y", "x");
            default -> IntStream.range(0, count).mapToObj(i -> i == 0 ? "sample" : "axis_" + i).toList();
        };
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Mapped(Tensor of, Arena arena) implements Tensor {
        @Override
        public String name() { return of.name(); }

        @Override
        public List<Axis> axes() { return of.axes(); }

        @Override
        public ElementType type() { return of.type(); }

        @Override
        public Values rows(int from, int rows) { return of.rows(from, rows); }

        @Override
        public void close() {
            if (arena.scope().isAlive()) arena.close();
        }
    }
}
