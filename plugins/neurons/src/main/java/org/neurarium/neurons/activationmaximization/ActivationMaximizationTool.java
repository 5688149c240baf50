package org.neurarium.neurons.activationmaximization;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.neurons.ascent.Octave;
import org.neurarium.neurons.network.Cost;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.tool.Device;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Family;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Paper;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.ToolInfo;

/// Draws what units of a network want to see.
@ToolInfo(id = "neurons.activation-maximization", title = "What a neuron wants to see", summary = "Draws the pictures that units of a network answer to most.", family = Family.NEURONS, help = "activation-maximization.md", gpu = true)
@Paper(title = "Multifaceted Feature Visualization: Uncovering the Different Types of Features Learned By Each Neuron in Deep Neural Networks", year = 2016, authors = "Nguyen, Yosinski, Clune", id = "arXiv:1602.03616")
public final class ActivationMaximizationTool implements LiveTool<Inputs, Settings, Outputs> {
    /// The table of the paper's code: the probability in the first two octaves, then the logit.
    private static final String CENTRE = "1,190,0.001..0.05,11,0,0.3,true+1.2,150,0.01..0.08,6,0,0.3,true+1.2,150,0.01..2,1,0,0.3,false"
            + "+1,30,0.1..2,3,50,0.1,false+1,10,0.01..2,6..3,0,0.3,false";
    private static final String MEAN = "1,190,0.4,1..2,0,0.3,false+1.2,150,0.01..2,1,0,0.3,false+1,20,0.1..2,2,50,0.2,false"
            + "+1,10,0.4..2,2,0,0.3,false";
    /// A pass forward and back, in passes forward.
    private static final int BACK = 3;
    /// Of EfficientNet-Lite0: channels that draw crisp things, and classes that are recognised.
    private static final String FIRST = "_blocks.4:31,_blocks.4:30,_blocks.7:3,_blocks.7:57,_blocks.7:55,_blocks.10:102,_blocks.10:40,"
            + "_blocks.10:75,pineapple,strawberry,zebra,daisy";
    private static final Map<String, String> STILL = Map.of("painting", "pixels", "how.optimiser", "plain",
            "how.robustness.jitter",
            "0", "how.robustness.after", "0", "how.robustness.scale", "0", "how.robustness.turn", "0");

    @Override
    public Map<String, Map<String, String>> presets() {
        Map<String, Map<String, String>> all = new LinkedHashMap<>();
        all.put("first units", Map.of("units", FIRST, "steps", "256", "limit.percentile", "0"));
        all.put("paper: centre-biased", paper(CENTRE));
        all.put("paper: from a mean image", paper(MEAN));
        all.put("deep-vis 1", deepVis("0", "0.5", "4", "50", "0"));
        all.put("deep-vis 2", deepVis("0.3", "0", "4", "20", "0"));
        all.put("deep-vis 3", deepVis("0.0001", "1", "5", "0", "0"));
        all.put("deep-vis 4", deepVis("0", "0.5", "4", "0", "90"));
        all.put("three that differ", Map.of("aim.copies", "3", "aim.diversity", "100"));
        return all;
    }

    private static Map<String, String> paper(String octaves) {
        Map<String, String> all = new LinkedHashMap<>(STILL);
        all.put("painting.ground", "0.686");
        all.put("painting.spread", "0.031");
        all.put("canvas.octaves", octaves);
        all.put("limit.percentile", "0");
        return all;
    }

    private static Map<String, String> deepVis(String decay, String sigma, String every, String norm,
            String contribution) {
        Map<String, String> all = new LinkedHashMap<>(STILL);
        all.put("how.regularisers.decay", decay);
        all.put("how.regularisers.blur.sigma", sigma);
        all.put("how.regularisers.blur.every", every);
        all.put("how.regularisers.clip.norm", norm);
        all.put("how.regularisers.clip.contribution", contribution);
        return all;
    }

    @Override
    public List<Problem> check(Inputs in, Settings settings) { return Checks.of(in, settings); }

    @Override
    public List<Reproduction> reproductions() { return List.of(new RecognitionReproduction()); }

    @Override
    public Optional<Estimate> estimate(Inputs in, Settings settings, Device on) {
        return Optional.of(cost(in, settings, on));
    }

    private static Estimate cost(Inputs in, Settings settings, Device on) {
        Graph graph = OpenNetwork.graph(in.net());
        Optional<Preparation> how = settings.canvas().images().perhaps(Preparation.of(in.net().config()));
        Frame frame = Frame.of(ImageInput.of(graph), settings.canvas().size(), settings.canvas().low(),
                settings.canvas().high(), how);
        int octaves = settings.canvas().octaves().stream().mapToInt(Octave::steps).sum();
        double pictures = (double) settings.units().size() * settings.aim().copies(),
                steps = octaves > 0 ? octaves : settings.steps();
        double passes = pictures * steps * (BACK + 1.0 / settings.limit().every())
                + in.images().stream().mapToInt(ImageSet::count).sum();
        return Cost.of(graph, frame.height(), frame.width()).estimate(passes, on);
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        try (Drawing drawing = new Drawing(in, settings, run)) {
            drawing.finish(run);
            return drawing.result(run);
        }
    }

    @Override
    public Session<Outputs> open(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        return new Drawing(in, settings, run);
    }
}
