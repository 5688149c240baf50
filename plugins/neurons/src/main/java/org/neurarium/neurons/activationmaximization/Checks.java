package org.neurarium.neurons.activationmaximization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Optimiser;
import org.neurarium.neurons.ascent.Painting;
import org.neurarium.neurons.ascent.Regularisers;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.tool.Problem;

/// What can be told of a request before anything is computed.
final class Checks {
    private static final double SLOW = 0.5;
    private static final int TOLD = 6;

    private Checks() {}

    static List<Problem> of(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        try {
            Graph graph = OpenNetwork.graph(in.net());
            ImageInput.of(graph);
            units(graph, Prepared.units(in.net(), graph, settings), settings, problems);
        } catch (BadInput e) {
            problems.add(Problem.error("units", e.sentence()));
        }
        pixels(settings.painting(), settings.how()).ifPresent(s -> problems.add(Problem.error("painting", s)));
        if (!settings.canvas().octaves().isEmpty() && settings.painting() instanceof Painting.Fourier)
            problems.add(Problem.error("painting", "Octaves are drawn with pixels: set painting=pixels."));
        if (settings.canvas().low().isPresent() != settings.canvas().high().isPresent())
            problems.add(Problem.error("canvas.low", "canvas.low and canvas.high go together: set both or neither."));
        if (!in.images().isEmpty() && !in.arrays().isEmpty())
            problems.add(Problem.error("arrays", "What is natural is told by images or by arrays: give one of them."));
        if (settings.painting() instanceof Painting.Pixels
                && settings.how().optimiser() instanceof Optimiser.Adam(double rate)
                && rate >= SLOW) {
            problems.add(
                    Problem.warning("how.optimiser.rate", "Steps of " + rate + " go through all of 0 to 1 at once."));
        }
        return problems;
    }

    private static void units(Graph graph, List<Unit> units, Settings settings, List<Problem> problems) {
        TreeSet<String> values = new TreeSet<>();
        graph.nodes().forEach(n -> values.addAll(n.outputs()));
        for (Unit unit : units) {
            for (String layer : unit.layers())
                if (!values.contains(layer)) problems.add(Problem.error("units", missing(layer, values)));
            if (settings.aim().diversity() > 0 && !unit.inOneLayer()) {
                problems.add(Problem.error("aim.diversity", "Copies of '" + unit.text()
                        + "' cannot be made to differ: it lies in several layers."));
            }
        }
    }

    private static String missing(String layer, TreeSet<String> values) {
        String end = layer.substring(layer.lastIndexOf('/') + 1);
        List<String> near = values.stream().filter(v -> v.contains(end)).limit(TOLD).toList();
        return "The network has no layer '" + layer + "'" + (near.isEmpty()
                ? ": 'info' lists them."
                : "; there is " + String.join(", ", near) + ".");
    }

    private static Optional<String> pixels(Painting painting, How how) {
        Regularisers r = how.regularisers();
        return r.onPixels() && painting instanceof Painting.Fourier
                ? Optional.of(
                        "Denoising, decay, blur and clipping change pixels: set painting=pixels, or take variation and "
                                + "robustness instead.")
                : Optional.empty();
    }

    /// @throws BadInput if what is asked for in the middle of an ascent does not go with what is drawn
    static void refuse(Painting painting, How how) {
        pixels(painting, how).ifPresent(s -> {
            throw new BadInput(s);
        });
    }
}
