package org.neurarium.neurons.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Column;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.neurons.network.Preparation.Prepared;

/// Images, read and prepared one by one; each is a sample.
public final class ImageFeed implements Feed {
    private static final int BLOCK = 16;

    private final ImageSet images;
    private final Preparation preparation;
    private final Port input;
    private final int channels, block;

    /// @param block how many at once; empty for as many as are usual, or one where the network takes no other number
    /// @throws BadInput if the network takes no images
    public ImageFeed(Graph graph, ImageSet images, Preparation preparation, OptionalInt block) {
        this.images = images;
        this.preparation = preparation;
        this.input = input(graph);
        List<Dim> shape = input.shape().orElseThrow();
        this.channels = shape.get(1) instanceof Dim.Fixed(long n) ? (int) n : 3;
        this.block = shape.getFirst() instanceof Dim.Fixed(long n) ? (int) n : block.orElse(BLOCK);
        if (shape.getFirst() instanceof Dim.Fixed && images.count() % this.block != 0) {
            throw new BadInput("The network takes %d images at once, and %d were given: give a multiple.".formatted(
                    this.block, images.count()));
        }
    }

    private static Port input(Graph graph) {
        List<Port> four = graph.inputs()
                .stream()
                .filter(p -> p.type() == ElementType.FLOAT && p.shape().filter(s -> s.size() == 4).isPresent())
                .toList();
        if (four.size() == 1 && graph.inputs().size() == 1) return four.getFirst();
        throw new BadInput("The network takes no single batch of images, but " + ArrayFeed.told(graph.inputs())
                + ": give arrays instead, by the names of its inputs.");
    }

    @Override
    public int samples() { return images.count(); }

    @Override
    public int block() { return block; }

    @Override
    public Map<String, StoredTensor> read(int from, int count) {
        float[] all = {};
        int each = 0, width = 0, height = 0;
        for (int i = 0; i < count; i++) {
            Prepared prepared = prepared(from + i);
            if (i == 0) {
                each = prepared.values().length;
                width = prepared.width();
                height = prepared.height();
                all = new float[Math.multiplyExact(each, count)];
            }
            if (prepared.width() != width || prepared.height() != height) {
                throw new BadInput(
                        "Images %d and %d differ in size (%d × %d, %d × %d): set batch=1, or a size.".formatted(
                                from + 1, from + i + 1, width, height, prepared.width(), prepared.height()));
            }
            System.arraycopy(prepared.values(), 0, all, i * each, each);
        }
        return Map.of(input.name(), StoredTensor.real(List.of((long) count, (long) channels, (long) height,
                (long) width), all));
    }

    /// One image, as the network takes it.
    public Prepared prepared(int i) {
        try (ImageStack image = images.image(i)) {
            return preparation.of(image, 0, 0, channels);
        }
    }

    @Override
    public Table index() {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column.Integers("sample", "", IntStream.range(0, images.count()).asLongStream().toArray()));
        columns.addAll(images.index().columns());
        return Table.of(columns);
    }
}
