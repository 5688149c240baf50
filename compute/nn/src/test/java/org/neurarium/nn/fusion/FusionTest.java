package org.neurarium.nn.fusion;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.Torches;
import org.neurarium.nn.Walk;
import org.neurarium.nn.fusion.Chains.Case;
import org.neurarium.nn.fusion.Chains.Kind;
import org.neurarium.nn.plan.Query;

/// Chains of operators, however they are written, become one, and that is seen nowhere but in the clock.
class FusionTest {
    private static final int CASES = 24;

    private static NDArray x(Network network, Case c) {
        return network.arrays().randomNormal(new Shape(c.batch(), c.places(), c.width()));
    }

    private static void same(float[] expected, float[] found, String what) {
        double most = 1;
        for (float v : expected)
            if (Float.isFinite(v)) most = Math.max(most, Math.abs(v));
        assertArrayEquals(expected, found, (float) (5e-5 * most), what);
    }

    @ParameterizedTest
    @EnumSource
    void aChainIsWrittenAsOneCall(Kind kind) {
        for (int seed = 0; seed < CASES; seed++) {
            try (Network network = Network.open(Chains.of(kind, seed).graph(), Torches.torch())) {
                String text = network.text(Query.read("y"));
                assertTrue(text.contains("self.fused_") || text.contains(kind.call), kind + " " + seed + "\n" + text);
                assertTrue(text.contains(kind.call), kind + " " + seed + "\n" + text);
                assertFalse(text.contains("torch.erf(") || text.contains("torch.tanh(") || text.contains(
                        "torch.sigmoid("), text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void itComputesWhatTheNodesComputeOneByOne(Kind kind) {
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Chains.of(kind, seed);
            try (Network network = Network.open(c.graph(), Torches.torch())) {
                NDArray x = x(network, c);
                try (Walk walk = network.walk(Given.of("x", x), List.of(), (name, a) -> a)) {
                    float[] expected = walk.value("y").toFloatArray();
                    same(expected, read(network, x, Query.read("y"), Given.of("x", x)), kind + " " + seed);
                    network.prepare(Map.of("x", x));
                    same(expected, read(network, x, Query.read("y"), Given.of("x", x)), kind + " " + seed);
                }
            }
        }
    }

    private static float[] read(Network network, NDArray x, Query query, Given given) {
        try (Answer answer = network.ask(query, given)) {
            return answer.value("y").toFloatArray();
        }
    }

    @ParameterizedTest
    @EnumSource
    void itsGradientsAreTheirs(Kind kind) {
        for (int seed = 0; seed < CASES; seed++) {
            Case c = Chains.of(kind, seed);
            try (Network network = Network.open(c.graph(), Torches.torch())) {
                NDArray x = x(network, c);
                NDArray cotangent = x(network, c);
                // To the input alone, and to all weights, which then stay.
                List<String> weights = c.graph()
                        .weights()
                        .keySet()
                        .stream()
                        .filter(w -> w.startsWith("w"))
                        .toList();
                for (List<String> targets : List.of(List.of("x"), with("x", weights))) {
                    try (Walk walk = network.walk(Given.of("x", x), targets, (name, a) -> a);
                            Answer answer = network.ask(Query.read().pullback(List.of("y"), targets), Given.of("x", x)
                                    .seed("y", cotangent))) {
                        List<NDArray> expected = walk.gradients(walk.value("y").mul(cotangent).sum(), targets);
                        for (int i = 0; i < targets.size(); i++)
                            same(expected.get(i).toFloatArray(), answer.gradient(targets.get(i)).toFloatArray(), kind
                                    + " " + seed + " " + targets.get(i));
                    }
                }
            }
        }
    }

    private static List<String> with(String first, List<String> more) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(more);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void everyValueWithinIsStillReadAndChanged(Kind kind) {
        for (int seed = 0; seed < 6; seed++) {
            Case c = Chains.of(kind, seed);
            try (Network network = Network.open(c.graph(), Torches.torch())) {
                NDArray x = x(network, c);
                // Numbers of the graph are text in both ways of running.
                List<String> within = network.values()
                        .stream()
                        .filter(v -> v.matches("[vw]\\d+"))
                        .toList();
                for (String value : within)
                    changed(network, x, value, kind + " " + seed + " " + value);
            }
        }
    }

    /// Half of it is added to it.
    private static void changed(Network network, NDArray x, String value, String what) {
        NDArray[] seen = new NDArray[1];
        try (Walk walk = network.walk(Given.of("x", x), List.of(), (name, a) -> {
            if (!name.equals(value)) return a;
            seen[0] = a;
            return a.mul(1.5f);
        })) {
            float[] expected = walk.value("y").toFloatArray();
            NDArray half = Objects.requireNonNull(seen[0]).mul(0.5f);
            try (Answer answer = network.ask(Query.read("y", value).add(value), Given.of("x", x).add(value, half))) {
                same(expected, answer.value("y").toFloatArray(), what);
                same(walk.value(value).toFloatArray(), answer.value(value).toFloatArray(), what);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void weightsInWhosePlaceOthersAreGivenAreNotTakenForGranted(Kind kind) {
        for (int seed = 0; seed < 6; seed++) {
            Case c = Chains.of(kind, seed);
            try (Network network = Network.open(c.graph(), Torches.torch())) {
                NDArray x = x(network, c);
                read(network, x, Query.read("y"), Given.of("x", x));
                for (String weight : c.graph().weights().keySet()) {
                    NDArray other = network.weight(weight).mul(1.25f);
                    Given given = Given.of(Map.of("x", x, weight, other));
                    try (Walk walk = network.walk(given, List.of(), (name, a) -> a)) {
                        same(walk.value("y").toFloatArray(), read(network, x, Query.read("y"), given), kind + " "
                                + seed + " " + weight);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyElseNeedsStays(Kind kind) {
        Case c = Chains.of(kind, 1);
        for (var node : c.graph().nodes()) {
            if (node.op().equals("Constant")) continue;
            String value = node.outputs().getFirst();
            assertTrue(Fusion.of(c.graph(), Set.of(value))
                    .nodes()
                    .stream()
                    .anyMatch(n -> n.outputs().contains(value)), value);
        }
        assertEquals(c.graph(), Fusion.of(c.graph(), Set.copyOf(c.graph()
                .nodes()
                .stream()
                .flatMap(n -> n.outputs().stream())
                .toList())));
    }
}
