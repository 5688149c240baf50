package org.neurarium.neurons.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.nn.Network;
import org.neurarium.tool.RunContext;

/// How large the values of a network are, as one run shows.
///
/// @param of value → its shape
public record Shapes(Graph graph, Map<String, List<Long>> of) {
    /// Runs the network once.
    ///
    /// @param x one picture as the network takes it
    public static Shapes of(Graph graph, ImageInput input, float[] x, int channels, int height, int width,
            RunContext run)
            throws InterruptedException {
        int count = input.batch().orElse(1);
        long[] shape = input.shape(count, channels, height, width).stream().mapToLong(v -> v).toArray();
        float[] all = new float[count * x.length];
        for (int i = 0; i < count; i++)
            System.arraycopy(x, 0, all, i * x.length, x.length);
        try (Network network = OpenNetwork.open(graph, run)) {
            NDArray array = network.arrays().create(all, new Shape(shape));
            if (input.port().type() == ElementType.DOUBLE) array = array.toType(DataType.FLOAT64, false);
            return new Shapes(graph, network.prepare(Map.of(input.port().name(), array)));
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
