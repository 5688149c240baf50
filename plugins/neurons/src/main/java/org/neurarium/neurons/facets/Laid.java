package org.neurarium.neurons.facets;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Column;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.Json;
import org.neurarium.math.linear.Matrix;
import org.neurarium.neurons.ascent.Frame;
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

/// The images that a unit answers most to, on their map: what there is before anything is cut or drawn.
///
/// @param feed    all images
/// @param chosen  the numbers of those on the map, rising
/// @param natural what the unit answers to all images
/// @param map     x and y of each on the map
/// @param codes   the layer by which images are compared
record Laid(Graph graph, Frame frame, Unit unit, Map<String, Layout> layouts, Feed feed, int[] chosen, Natural natural,
        Matrix map, String codes) {
    private static final int FEW = 10;

    static Laid of(FacetsTool.Inputs in, Settings settings, RunContext run) throws InterruptedException {
        Graph graph = OpenNetwork.graph(in.net());
        ImageInput input = ImageInput.of(graph);
        Preparation how = settings.images().with(Preparation.of(in.net().config()));
        Frame frame = frame(input, how);
        Unit unit = Unit.parse(settings.unit(), graph.outputs().getFirst().name(), classes(in.net()));
        Shapes shapes = Shapes.of(graph, input, frame.grey(), frame.channels(), frame.height(), frame.width(), run);
        Map<String, Layout> layouts = shapes.layouts(List.of(unit));
        Preparation fitted = how.size() == frame.width()
                ? how
                : new Preparation(frame.width(), frame.width(), how.subtract(), how.divide());
        Feed feed = new ImageFeed(graph, ImageSet.joined(in.images()), fitted, OptionalInt.empty());
        Natural natural = Natural.of(graph, List.of(unit), layouts, new Score(0, false, Optional.empty()),
                Score.Over.MOST, feed, run);
        if (natural.silent(0))
            throw new BadInput("'" + unit.text()
                    + "' answers 0 to every image: it is dead, or nothing that it wants is among them; ask what stands before its activation function.");
        int[] chosen = labelled(chosen(natural.scores().getFirst(), settings.grouping().most()), in, settings);
        Layout codes = shapes.layout(settings.codes().orElseGet(() -> usual(graph, shapes)));
        Json key = Json.object()
                .with("network", run.store().content(in.net()))
                .with("images", in.images().stream().map(run.store()::content).toList())
                .with("prepared", fitted.toString())
                .with("layer", codes.layer())
                .with("device", run.device().id())
                .with("chosen", Arrays.toString(chosen));
        Matrix found = Codes.kept(key, graph, codes, new Chosen(feed, chosen), run);
        return new Laid(graph, frame, unit, layouts, feed, chosen, natural, settings.grouping().map(found, run),
                codes.layer());
    }

    /// How large pictures are, without running anything.
    static Frame frame(ImageInput input, Preparation how) {
        return Frame.of(input, OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(how));
    }

    static List<String> classes(Checkpoint net) {
        return net.config()
                .find("classes", Json::items)
                .map(c -> c.stream().map(Json::string).toList())
                .orElse(List.of());
    }

    /// What the unit answers to each image on the map.
    double[] scores() {
        double[] all = natural.scores().getFirst();
        return Arrays.stream(chosen).mapToDouble(i -> all[i]).toArray();
    }

    /// Of an image on the map, channel by channel, values of 0 to 1.
    float[] picture(int at) {
        float[] x = Objects
                .requireNonNull(feed.read(chosen[at], 1).get(ImageInput.of(graph).port().name()))
                .values()
                .floats();
        int places = frame.height() * frame.width();
        float[] out = new float[frame.channels() * places];
        for (int p = 0; p < out.length; p++)
            out[p] = (float) ((x[p] + frame.subtract()[p / places]) / frame.factor()[p / places]);
        return out;
    }

    /// The samples with the highest scores, in their order.
    private static int[] chosen(double[] scores, int most) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .limit(most)
                .mapToInt(i -> i)
                .sorted()
                .toArray();
    }

    /// Those of them that have the label that is asked for.
    private static int[] labelled(int[] chosen, FacetsTool.Inputs in, Settings settings) {
        if (settings.label().isEmpty()) return chosen;
        String wanted = settings.label().get().strip();
        Column labels = ImageSet.joined(in.images())
                .index()
                .find("label")
                .orElseThrow(() -> new BadInput("The images have no labels: leave label out, or give a folder with a "
                        + "folder a class, or a CSV with the columns file and label."));
        int[] own = Arrays.stream(chosen).filter(i -> labels.text(i).equals(wanted)).toArray();
        if (own.length == 0)
            throw new BadInput("None of the " + chosen.length + " images that the unit answers most to has the label '"
                    + wanted + "': check how it is written, or raise grouping.most.");
        return own;
    }

    private static String usual(Graph graph, Shapes shapes) {
        String output = graph.outputs().getFirst().name(), flat = "", map = "";
        List<Long> out = shapes.of().getOrDefault(output, List.of());
        for (Graph.Node node : graph.nodes()) {
            for (String value : node.outputs()) {
                List<Long> shape = shapes.of().getOrDefault(value, List.of());
                // What has the output's own extent is the output under another name.
                if (shape.size() == 2 && !shape.equals(out)) flat = value;
                if (shape.size() == 4 && shape.get(2) * shape.get(3) > 1) map = value;
            }
        }
        boolean few = out.size() == 2 && out.get(1) < FEW;
        String layer = (few || flat.isEmpty()) && !map.isEmpty() ? map : flat;
        if (layer.isEmpty()) throw new BadInput("Which layer's codes are to be compared is not clear: set codes.");
        return layer;
    }
}
