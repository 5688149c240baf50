package org.neurarium.data.modules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Node;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;

final class UnitLayersTest {
    private static StoredTensor zeros(long... shape) {
        List<Long> all = java.util.Arrays.stream(shape).boxed().toList();
        return StoredTensor.real(all, new float[(int) all.stream().mapToLong(v -> v).reduce(1, (a, b) -> a * b)]);
    }

    private static final Graph NET = new Graph("net", List.of(Port.of("image", ElementType.FLOAT, 1, 3, 8, 8)), List.of(
            Port.of("logits", ElementType.FLOAT, 1, 5)),
            List.of(node("conv", "Conv", Map.of(), "image", "block.conv.weight"),
                    node("bn", "BatchNormalization", Map.of(), "conv", "scale", "bias", "mean", "variance"),
                    node("relu",
                            "Relu", Map.of(), "bn"),
                    node("block", "Add", Map.of(), "relu", "conv"), node("both", "Concat", Map.of("axis", Attribute.of(
                            1)), "block", "relu"),
                    node("pool", "GlobalAveragePool", Map.of(), "both"), node("flat", "Flatten", Map.of(), "pool"),
                    node(
                            "logits", "Gemm", Map.of("transB", Attribute.of(1)), "flat", "fc.weight")),
            Map.of("block.conv.weight", zeros(4, 3, 1, 1), "scale", StoredTensor.real(List.of(4L), 1, 0, 1, 1), "bias",
                    zeros(4), "mean", zeros(4), "variance", StoredTensor.real(List.of(4L), 1, 1, 0, 1), "fc.weight",
                    zeros(5, 8)));

    private static Node node(String name, String op, Map<String, Attribute> attributes, String... inputs) {
        return new Node(name, op, List.of(inputs), List.of(name), attributes);
    }

    private final UnitLayers layers = UnitLayers.of(NET);

    private int channels(String value) { return layers.find(value).orElseThrow().channels(); }

    @Test
    void channelsFollowFromWeightsAndFromWhatKeepsThem() {
        assertEquals(4, channels("conv"));
        assertEquals(4, channels("relu"));
        assertEquals(4, channels("block"));
        assertEquals(8, channels("both"));
        assertEquals(8, channels("flat"));
        assertEquals(5, channels("logits"));
        assertEquals("logits", layers.output().orElseThrow().value());
    }

    @Test
    void whatABatchNormMakesNothingOfIsDeadUntilSomethingElseIsAdded() {
        assertEquals("{1, 2}", layers.find("bn").orElseThrow().dead().toString());
        assertEquals("{1, 2}", layers.find("relu").orElseThrow().dead().toString());
        assertTrue(layers.find("block").orElseThrow().dead().isEmpty());
    }

    @Test
    void aPartOfTheTreeIsFoundByItsNameOrByItsWeights() {
        TensorFacts weight = TensorFacts.of(org.neurarium.data.Checkpoint.of("weights", "net", org.neurarium.data.Json
                .object(),
                Map.of("block.conv.weight", org.neurarium.data.Values.of(new float[12], 4, 3, 1, 1), "fc.weight",
                        org.neurarium.data.Values.of(new float[40], 5, 8))))
                .stream()
                .filter(t -> t.name().startsWith("block"))
                .findFirst()
                .orElseThrow();
        assertEquals("conv", layers.of(new ModuleTree.Tensor("weight", weight)).orElseThrow().value());
        assertEquals("block",
                layers.of(new ModuleTree.Module("block", "block", List.of(), 0, 0)).orElseThrow().value());
        assertEquals("logits", layers.of(new ModuleTree.Module("net", "", List.of(), 0, 0)).orElseThrow().value());
    }
}
