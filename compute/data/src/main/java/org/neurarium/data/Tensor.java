package org.neurarium.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// Numbers along named axes: activations, counts, embeddings, factors. Read by rows, from disk where they lie there: an
/// array larger than the memory is no different.
public non-sealed interface Tensor extends Dataset {
    /// What it is called where several are together: the input of a network, a layer; else its file's name.
    String name();

    /// Its axes in their order; none for a single number.
    List<Axis> axes();

    ElementType type();

    /// Rows `from` to `from + rows` of the first axis. A single number is one row.
    ///
    /// @throws BadInput                  if they cannot be read
    /// @throws IndexOutOfBoundsException if there are fewer rows
    Values rows(int from, int rows);

    /// Lengths of the axes.
    default int[] shape() { return axes().stream().mapToInt(Axis::length).toArray(); }

    /// How many rows there are.
    default int rows() { return axes().isEmpty() ? 1 : axes().getFirst().length; }

    /// All numbers, in memory.
    default Values all() { return rows(0, rows()); }

    /// How many numbers.
    default long count() {
        long count = 1;
        for (Axis axis : axes())
            count = Math.multiplyExact(count, (long) axis.length);
        return count;
    }

    /// One axis.
    ///
    /// @param name  as `channel`; of those that nobody named `axis_0` and so on
    /// @param unit  of the steps along it; empty where there is none
    /// @param table a row a step, which says what it is
    record Axis(String name, int length, String unit, Optional<Table> table) {
        public Axis {
            if (table.filter(t -> t.rows() != length).isPresent()) {
                throw new IllegalArgumentException("the table of an axis has a row a step");
            }
        }

        public static Axis of(String name, int length) { return new Axis(name, length, "", Optional.empty()); }

        /// Axes of these lengths that nobody named.
        public static List<Axis> unnamed(int... shape) {
            List<Axis> axes = new ArrayList<>();
            for (int length : shape)
                axes.add(of("axis_" + axes.size(), length));
            return axes;
        }

        /// Axes with these names, `n c h w` in one word each.
        ///
        /// @throws IllegalArgumentException if they are not as many as the lengths
        public static List<Axis> named(List<String> names, int... shape) {
            if (names.size() != shape.length) throw new IllegalArgumentException("a name an axis");
            List<Axis> axes = new ArrayList<>();
            for (int length : shape)
                axes.add(of(names.get(axes.size()), length));
            return axes;
        }
    }

    /// Numbers in memory.
    static Tensor of(String name, List<Axis> axes, Values values) { return new InMemory(name, axes, values); }

    /// Numbers in memory along axes that nobody named.
    static Tensor of(String name, Values values) { return new InMemory(name, Axis.unnamed(values.shape()), values); }

    /// A tensor of a checkpoint, read by rows when somebody asks.
    ///
    /// @throws BadInput if there is none of that name
    static Tensor of(Checkpoint net, String tensor) {
        return new Learned(tensor, Axis.unnamed(net.shape(tensor)), net);
    }

    /// The same numbers under another name.
    default Tensor named(String name) { return new Renamed(name, axes(), this); }

    /// The same numbers along axes of other names.
    default Tensor along(List<Axis> axes) { return new Renamed(name(), axes, this); }

    record InMemory(String name, List<Axis> axes, Values all) implements Tensor {
        public InMemory {
            axes = List.copyOf(axes);
            if (!java.util.Arrays.equals(all.shape(), axes.stream().mapToInt(Axis::length).toArray())) {
                throw new IllegalArgumentException(all + " has other axes than " + axes);
            }
        }

        @Override
        public ElementType type() { return all.type(); }

        @Override
        public Values rows(int from, int rows) { return all.rows(from, rows); }
    }

    /// @param of whose it is; whoever opened that closes it
    record Learned(String name, List<Axis> axes, Checkpoint of) implements Tensor {
        public Learned {
            axes = List.copyOf(axes);
        }

        @Override
        public ElementType type() { return of.type(name); }

        @Override
        public Values rows(int from, int rows) { return of.rows(name, from, rows); }
    }

    record Renamed(String name, List<Axis> axes, Tensor of) implements Tensor {
        public Renamed {
            axes = List.copyOf(axes);
            if (!java.util.Arrays.equals(Objects.requireNonNull(of).shape(), axes.stream()
                    .mapToInt(Axis::length)
                    .toArray())) {
                throw new IllegalArgumentException("other names, but the same lengths");
            }
        }

        @Override
        public ElementType type() { return of.type(); }

        @Override
        public Values rows(int from, int rows) { return of.rows(from, rows); }

        @Override
        public void close() { of.close(); }
    }
}
