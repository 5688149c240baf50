package org.neurarium.cells.sam;

import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;

/// What an encoder takes and gives, as its graph tells.
///
/// @param width  columns of its input where they are the same in every run
/// @param height rows likewise
record EncoderForm(Port image, Layout layout, Optional<Long> width, Optional<Long> height, List<Port> outputs) {
    /// The order of axes of an image: N batch, C colour, H row, W column.
    enum Layout {
        NCHW, NHWC, CHW, HWC;

        boolean coloursLast() { return this == NHWC || this == HWC; }
    }

    /// @param name what sentences call the network
    /// @throws BadInput if it takes no image, or something besides
    static EncoderForm of(Graph graph, String name) {
        if (graph.inputs().size() != 1) {
            throw new BadInput("The encoder of " + name + " takes " + Shapes.texts(graph.inputs())
                    + ", and an encoder here takes one image and nothing else: export it so, or exchange the files if "
                    + "this is the decoder.");
        }
        Port image = graph.inputs().getFirst();
        int rank = Shapes.rank(image);
        if (rank != 3 && rank != 4 && rank != -1) {
            throw new BadInput("The encoder of " + name + " takes " + Shapes.text(image)
                    + ", which is no image: it must have rows, columns and 3 colours.");
        }
        Layout layout = layout(image, rank);
        int columns = layout.coloursLast() ? -2 : -1, rows = layout.coloursLast() ? -3 : -2;
        return new EncoderForm(image, layout, Shapes.fixed(image, columns), Shapes.fixed(image, rows), graph
                .outputs());
    }

    private static Layout layout(Port image, int rank) {
        boolean last = isThree(Shapes.fixed(image, -1));
        if (rank == 3) return last || !isThree(Shapes.fixed(image, 0)) ? Layout.HWC : Layout.CHW;
        return last && !isThree(Shapes.fixed(image, 1)) ? Layout.NHWC : Layout.NCHW;
    }

    private static boolean isThree(Optional<Long> extent) { return extent.filter(n -> n == 3).isPresent(); }

    /// Whether it takes images of any size: then it resizes or pads by itself.
    boolean anySize() { return width.isEmpty() || height.isEmpty(); }

    Optional<Port> output(String name) { return outputs.stream().filter(p -> p.name().equals(name)).findFirst(); }
}
