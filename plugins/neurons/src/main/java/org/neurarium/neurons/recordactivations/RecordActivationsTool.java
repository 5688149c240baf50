package org.neurarium.neurons.recordactivations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.neurons.network.ArrayFeed;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.ImageFeed;
import org.neurarium.neurons.network.Images;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Recording;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.OneOf;
import org.neurarium.tool.Pick;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Keeps what layers compute, for whole sets of images or arrays: the ground of most methods on networks.
@ToolInfo(id = "neurons.record-activations", title = "Record activations", summary = "Keeps what layers of a network compute for many images or arrays.", family = Family.NEURONS, help = "record-activations.md", gpu = true)
public final class RecordActivationsTool
        implements
            Tool<RecordActivationsTool.Inputs, RecordActivationsTool.Settings, RecordActivationsTool.Outputs> {

    /// The network, and what it sees.
    public record Inputs(@Doc(value = "the network", label = "Network") Checkpoint net,
            @Doc(value = "images or folders of them, prepared as the network says; each plane and frame is a sample, @tiles=224 cuts them", label = "Images") @OneOf("data") List<ImageSet> images,
            @Doc(value = "arrays by the names of the network's inputs, a row a sample; also texts as token ids", label = "Arrays") @OneOf("data") List<Tensor> arrays) {}

    /// What is kept.
    public record Settings(
            @Doc("Names of layers, or patterns with * and ?; empty records the outputs") @Pick(from = "net", what = Pick.What.LAYER) List<String> layers,
            @Doc("What is kept of maps and sequences: all, or the mean or the largest value of each unit") Reduction reduce,
            @Doc("So many samples at once; auto: 16 images, 64 rows of arrays") @Range(min = 1, max = 65536) OptionalInt batch,
            @Doc("How images are prepared") Images images) {
        public Settings() {
            this(List.of(), Reduction.NONE, OptionalInt.empty(), new Images());
        }
    }

    /// What was recorded.
    public record Outputs(@Doc("an array a layer by its name, samples along the first axis") List<Tensor> activations,
            @Doc("a row a sample: where it came from") Table index,
            @Doc("a row a layer: its name, the array's shape, what was kept") Table layers) {}

    @Override
    public Map<String, Map<String, String>> presets() {
        return Map.of("one number a unit", Map.of("reduce", "mean"));
    }

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        try {
            Graph graph = OpenNetwork.graph(in.net());
            new LayerPick(settings.layers()).of(graph);
            return List.of();
        } catch (BadInput e) {
            return List.of(Problem.error("layers", e.sentence()));
        }
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        try (OpenNetwork network = OpenNetwork.of(in.net(), run)) {
            List<String> layers = new LayerPick(settings.layers()).of(network.graph());
            Feed feed = in.images().isEmpty()
                    ? new ArrayFeed(network.graph(), in.arrays(), settings.batch())
                    : new ImageFeed(network.graph(), ImageSet.joined(in.images()), settings.images().with(network.preparation()),
                            settings.batch());
            List<Tensor> recorded = new Recording(network, feed, run).of(layers, "recording", settings.reduce()::of);
            run.live().value("samples", feed.samples());
            run.live().value("layers", layers.size());
            return new Outputs(recorded, feed.index(), told(recorded, settings.reduce()));
        }
    }

    private static Table told(List<Tensor> recorded, Reduction reduction) {
        List<String> names = new ArrayList<>(), shapes = new ArrayList<>(), kept = new ArrayList<>();
        for (Tensor tensor : recorded) {
            names.add(tensor.name());
            shapes.add(String.join(" × ", tensor.axes().stream().map(a -> Integer.toString(a.length())).toList()));
            kept.add(reduction.name().toLowerCase(Locale.ROOT));
        }
        return Table.builder().text("layer", names).text("shape", shapes).text("reduce", kept).build();
    }
}
