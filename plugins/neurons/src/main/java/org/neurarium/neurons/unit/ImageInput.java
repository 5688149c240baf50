package org.neurarium.neurons.unit;

import java.util.List;
import java.util.OptionalInt;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;

/// Where pictures, or traces as pictures of one row, go into a network: (batch, channels, rows, columns), (batch, channels,
/// columns), or (batch, columns).
///
/// @param batch    how many the network takes at once, where it takes no other number
/// @param channels where the network says how many
public record ImageInput(Port port, int rank, OptionalInt batch, OptionalInt channels, OptionalInt height,
        OptionalInt width) {

    /// @throws BadInput if the network has no single input of the kind
    public static ImageInput of(Graph graph) {
        List<Port> inputs = graph.inputs().stream().filter(p -> !graph.weights().containsKey(p.name())).toList();
        if (inputs.size() != 1 || !fits(inputs.getFirst())) {
            throw new BadInput(
                    "What a unit wants to see is asked of networks with one input of pictures or traces (batch, "
                            + "channels, rows, columns); " + graph.name() + " takes "
                            + String.join(", ", inputs.stream()
                                    .map(
                                            p -> "'" + p.name() + "' "
                                                    + p.shape().map(Object::toString).orElse("of unknown shape"))
                                    .toList())
                            + ".");
        }
        Port port = inputs.getFirst();
        List<Dim> shape = port.shape().orElseThrow();
        int rank = shape.size();
        return new ImageInput(port, rank, extent(shape.getFirst()),
                rank == 2 ? OptionalInt.of(1) : extent(shape.get(1)),
                rank < 4 ? OptionalInt.of(1) : extent(shape.get(2)), extent(shape.getLast()));
    }

    private static boolean fits(Port p) {
        boolean real = p.type() == ElementType.FLOAT || p.type() == ElementType.DOUBLE;
        return real && p.shape().filter(s -> s.size() >= 2 && s.size() <= 4).isPresent();
    }

    private static OptionalInt extent(Dim dim) {
        return dim instanceof Dim.Fixed(long n) && n > 0 ? OptionalInt.of((int) n) : OptionalInt.empty();
    }

    /// Whether it takes traces: nothing of it is turned or mirrored.
    public boolean flat() { return rank < 4; }

    /// The shape of so many pictures.
    public List<Long> shape(long count, long channels, long height, long width) {
        return switch (rank) {
            case 2 -> List.of(count, width);
            case 3 -> List.of(count, channels, width);
            default -> List.of(count, channels, height, width);
        };
    }
}
