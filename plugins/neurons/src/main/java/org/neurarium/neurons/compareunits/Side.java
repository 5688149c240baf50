package org.neurarium.neurons.compareunits;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;

/// One of the two networks, and the layer of it that is looked at.
record Side(String title, Checkpoint net, Graph graph, ImageInput input, String layer) {
    private static final int TOLD = 6;

    /// @param title what it is called in sentences
    /// @param layer empty for its output
    /// @throws BadInput if it takes no pictures, or has no such layer; then layers whose names are alike are told
    static Side of(String title, Checkpoint net, Optional<String> layer) {
        Graph graph = OpenNetwork.graph(net);
        ImageInput input = ImageInput.of(graph);
        String asked = layer.orElseGet(() -> graph.outputs().getFirst().name());
        List<String> all = graph.nodes().stream().flatMap(n -> n.outputs().stream()).filter(o -> !o.isEmpty()).toList();
        if (!all.contains(asked)) {
            List<String> near = near(asked, all);
            throw new BadInput(title + " has no layer '" + asked + "'. " + (near.isEmpty()
                    ? "Its layers are: " + told(all)
                    : "Alike are: " + told(near)));
        }
        return new Side(title, net, graph, input, asked);
    }

    private static String told(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(TOLD, names.size()))) + (names.size() > TOLD
                ? " and " + (names.size() - TOLD) + " more."
                : ".");
    }

    /// Names that share the last word, or what stands before it.
    private static List<String> near(String asked, List<String> all) {
        String[] words = asked.toLowerCase(Locale.ROOT).split("[./]");
        String end = words[words.length - 1], start = words[0];
        Stream<String> same = all.stream().filter(n -> n.toLowerCase(Locale.ROOT).endsWith(end));
        Stream<String> around = all.stream().filter(n -> n.toLowerCase(Locale.ROOT).startsWith(start));
        return Stream.concat(same, around).distinct().toList();
    }

    /// What the units are called, where they are the classes.
    List<String> classes() {
        if (!graph.outputs().getFirst().name().equals(layer)) return List.of();
        return net.config()
                .find("classes", Json::items)
                .map(c -> c.stream().map(Json::string).toList())
                .orElse(List.of());
    }

    /// The side of the images that it sees; 0 where it takes any.
    int size(Settings settings) {
        return input.height()
                .orElse(settings.images()
                        .perhaps(Preparation.of(net.config()))
                        .map(Preparation::size)
                        .orElse(0));
    }

    /// The numbers that a unit itself is made of: its kernel, or its row of a product.
    Optional<Weights> weights() { return Weights.of(graph, layer); }

    /// Whether both look at the same kind of picture.
    ///
    /// @throws BadInput if they do not
    static void together(Side one, Side other) {
        boolean alike = one.input.rank() == other.input.rank() && (one.input.channels().isEmpty()
                || other.input.channels().isEmpty() || one.input.channels().equals(other.input.channels()));
        if (alike) return;
        throw new BadInput("The networks see different things, the first " + one.sees() + ", the other " + other.sees()
                + ": compare networks of the same kind of input.");
    }

    private String sees() {
        return (input.flat() ? "traces" : "pictures") + (input.channels().isPresent()
                ? " of " + input.channels().getAsInt() + " channel" + (input.channels().getAsInt() == 1 ? "" : "s")
                : "");
    }

    /// How much two rows of numbers differ: ‖a − b‖ / ‖a‖.
    static double change(double[] a, double[] b) {
        double apart = 0, length = Arrays.stream(a).map(v -> v * v).sum();
        for (int i = 0; i < a.length; i++)
            apart += (a[i] - b[i]) * (a[i] - b[i]);
        return length == 0 ? apart == 0 ? 0 : Double.NaN : Math.sqrt(apart / length);
    }
}
