package org.neurarium.neurons.cfcam;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.neurarium.data.Graph;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Nodes;
import org.neurarium.neurons.unit.ReceptiveField;
import org.neurarium.neurons.unit.ReceptiveField.Field;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Shapes;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.nn.build.Graft;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.tool.RunContext;

/// A unit that is asked about as a class is: as much of the network as the unit needs, and what it answers as the only output.
///
/// @param layer  whose channels are weighed where nobody says otherwise: the last one before the unit's own that has more places,
///               so that there is detail within what the unit sees; else the last one before it
/// @param sees   the pixels that the unit depends on; empty where it looks at many places, or at all of the image
record AskedUnit(Unit unit, Graph graph, Optional<String> layer, Optional<Field> sees) {
    /// As much of a network as some of its layers need.
    static Graph part(Graph network, List<String> layers) {
        GraphBuilder g = begun(network, layers);
        layers.forEach(g::output);
        return g.build();
    }

    private static GraphBuilder begun(Graph network, List<String> layers) {
        GraphBuilder g = new GraphBuilder("evidence for a unit");
        network.inputs()
                .stream()
                .filter(p -> !network.weights().containsKey(p.name()))
                .forEach(p -> g.input(p.name(), p.type(), p.shape().orElseThrow().toArray(Graph.Dim[]::new)));
        Graft.of(network, g, Map.of(), layers);
        return g;
    }

    /// @param classes what the network calls its classes
    /// @param x       the image, as the network takes it
    /// @throws org.neurarium.data.BadInput if the network has no such unit
    static AskedUnit of(String text, Graph network, List<String> classes, float[] x, int channels, int height,
            int width,
            RunContext run) throws InterruptedException {
        ImageInput input = ImageInput.of(network);
        Unit unit = Unit.parse(text, network.outputs().getFirst().name(), classes);
        Shapes shapes = Shapes.of(network, input, x, channels, height, width, unit.layers(), run);
        Map<String, Layout> layouts = shapes.layouts(List.of(unit));
        GraphBuilder g = begun(network, unit.layers());
        Nodes n = new Nodes(g, "evidence/", input.port().type());
        Map<String, String> laid = new HashMap<>();
        unit.layers().forEach(l -> laid.put(l, Score.laid(Objects.requireNonNull(layouts.get(l)), l, n)));
        String score = new Score(0, false, Optional.empty()).of(unit, layouts,
                l -> Objects.requireNonNull(laid.get(l)), n);
        n.output("evidence.answer", n.reshape(score, -1, 1));
        Graph graph = g.build();
        return new AskedUnit(unit, graph, finer(network, graph, unit, shapes.of()),
                sees(unit, new ReceptiveField(network, input, shapes.of())));
    }

    private static Optional<String> finer(Graph network, Graph part, Unit unit, Map<String, List<Long>> shapes) {
        List<String> made = part.nodes().stream().flatMap(n -> n.outputs().stream()).toList();
        int until = unit.layers().stream().mapToInt(made::indexOf).filter(i -> i >= 0).min().orElse(0);
        // What the score is made of stands behind the layers, and has no places.
        List<String> before = made.subList(0, until).stream().filter(v -> places(shapes.get(v)) > 1).toList();
        long own = unit.layers().stream().mapToLong(l -> places(shapes.get(l))).max().orElse(0);
        Optional<String> finer = before.reversed().stream().filter(v -> places(shapes.get(v)) > own).findFirst();
        if (own <= 1 || finer.isEmpty()) return before.isEmpty() ? Optional.empty() : Optional.of(before.getLast());
        return finer;
    }

    private static long places(@org.jspecify.annotations.Nullable List<Long> shape) {
        return shape != null && shape.size() == 4 ? shape.get(2) * shape.get(3) : 0;
    }

    private static Optional<Field> sees(Unit unit, ReceptiveField fields) {
        if (unit.terms().size() != 1) return Optional.empty();
        Unit.Term term = unit.terms().getFirst();
        return term.part() instanceof Unit.Part.Place(_, var at)
                ? at.map(p -> fields.inside(term.layer(), p.y(), p.x()))
                : Optional.empty();
    }
}
