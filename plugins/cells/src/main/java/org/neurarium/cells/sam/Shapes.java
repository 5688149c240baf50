package org.neurarium.cells.sam;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;

/// What is told of the extents of a network's inputs and outputs.
final class Shapes {
    private Shapes() {}

    /// How many axes; -1 where nobody says.
    static int rank(Port port) { return port.shape().map(List::size).orElse(-1); }

    /// An extent that is the same in every run, counted from the last axis if negative; empty where it varies or nobody says.
    static Optional<Long> fixed(Port port, int axis) {
        return port.shape().flatMap(dims -> {
            int at = axis < 0 ? dims.size() + axis : axis;
            if (at < 0 || at >= dims.size() || !(dims.get(at) instanceof Dim.Fixed(long n)) || n <= 0)
                return Optional.empty();
            return Optional.of(n);
        });
    }

    /// Whether numbers of this shape may go where that one is asked for; the first axis counts what is given together.
    static boolean fit(List<Dim> given, List<Dim> asked) {
        if (given.size() != asked.size()) return false;
        for (int i = 1; i < given.size(); i++) {
            if (given.get(i) instanceof Dim.Fixed(long g) && asked.get(i) instanceof Dim.Fixed(long a) && g != a)
                return false;
        }
        return true;
    }

    /// As `'image_embeddings' 1 × 256 × 64 × 64`.
    static String text(Port port) {
        return "'" + port.name() + "' " + port.shape().map(Shapes::text).orElse("of any shape");
    }

    static String text(List<?> shape) {
        return shape.isEmpty() ? "one number" : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    static String texts(List<Port> ports) {
        return ports.isEmpty() ? "nothing" : ports.stream().map(Shapes::text).collect(Collectors.joining(", "));
    }
}
