package org.neurarium.neurons.facets;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Table;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.neurons.network.Cost;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Device;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Family;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Paper;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.ToolInfo;

/// Shows the different things that one unit answers to.
@ToolInfo(id = "neurons.facets", title = "Facets of a neuron", summary = "Groups the images that a unit answers to, and draws what each group has.", family = Family.NEURONS, help = "facets.md", gpu = true)
@Paper(title = "Multifaceted Feature Visualization: Uncovering the Different Types of Features Learned By Each Neuron in Deep Neural Networks", year = 2016, authors = "Nguyen, Yosinski, Clune", id = "arXiv:1602.03616")
public final class FacetsTool implements LiveTool<FacetsTool.Inputs, Settings, FacetsTool.Outputs> {
    /// A step forward and back and a look, in passes forward.
    private static final int STEP = 4;
    /// Seconds of t-SNE for each pair of images that is compared: measured on two cores.
    private static final double PAIR = 1e-5;
    private static final int PAIRS = 500;

    /// What is asked.
    public record Inputs(@Doc(value = "the network", label = "Network") @Accepts(gradients = true) Checkpoint net,
            @Doc(value = "many images; those that the unit answers most to are grouped", label = "Images") List<ImageSet> images) {}

    /// What is found.
    public record Outputs(
            @Doc("a picture a facet, drawn from the mean of its images, values of 0 to 1") ImageStack pictures,
            @Doc("the mean of each facet's images") ImageStack means,
            @Doc("a row an image: where it lies on the map, its facet (0: none), whether it is one of those nearest to its middle, and the unit's answer") Table map,
            @Doc("a row a facet: how many images and their mean answer, the picture's score, its peak (the answer at the best place), and where that lies among the images") Table facets,
            @Doc("a row a number of facets: how well it divides the map, the mean silhouette, at most 1") Table numbers) {}

    @Override
    public List<Reproduction> reproductions() { return List.of(new ShapesReproduction()); }

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        try {
            Graph graph = OpenNetwork.graph(in.net());
            ImageInput.of(graph);
            if (settings.unit().isBlank())
                problems.add(Problem.error("unit", "No unit is named: set unit, as unit=_blocks.4:31, or a class."));
            else
                Unit.parse(settings.unit(), graph.outputs().getFirst().name(), Laid.classes(in.net()));
        } catch (BadInput e) {
            problems.add(Problem.error("unit", e.sentence()));
        }
        int images = images(in), facets = settings.grouping().facets();
        if (images < Math.max(4, facets))
            problems.add(Problem.error("grouping.clusters",
                    "%d images make no %d facets: give more images, or ask for fewer.".formatted(images, facets)));
        return problems;
    }

    private static int images(Inputs in) { return in.images().stream().mapToInt(ImageSet::count).sum(); }

    @Override
    public Optional<Estimate> estimate(Inputs in, Settings settings, Device on) {
        Graph graph = OpenNetwork.graph(in.net());
        Frame frame = Laid.frame(ImageInput.of(graph), settings.images().with(Preparation.of(in.net().config())));
        int all = images(in), chosen = Math.min(all, settings.grouping().most());
        double passes = all + chosen + (double) settings.grouping().facets() * settings.draw().steps() * STEP;
        Estimate net = Cost.of(graph, frame.height(), frame.width()).estimate(passes, on);
        return Optional.of(new Estimate(net.seconds() + PAIR * chosen * Math.min(chosen, PAIRS), net.ram(),
                net.gpuRam(), net.disk(), net.why() + ", and a map of " + chosen + " images"));
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        try (Faceting faceting = new Faceting(in, settings, run)) {
            return faceting.result(run);
        }
    }

    @Override
    public Session<Outputs> open(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        return new Faceting(in, settings, run);
    }
}
