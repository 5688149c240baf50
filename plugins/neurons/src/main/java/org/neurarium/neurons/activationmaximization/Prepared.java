package org.neurarium.neurons.activationmaximization;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.neurons.network.ArrayFeed;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.ImageFeed;
import org.neurarium.neurons.network.Images;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Natural;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.nn.Network;
import org.neurarium.tool.RunContext;

/// What a request comes to: the network's graph, the units, how large pictures are, and what is natural for the units.
record Prepared(Graph graph, ImageInput input, Frame frame, List<Unit> units, Map<String, Layout> layouts,
        Optional<Natural> natural) {
    private static final int AT_ONCE = 8;

    /// @throws BadInput if units, sizes or values are not known or do not fit
    static Prepared of(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        Graph graph = OpenNetwork.graph(in.net());
        ImageInput input = ImageInput.of(graph);
        Optional<Preparation> how = preparation(in.net(), settings.canvas().images());
        Settings.Canvas canvas = settings.canvas();
        Frame frame = Frame.of(input, canvas.size(), canvas.low(), canvas.high(), how);
        List<Unit> units = units(in.net(), graph, settings);
        Map<String, Layout> layouts = layouts(graph, input, frame, units, run);
        for (Unit unit : units)
            unit.terms().forEach(t -> Objects.requireNonNull(layouts.get(t.layer())).check(t.part()));
        Optional<Natural> natural = Optional.empty();
        if (!in.images().isEmpty() || !in.arrays().isEmpty()) {
            Score score = new Score(settings.aim().power(), settings.aim().probability(), in.directions());
            natural = Optional.of(Natural.of(graph, units, layouts, score, feed(in, graph, frame, how), run));
        }
        return new Prepared(graph, input, frame, units, layouts, natural);
    }

    private static Feed feed(Inputs in, Graph graph, Frame frame, Optional<Preparation> how) {
        if (in.images().isEmpty()) return new ArrayFeed(graph, in.arrays(), OptionalInt.empty());
        Preparation p = how
                .orElseThrow(() -> new BadInput("How images are prepared is not known: set canvas.images.subtract and "
                        + "canvas.images.divide, or leave the images out."));
        int side = Math.max(frame.height(), frame.width());
        // The network's own size: of other ones the units would not be where they are asked for.
        Preparation sized = p.size() == side ? p : new Preparation(side, side, p.subtract(), p.divide());
        return new ImageFeed(graph, in.images(), sized, OptionalInt.empty());
    }

    /// How images become inputs, where the network or the person says it.
    private static Optional<Preparation> preparation(Checkpoint net, Images images) {
        Optional<Preparation> own = Preparation.of(net.config());
        boolean said = own.isPresent() || !images.subtract().isEmpty() && !images.divide().isEmpty();
        return said ? Optional.of(images.with(own)) : Optional.empty();
    }

    /// @throws BadInput if none is named, or one is written wrongly
    static List<Unit> units(Checkpoint net, Graph graph, Settings settings) {
        if (settings.units().isEmpty())
            throw new BadInput("No unit is named: set units, as units=_blocks.4:31,_blocks.7:3.");
        List<String> classes = net.config()
                .find("classes", Json::items)
                .map(names -> names.stream().map(Json::string).toList())
                .orElse(List.of());
        String output = graph.outputs().getFirst().name();
        return settings.units().stream().map(u -> Unit.parse(u, output, classes)).toList();
    }

    private static Map<String, Layout> layouts(Graph graph, ImageInput input, Frame frame, List<Unit> units,
            RunContext run)
            throws InterruptedException {
        Map<String, Layout> layouts = new LinkedHashMap<>();
        int count = input.batch().orElse(1);
        long[] shape = input.shape(count, frame.channels(), frame.height(), frame.width())
                .stream()
                .mapToLong(v -> v)
                .toArray();
        float[] grey = frame.grey(), all = new float[count * grey.length];
        for (int i = 0; i < count; i++)
            System.arraycopy(grey, 0, all, i * grey.length, grey.length);
        try (Network network = OpenNetwork.open(graph, run)) {
            NDArray x = network.arrays().create(all, new Shape(shape));
            if (input.port().type() == ElementType.DOUBLE) x = x.toType(DataType.FLOAT64, false);
            Map<String, List<Long>> shapes = network.prepare(Map.of(input.port().name(), x));
            for (Unit unit : units)
                unit.layers().forEach(l -> layouts.put(l, Layout.of(graph, l, shapes)));
        }
        return layouts;
    }

    /// How many pictures are drawn at once.
    int atOnce(int copies) { return input.batch().orElse(Math.max(1, AT_ONCE / copies) * copies); }
}
