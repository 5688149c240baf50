package org.neurarium.neurons.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.ImageStack;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.neurons.network.Preparation.Prepared;
import org.neurarium.nn.Networks;

/// Images, prepared one by one; each plane and frame is a sample.
public final class ImageFeed implements Feed {
    private static final int BLOCK = 16;
    /// What a program takes, which does not say so.
    private static final List<Dim> ANY = List.of(new Dim.Named("n"), new Dim.Named("c"), new Dim.Named("h"),
            new Dim.Named("w"));

    private record Plane(int image, int t, int z) {}

    private final List<ImageStack> images;
    private final List<Plane> planes = new ArrayList<>();
    private final Preparation preparation;
    private final Port input;
    private final int channels, block;

    /// @param block how many at once; empty for as many as are usual, or one where the network takes no other number
    /// @throws BadInput if the network takes no images
    public ImageFeed(Graph graph, List<ImageStack> images, Preparation preparation, OptionalInt block) {
        this.images = images;
        this.preparation = preparation;
        this.input = input(graph);
        List<Dim> shape = input.shape().orElse(ANY);
        this.channels = shape.get(1) instanceof Dim.Fixed(long n) ? (int) n : 3;
        this.block = shape.getFirst() instanceof Dim.Fixed(long n) ? (int) n : block.orElse(BLOCK);
        for (int i = 0; i < images.size(); i++) {
            for (int t = 0; t < images.get(i).size().t(); t++) {
                for (int z = 0; z < images.get(i).size().z(); z++)
                    planes.add(new Plane(i, t, z));
            }
        }
        if (shape.getFirst() instanceof Dim.Fixed && planes.size() % this.block != 0) {
            throw new BadInput("The network takes %d images at once, and %d were given: give a multiple.".formatted(
                    this.block, planes.size()));
        }
    }

    private static Port input(Graph graph) {
        List<Port> four = graph.inputs()
                .stream()
                .filter(p -> p.type() == ElementType.FLOAT && p.shape().filter(s -> s.size() == 4).isPresent())
                .toList();
        if (Networks.isProgram(graph) && graph.inputs().size() == 1) return graph.inputs().getFirst();
        if (four.size() == 1 && graph.inputs().size() == 1) return four.getFirst();
        throw new BadInput("The network takes no single batch of images, but " + ArrayFeed.told(graph.inputs())
                + ": give arrays instead, by the names of its inputs.");
    }

    @Override
    public int samples() { return planes.size(); }

    @Override
    public int block() { return block; }

    @Override
    public Map<String, StoredTensor> read(int from, int count) {
        float[] all = {};
        int each = 0, width = 0, height = 0;
        for (int i = 0; i < count; i++) {
            Plane plane = planes.get(from + i);
            Prepared prepared = preparation.of(images.get(plane.image), plane.t, plane.z, channels);
            if (i == 0) {
                each = prepared.values().length;
                width = prepared.width();
                height = prepared.height();
                all = new float[Math.multiplyExact(each, count)];
            }
            if (prepared.width() != width || prepared.height() != height) {
                throw new BadInput(
                        "Images %d and %d differ in size (%d × %d, %d × %d): set batch=1, or a size.".formatted(
                                planes.get(from).image + 1, plane.image + 1, width, height, prepared.width(), prepared
                                        .height()));
            }
            System.arraycopy(prepared.values(), 0, all, i * each, each);
        }
        return Map.of(input.name(), StoredTensor.real(List.of((long) count, (long) channels, (long) height,
                (long) width), all));
    }

    @Override
    public Table index() {
        return Table.builder()
                .integers("sample", "", IntStream.range(0, planes.size()).toArray())
                .integers("image", "", planes.stream().mapToInt(Plane::image).toArray())
                .integers("t", "", planes.stream().mapToInt(Plane::t).toArray())
                .integers("z", "", planes.stream().mapToInt(Plane::z).toArray())
                .build();
    }
}
