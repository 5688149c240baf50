package org.neurarium.nn.build;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.Network;
import org.neurarium.nn.Torches;

class GraftTest {
    private static Graph network() {
        GraphBuilder g = new GraphBuilder("net");
        String x = g.input("x", ElementType.FLOAT, GraphBuilder.dim(3));
        String h = g.node("h", "Mul", Map.of(), x, g.weight("w", StoredTensor.real(List.of(3L), 1, 2, 3)));
        g.node("aside", "Add", Map.of(), h, g.weight("unneeded", StoredTensor.real(List.of(3L), 9, 9, 9)));
        g.output(g.node("y", "Neg", Map.of(), h));
        return g.build();
    }

    @Test
    void aNetworkStandsBehindOtherNodesAndBringsOnlyWhatIsNeeded() {
        GraphBuilder g = new GraphBuilder("both");
        String twice = g.node("twice", "Add", Map.of(), g.input("in", ElementType.FLOAT, GraphBuilder.dim(3)), "in");
        Graft.of(network(), g, Map.of("x", twice), List.of("y"));
        g.output("y");
        Graph both = g.build();
        assertFalse(both.weights().containsKey("unneeded"));
        try (Network net = Network.open(both, Torches.torch())) {
            double[] y = net.run(Map.of("in", StoredTensor.real(List.of(3L), 1, 1, -1))).get("y").doubles();
            assertArrayEquals(new double[]{-2, -4, 6}, y);
        }
    }

    @Test
    void itBeginsWhereAValueIsGiven() {
        GraphBuilder g = new GraphBuilder("tail");
        Graft.of(network(), g, Map.of("h", g.input("mine", ElementType.FLOAT, GraphBuilder.dim(3))), List.of("y"));
        assertEquals(List.of("Identity", "Neg"), g.build().nodes().stream().map(Graph.Node::op).toList());
        assertThrows(BadInput.class, () -> Graft.of(network(), new GraphBuilder("none"), Map.of(), List.of("y")));
    }

    /// Against the sums that define it; and the half of a spectrum gives the numbers that it came from.
    @Test
    void wavesAreSummedAndTakenApart() {
        int n = 7;
        GraphBuilder g = new GraphBuilder("waves");
        String x = g.input("x", ElementType.FLOAT, GraphBuilder.dim(1), GraphBuilder.dim(n), GraphBuilder.dim(1));
        String axis = g.constant("axis", StoredTensor.whole(List.of(), 1)),
                length = g.constant("length", StoredTensor.whole(List.of(), n));
        g.output(g.node("all", "DFT", Map.of(), x, "", axis));
        g.output(g.node("half", "DFT", Map.of("onesided", Attribute.of(1)), x, "", axis));
        g.output(g.node("back", "DFT", Map.of("inverse", Attribute.of(1), "onesided", Attribute.of(1)), "half", length,
                axis));
        g.output(g.node("round", "DFT", Map.of("inverse", Attribute.of(1)), "all", "", axis));
        float[] values = new float[n];
        Random random = new Random(3);
        for (int i = 0; i < n; i++)
            values[i] = random.nextFloat() - 0.5f;
        try (Network net = Network.open(g.build(), Torches.torch())) {
            Map<String, StoredTensor> out = net.run(Map.of("x", StoredTensor.real(List.of(1L, (long) n, 1L), values)));
            double[] all = out.get("all").doubles(), half = out.get("half").doubles(), back = out.get("back").doubles();
            for (int k = 0; k < n; k++) {
                double re = 0, im = 0;
                for (int j = 0; j < n; j++) {
                    re += values[j] * Math.cos(2 * Math.PI * j * k / n);
                    im -= values[j] * Math.sin(2 * Math.PI * j * k / n);
                }
                assertEquals(re, all[2 * k], 1e-5);
                assertEquals(im, all[2 * k + 1], 1e-5);
                if (k <= n / 2) assertEquals(re, half[2 * k], 1e-5);
                assertEquals(values[k], back[k], 1e-5);
                assertEquals(values[k], out.get("round").doubles()[2 * k], 1e-5);
            }
            assertEquals(List.of(1L, 4L, 2L), out.get("half").shape());
        }
    }
}
