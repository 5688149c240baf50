package org.neurarium.neurons.facets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
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
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.Paper;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Shows the different things that one unit answers to.
@ToolInfo(id = "neurons.facets", title = "Facets of a neuron", summary = "Groups the images that a unit answers to, and draws what each group has.", family = Family.NEURONS, help = "facets.md", gpu = true)
@Paper(title = "Multifaceted Feature Visualization: Uncovering the Different Types of Features Learned By Each Neuron in Deep Neural Networks", year = 2016, authors = "Nguyen, Yosinski, Clune", id = "arXiv:1602.03616")
public final class FacetsTool implements Tool<FacetsTool.Inputs, Settings, FacetsTool.Outputs> {
    private static final int FEW = 10, FEWEST = 5;

    /// What is asked.
    public record Inputs(@Doc(value = "the network", label = "Network") @Accepts(gradients = true) Checkpoint net,
            @Doc(value = "many images; those that the unit answers most to are grouped", label = "Images") List<ImageSet> images) {}

    /// What is found.
    public record Outputs(
            @Doc("a picture a facet, drawn from the mean of its images, values of 0 to 1") ImageStack pictures,
            @Doc("the mean of each facet's images") ImageStack means,
            @Doc("a row an image: where it lies on the map, its facet, whether it is one of those nearest to its middle, and the unit's answer") Table map,
            @Doc("a row a facet: how many images, the picture's score, its peak (the answer at the best place), and where that lies among the images") Table facets) {}

    @Override
    public List<Reproduction> reproductions() { return List.of(new ShapesReproduction()); }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        Graph graph = OpenNetwork.graph(in.net());
        ImageInput input = ImageInput.of(graph);
        Preparation how = settings.images().with(Preparation.of(in.net().config()));
        Frame frame = Frame.of(input, OptionalInt.empty(), OptionalDouble.empty(), OptionalDouble.empty(),
                java.util.Optional.of(how));
        List<String> classes = in.net()
                .config()
                .find("classes", Json::items)
                .map(c -> c.stream().map(Json::string).toList())
                .orElse(List.of());
        Unit unit = Unit.parse(settings.unit(), graph.outputs().getFirst().name(), classes);
        Shapes shapes = Shapes.of(graph, input, frame.grey(), frame.channels(), frame.height(), frame.width(), run);
        Map<String, Layout> layouts = shapes.layouts(List.of(unit));
        Feed feed = new ImageFeed(graph, ImageSet.joined(in.images()),
                how.size() == frame.width()
                        ? how
                        : new Preparation(frame.width(), frame.width(), how
                                .subtract(), how.divide()),
                OptionalInt.empty());
        Natural natural = Natural.of(graph, List.of(unit), layouts, new Score(0, false, java.util.Optional.empty()), Score.Over.MOST,
                feed, run);
        if (natural.silent(0))
            throw new BadInput("'" + unit.text()
                    + "' answers 0 to every image: it is dead, or nothing that it wants is among them; ask what stands before its activation function.");
        int[] chosen = chosen(natural.scores().getFirst(), settings.grouping().most());
        if (chosen.length < FEW * settings.grouping().clusters())
            run.warn("%d images are few for %d facets: ten for each are wanted.".formatted(chosen.length,
                    settings.grouping().clusters()));
        Layout codes = shapes.layout(settings.codes().orElseGet(() -> usual(graph, shapes)));
        run.live().resolved("codes", codes.layer());
        Grouping.Found found = settings.grouping().of(Codes.of(graph, codes, new Chosen(feed, chosen), run), run);
        for (int[] near : found.nearest())
            if (near.length < FEWEST)
                run.warn("A facet has only " + near.length + " images: its mean says little. Ask for fewer facets.");
        float[] means = means(feed, chosen, found, frame, input);
        double limit = natural.percentile(0, settings.draw().percentile());
        int k = settings.grouping().clusters();
        Drawn.Pictures drawn = new Drawn(graph, frame, unit, layouts, limit).from(means, k, settings.draw().steps(), 1,
                settings.draw().how(), run);
        return new Outputs(stack(drawn.pixels(), k, frame), stack(means, k, frame), map(chosen, found, natural),
                facets(found, drawn, natural, run));
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

    private static float[] means(Feed feed, int[] chosen, Grouping.Found found, Frame frame, ImageInput input) {
        int places = frame.height() * frame.width(), each = frame.channels() * places;
        float[] means = new float[found.nearest().size() * each];
        for (int f = 0; f < found.nearest().size(); f++) {
            int[] near = found.nearest().get(f);
            for (int i : near) {
                float[] x = Objects.requireNonNull(feed.read(chosen[i], 1).get(input.port().name())).values().floats();
                for (int p = 0; p < each; p++)
                    means[f * each + p] += (float) ((x[p] + frame.subtract()[p / places]) / frame.factor()[p / places]
                            / near.length);
            }
        }
        for (int i = 0; i < means.length; i++)
            means[i] = Math.clamp(means[i], 0, 1);
        return means;
    }

    private static ImageStack stack(float[] pixels, int count, Frame frame) {
        int c = frame.channels(), n = frame.height() * frame.width();
        List<Pixels> planes = new ArrayList<>();
        for (int p = 0; p < count * c; p++)
            planes.add(Pixels.of(frame.width(), frame.height(), Arrays.copyOfRange(pixels, p * n, (p + 1) * n)));
        List<Channel> names = IntStream.range(0, c).mapToObj(i -> Channel.named("channel " + i)).toList();
        return new MemoryImage(new Size(count, c, 1, frame.height(), frame.width()), PixelType.FLOAT32, names, c == 3,
                Calibration.NONE, planes);
    }

    private static Table map(int[] chosen, Grouping.Found found, Natural natural) {
        int n = chosen.length;
        int[] near = new int[n];
        found.nearest().forEach(f -> Arrays.stream(f).forEach(i -> near[i] = 1));
        return Table.builder()
                .integers("sample", "", chosen)
                .numbers("x", "", found.map().column(0))
                .numbers("y", "", found.map().column(1))
                .integers("facet", "", Arrays.stream(found.labels()).map(l -> l + 1).toArray())
                .integers("near", "", near)
                .numbers("score", "", Arrays.stream(chosen).mapToDouble(i -> natural.scores().getFirst()[i]).toArray())
                .build();
    }

    private static Table facets(Grouping.Found found, Drawn.Pictures drawn, Natural natural, RunContext run) {
        int k = found.nearest().size();
        int[] images = new int[k], number = new int[k];
        double[] share = new double[k];
        for (int l : found.labels())
            images[l]++;
        for (int f = 0; f < k; f++) {
            number[f] = f + 1;
            share[f] = natural.share(0, drawn.peaks()[f]);
            run.live().value("facet " + (f + 1), drawn.scores()[f]);
        }
        return Table.builder()
                .integers("facet", "", number)
                .integers("images", "", images)
                .numbers("score", "", drawn.scores())
                .numbers("peak", "", drawn.peaks())
                .numbers("percentile", "%", share)
                .integers("step", "", drawn.steps())
                .build();
    }
}
