package org.neurarium.neurons.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Running;
import org.neurarium.nn.Network;
import org.neurarium.nn.Networks;
import org.neurarium.nn.build.Graft;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.tool.RunContext;

/// How large the values of a network are, as one run shows.
///
/// @param of value → its shape
public record Shapes(Graph graph, Map<String, List<Long>> of) {
    /// Runs the network once.
    ///
    /// @param x one picture as the network takes it
    public static Shapes of(Graph graph, ImageInput input, float[] x, int channels, int height, int width,
            RunContext run) throws InterruptedException {
        return of(graph, input, x, channels, height, width, List.of(), run);
    }

    /// Likewise; of a network that only ONNX Runtime runs, the layers named are all whose shape is known.
    public static Shapes of(Graph graph, ImageInput input, float[] x, int channels, int height, int width,
            Collection<String> layers, RunContext run) throws InterruptedException {
        int count = input.batch().orElse(1);
        long[] shape = input.shape(count, channels, height, width).stream().mapToLong(v -> v).toArray();
        float[] all = new float[count * x.length];
        for (int i = 0; i < count; i++)
            System.arraycopy(x, 0, all, i * x.length, x.length);
        if (!Networks.standard().missing(graph).isEmpty()) return named(graph, input, all, shape, layers, run);
        try (Network network = OpenNetwork.open(graph, run)) {
            NDArray array = network.arrays().create(all, new Shape(shape));
            if (input.port().type() == ElementType.DOUBLE) array = array.toType(DataType.FLOAT64, false);
            return new Shapes(graph, network.prepare(Map.of(input.port().name(), array)));
        }
    }

    private static Shapes named(Graph graph, ImageInput input, float[] x, long[] shape, Collection<String> layers,
            RunContext run) throws InterruptedException {
        GraphBuilder g = new GraphBuilder("shapes");
        graph.inputs()
                .stream()
                .filter(p -> !graph.weights().containsKey(p.name()))
                .forEach(p -> g.input(p.name(), p.type(), p.shape().orElseThrow().toArray(Graph.Dim[]::new)));
        Set<String> there = new HashSet<>();
        graph.nodes().forEach(n -> there.addAll(n.outputs()));
        List<String> known = layers.stream().filter(there::contains).distinct().toList();
        if (known.isEmpty()) return new Shapes(graph, Map.of());
        Graft.of(graph, g, Map.of(), known);
        known.forEach(g::output);
        StoredTensor given = StoredTensor.real(Arrays.stream(shape).boxed().toList(), x);
        try (Running running = Running.open(g.build(), run)) {
            Map<String, List<Long>> of = new LinkedHashMap<>();
            running.run(Map.of(input.port().name(), given)).forEach((name, value) -> of.put(name, value.shape()));
            return new Shapes(graph, of);
        }
    }

    /// How the layers lie that units are about; all parts of the units are there.
    ///
    /// @throws org.neurarium.data.BadInput if a layer or a part of it is not there
    public Map<String, Layout> layouts(List<Unit> units) {
        Map<String, Layout> layouts = new LinkedHashMap<>();
        for (Unit unit : units) {
            unit.layers().forEach(l -> layouts.put(l, layout(l)));
            unit.terms().forEach(t -> Objects.requireNonNull(layouts.get(t.layer())).check(t.part()));
        }
        return layouts;
    }

    /// @throws org.neurarium.data.BadInput if there is no such layer, or it has no units
    public Layout layout(String layer) { return Layout.of(graph, layer, of); }
}
