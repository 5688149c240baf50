package org.neurarium.neurons.forward;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ImageSet;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.neurons.network.ArrayFeed;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.ImageFeed;
import org.neurarium.neurons.network.Images;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.network.Recording;
import org.neurarium.neurons.network.TopClasses;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.OneOf;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Runs a network on arrays or images, and keeps its outputs.
@ToolInfo(id = "neurons.forward", title = "Run a network", summary = "Gives arrays or images to a network and keeps its outputs.", family = Family.NEURONS, help = "forward.md", gpu = true)
public final class ForwardTool implements Tool<ForwardTool.Inputs, ForwardTool.Settings, ForwardTool.Outputs> {

    /// The network, and what it is given.
    public record Inputs(@Doc(value = "the network", label = "Network") Checkpoint net,
            @Doc(value = "arrays by the names of the network's inputs: an .npz, or one .npy where it has one input", label = "Arrays") @OneOf("data") List<Tensor> inputs,
            @Doc(value = "images or folders of them, prepared as the network says; each plane and frame is a sample, @tiles=224 cuts them", label = "Images") @OneOf("data") List<ImageSet> images) {}

    /// How.
    public record Settings(
            @Doc("So many samples at once; auto: 16 images, 64 rows of arrays") @Range(min = 1, max = 65536) OptionalInt batch,
            @Doc("So many of the likeliest classes are told of each sample") @Range(min = 1, max = 1000) int top,
            @Doc("How images are prepared") Images images) {
        public Settings() {
            this(OptionalInt.empty(), 5, new Images());
        }
    }

    /// What came out.
    public record Outputs(
            @Doc("the network's outputs by their names, samples along the first axis") List<Tensor> outputs,
            @Doc("the likeliest classes of each sample, where the network names its classes") Optional<Table> classes) {}

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        try (OpenNetwork network = OpenNetwork.of(in.net(), run)) {
            Feed feed = in.images().isEmpty()
                    ? new ArrayFeed(network.graph(), in.inputs(), settings.batch())
                    : images(network, in.images(), settings, run);
            List<Tensor> outputs = new Recording(network, feed, run).of(network.outputs(), "running", v -> v);
            run.live().value("samples", feed.samples());
            return new Outputs(outputs, new TopClasses(network.classes(), settings.top()).of(outputs));
        }
    }

    private static Feed images(OpenNetwork network, List<ImageSet> images, Settings settings, RunContext run) {
        Preparation preparation = settings.images().with(network.preparation());
        run.live().resolved("images.resize", preparation.resize());
        run.live().resolved("images.size", preparation.size());
        return new ImageFeed(network.graph(), ImageSet.joined(images), preparation, settings.batch());
    }
}
