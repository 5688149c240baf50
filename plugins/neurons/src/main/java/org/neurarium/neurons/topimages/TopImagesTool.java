package org.neurarium.neurons.topimages;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Region;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.neurons.network.ArrayFeed;
import org.neurarium.neurons.network.Cost;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.ImageFeed;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.ReceptiveField;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Shapes;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.tool.Device;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Family;
import org.neurarium.tool.OneOf;
import org.neurarium.tool.Problem;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Shows which images excite units most, and where.
@ToolInfo(id = "neurons.top-images", title = "Top images of a neuron", summary = "Shows which of your images a unit answers to most, and which part of them.", family = Family.NEURONS, help = "top-images.md", gpu = true)
public final class TopImagesTool implements Tool<TopImagesTool.Inputs, Settings, TopImagesTool.Outputs> {
    /// What is asked.
    public record Inputs(@Doc(value = "the network", label = "Network") Checkpoint net,
            @Doc(value = "images or folders of them; @tiles=224 cuts large ones", label = "Images") @OneOf("data") List<ImageSet> images,
            @Doc(value = "an array, for networks of traces: a row a sample", label = "Arrays") @OneOf("data") List<Tensor> arrays) {}

    /// What is found.
    public record Outputs(
            @Doc("what the units saw, a frame a row of 'top', cut to the pixels that the answer depends on; grey beyond the image; not where crops=false") Optional<ImageStack> crops,
            @Doc("a row a unit and rank: the image, how much the unit answers at its best place and in the mean, the place on the layer's map, and the pixels of the image that count") Table top,
            @Doc("a row a unit: percentiles of its answers to all images, each at its best place, and whether it is dead") Table units,
            @Doc("a row a unit and bin: how many images it answers so much to") Table histogram,
            @Doc("a row a unit and image: the answer at the best place, and in the mean over places") Table natural) {}

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        if (settings.units().isEmpty())
            return List
                    .of(Problem.error("units", "No unit is named: set units, as units=_blocks.4:31, or _blocks.4:*."));
        try {
            ImageInput.of(OpenNetwork.graph(in.net()));
            return List.of();
        } catch (BadInput e) {
            return List.of(Problem.error("net", e.sentence()));
        }
    }

    @Override
    public Optional<Estimate> estimate(Inputs in, Settings settings, Device on) {
        Graph graph = OpenNetwork.graph(in.net());
        // One pass more says how large values are.
        if (!in.images().isEmpty()) {
            ImageSet images = ImageSet.joined(in.images());
            if (images.count() == 0) return Optional.empty();
            try (ImageStack first = images.image(0)) {
                Region kept = settings.images()
                        .with(Preparation.of(in.net().config()))
                        .fit(first.size().x(), first.size().y())
                        .cut();
                return Optional.of(Cost.of(graph, kept.height(), kept.width()).estimate(images.count() + 1.0, on));
            }
        }
        if (in.arrays().isEmpty()) return Optional.empty();
        int[] shape = in.arrays().getFirst().shape();
        double samples = in.arrays().stream().mapToInt(Tensor::rows).sum();
        return Optional.of(Cost.of(graph, shape.length == 4 ? shape[2] : 1, shape[shape.length - 1])
                .estimate(samples + 1, on));
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        Graph graph = OpenNetwork.graph(in.net());
        ImageInput input = ImageInput.of(graph);
        Optional<Preparation> how = in.images().isEmpty()
                ? Optional.empty()
                : Optional.of(settings.images().with(Preparation.of(in.net().config())));
        Feed feed = in.images().isEmpty()
                ? new ArrayFeed(graph, in.arrays(), settings.batch())
                : new ImageFeed(graph, ImageSet.joined(in.images()), how.orElseThrow(), settings.batch());
        Sample first = Sample.of(feed, input, 0);
        Shapes shapes = Shapes.of(graph, input, first.values, first.channels, first.height, first.width,
                layers(settings.units(), graph), run);
        List<String> classes = in.net()
                .config()
                .find("classes", Json::items)
                .map(c -> c.stream().map(Json::string).toList())
                .orElse(List.of());
        List<Unit> units = Unit.parseAll(settings.units(), graph.outputs().getFirst().name(), classes,
                layer -> shapes.layout(layer).channels());
        Map<String, Layout> layouts = shapes.layouts(units);
        Peaks peaks = Peaks.of(graph, units, layouts, new Score(0, false, Optional.empty()), feed, run);
        Places places = new Places(layouts, new ReceptiveField(graph, input, shapes.of()));
        Crops crops = new Crops(first.channels, first.height, first.width);
        Ranking ranking = new Ranking(in.images().isEmpty()
                ? Optional.empty()
                : Optional.of(ImageSet.joined(in
                        .images())),
                how, feed.index());
        try (RunContext.Progress progress = run.phase("cutting", units.size())) {
            for (int u = 0; u < units.size(); u++) {
                run.checkCancelled();
                for (int sample : best(peaks.peaks().get(u), settings.top())) {
                    Places.Found found = places.of(units.get(u), peaks.places().get(u)[sample]);
                    if (settings.crops()) {
                        Sample seen = Sample.of(feed, input, sample);
                        how.ifPresent(h -> h.undo(seen.values, seen.channels));
                        crops.add(seen.values, found.inside(), found.nominal());
                    }
                    ranking.add(units.get(u).text(), sample, peaks.peaks().get(u)[sample],
                            peaks.means().get(u)[sample], found.y(), found.x(), Crops.region(found.inside()));
                }
                progress.step(1);
            }
        }
        Distribution all = new Distribution(units.stream().map(Unit::text).toList(), peaks);
        all.dead()
                .forEach(unit -> run.warn("'" + unit
                        + "' answers the same to every image: it is dead, or nothing that it wants is among them."));
        return new Outputs(settings.crops() ? Optional.of(crops.stack()) : Optional.empty(), ranking.table(),
                all.told(), all.histogram(), all.natural());
    }

    /// Names that may be layers: of a network that only ONNX Runtime runs nothing else is known of.
    private static List<String> layers(List<String> units, Graph graph) {
        List<String> all = new ArrayList<>(List.of(graph.outputs().getFirst().name()));
        graph.nodes()
                .stream()
                .flatMap(n -> n.outputs().stream())
                .filter(v -> !v.isEmpty() && units.stream().anyMatch(u -> u.contains(v + ":")))
                .forEach(all::add);
        return all;
    }

    /// The samples with the highest numbers, of equal ones the first.
    private static int[] best(double[] scores, int most) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .limit(most)
                .mapToInt(i -> i)
                .toArray();
    }

    /// One sample as the network takes it.
    private record Sample(float[] values, int channels, int height, int width) {
        static Sample of(Feed feed, ImageInput input, int i) {
            StoredTensor x = Objects.requireNonNull(feed.read(i, 1).get(input.port().name()));
            long[] shape = x.shape().stream().mapToLong(v -> v).toArray();
            int n = shape.length, channels = n == 2 ? 1 : (int) shape[1];
            return new Sample(Arrays.copyOf(x.values().floats(), x.values().floats().length), channels,
                    n == 4 ? (int) shape[2] : 1, (int) shape[n - 1]);
        }
    }
}
