package org.neurarium.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.formats.conformance.OnnxConformance;
import org.neurarium.nn.operators.Operators;
import org.neurarium.nn.plan.Query;
import org.neurarium.nn.torch.Arrays;

/// Each operator's gradient against central differences, in double precision, at the inputs of the conformance cases.
class GradientTest {
    private static final double STEP = 1e-6, TOLERANCE = 1e-5;

    /// Inputs that say how, not what: no gradient flows to them. (Running statistics of a batch norm are among them in torch.)
    private static final Map<String, Set<Integer>> STRUCTURE = Map.of("Resize", Set.of(1, 2), "Pad", Set.of(2), "Range",
            Set
                    .of(0, 1, 2),
            "BatchNormalization", Set.of(3, 4), "RoiAlign", Set.of(1), "OneHot", Set.of(0), "NonMaxSuppression", Set
                    .of(0, 1, 3, 4),
            "CumSum", Set.of(1), "EyeLike", Set.of(0));

    /// One direction in the space of an input.
    private record Slope(double analytic, double numeric) {
        boolean agrees() {
            // Where the function itself is no number there is nothing to compare.
            return Double.isNaN(numeric) || Math.abs(analytic - numeric) <= TOLERANCE * (1 + Math.abs(numeric));
        }
    }

    /// What gives whole numbers or truth values, is flat wherever it is smooth, or takes shapes alone.
    private static final Set<String> FLAT = Set.of("And", "ArgMax", "ArgMin", "BitShift", "BitwiseAnd", "BitwiseNot",
            "BitwiseOr", "BitwiseXor", "BlackmanWindow", "Ceil", "ConstantOfShape", "ConvInteger",
            "DynamicQuantizeLinear", "Equal", "EyeLike", "Floor", "Greater", "GreaterOrEqual", "HammingWindow",
            "HannWindow", "Hardmax", "IsInf", "IsNaN", "Less", "LessOrEqual", "MatMulInteger", "NonMaxSuppression",
            "NonZero", "Not", "Or", "QLinearConv", "QLinearMatMul", "QuantizeLinear", "Range", "Round", "Shape", "Sign",
            "Size", "Xor");

    @Test
    void everyOperatorsGradientAgreesWithFiniteDifferences() {
        List<String> wrong = new ArrayList<>();
        Set<String> proved = new TreeSet<>();
        for (String kind : List.of("onnx-node-tests", "onnx-pytorch-converted", "onnx-pytorch-operator")) {
            OnnxConformance.of(Cases.checkpoints(kind), (graph, inputs) -> {
                check(graph, inputs, wrong, proved);
                return Map.of();
            });
        }
        GradientCases.each((graph, inputs) -> check(graph, inputs, wrong, proved));
        assertEquals(List.of(), wrong);
        Set<String> open = new TreeSet<>(Operators.all().names());
        open.removeAll(proved);
        assertEquals(new TreeSet<>(FLAT), open);
    }

    private static void check(Graph graph, Map<String, StoredTensor> inputs, List<String> wrong, Set<String> proved) {
        String op = graph.nodes().getLast().op();
        Random random = new Random(graph.name().hashCode());
        try (Network network = Network.open(Doubles.of(graph), Torches.torch())) {
            Map<String, StoredTensor> at = new HashMap<>();
            // Away from kinks: the cases like whole numbers.
            inputs.forEach((name, t) -> at.put(name, Doubles.of(t, v -> v + 1e-3 * (random.nextDouble() + 0.1))));
            for (int i = 0; i < graph.inputs().size(); i++) {
                Port in = graph.inputs().get(i);
                boolean structure = graph.nodes()
                        .stream()
                        .anyMatch(
                                n -> STRUCTURE.getOrDefault(n.op(), Set.of()).contains(n.inputs().indexOf(in.name())));
                if (structure || in.type() != ElementType.FLOAT || !network.type(graph.outputs().getFirst().name())
                        .isFloat())
                    continue;
                Slope slope = slope(network, at, in.name(), random);
                if (!slope.agrees()) wrong.add(graph.name() + " " + in.name() + " " + slope);
                else if (slope.numeric() != 0 && !Double.isNaN(slope.numeric())) proved.add(op);
            }
        } catch (BadInput e) {
            if (!e.sentence().contains("about which") && !e.sentence().contains("text"))
                wrong.add(graph.name() + ": " + e.sentence());
        }
    }

    private static Slope slope(Network network, Map<String, StoredTensor> at, String input, Random random) {
        String out = network.graph().outputs().getFirst().name();
        try (NDManager arrays = network.arrays().newSubManager()) {
            Map<String, NDArray> given = Torches.arrays(arrays, at);
            double[] seed;
            NDArray cotangent;
            try (Answer answer = network.ask(Query.read(out), Given.of(given))) {
                seed = random.doubles(answer.value(out).size(), -1, 1).toArray();
                cotangent = arrays.create(seed).reshape(answer.value(out).getShape());
            }
            double[] direction = random.doubles(Objects.requireNonNull(given.get(input)).size(), -1, 1).toArray();
            double analytic = 0;
            try (Answer answer = network.ask(Query.read().pullback(List.of(out), List.of(input)),
                    Given.of(given)
                            .seed(out, cotangent))) {
                double[] gradient = answer.gradient(input).toDoubleArray();
                for (int i = 0; i < direction.length; i++)
                    analytic += direction[i] * gradient[i];
            }
            double up = along(network, at, input, direction, STEP, seed),
                    down = along(network, at, input, direction, -STEP, seed);
            return new Slope(analytic, (up - down) / (2 * STEP));
        }
    }

    private static double along(Network network, Map<String, StoredTensor> at, String input, double[] direction,
            double step,
            double[] seed) {
        Map<String, StoredTensor> moved = new HashMap<>(at);
        int[] i = {0};
        moved.put(input, Doubles.of(Objects.requireNonNull(at.get(input)), v -> v + step * direction[i[0]++]));
        String out = network.graph().outputs().getFirst().name();
        try (NDManager arrays = network.arrays().newSubManager();
                Answer answer = network.ask(Query.read(out), Given.of(Torches.arrays(arrays, moved)))) {
            double[] y = Arrays.stored(answer.value(out), ElementType.DOUBLE).doubles();
            double sum = 0;
            for (int k = 0; k < y.length; k++)
                sum += seed[k] * y[k];
            return sum;
        }
    }
}
