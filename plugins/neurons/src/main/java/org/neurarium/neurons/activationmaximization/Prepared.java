package org.neurarium.neurons.activationmaximization;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.Json;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.neurons.network.ArrayFeed;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.ImageFeed;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Natural;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Shapes;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.tool.RunContext;

/// What a request comes to: the network's graph, the units, how large pictures are, and what is natural for the units.
record Prepared(Graph graph, ImageInput input, Frame frame, List<Unit> units, Map<String, Layout> layouts,
        Optional<Natural> natural) {
    private static final int AT_ONCE = 8;

    /// @throws BadInput if units, sizes or values are not known or do not fit
    static Prepared of(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        Graph graph = OpenNetwork.graph(in.net());
        ImageInput input = ImageInput.of(graph);
        Optional<Preparation> how = settings.canvas().images().perhaps(Preparation.of(in.net().config()));
        Settings.Canvas canvas = settings.canvas();
        Frame frame = Frame.of(input, canvas.size(), canvas.low(), canvas.high(), how);
        List<Unit> units = units(in.net(), graph, settings);
        Map<String, Layout> layouts = Shapes
                .of(graph, input, frame.grey(), frame.channels(), frame.height(), frame.width(), run)
                .layouts(units);
        Optional<Natural> natural = Optional.empty();
        if (!in.images().isEmpty() || !in.arrays().isEmpty()) {
            Score score = new Score(settings.aim().power(), settings.aim().probability(), in.directions());
            natural = Optional.of(Natural.of(graph, units, layouts, score,
                    settings.aim().least() ? Score.Over.LEAST : Score.Over.MOST, feed(in, graph, frame, how), run));
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
        return new ImageFeed(graph, ImageSet.joined(in.images()), sized, OptionalInt.empty());
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

    /// How many pictures are drawn at once.
    int atOnce(int copies) { return input.batch().orElse(Math.max(1, AT_ONCE / copies) * copies); }
}
