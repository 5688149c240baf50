package org.neurarium.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;

/// Graphs of one node for the operators that the conformance cases do not differentiate.
final class GradientCases {
    private GradientCases() {}

    /// @param see is given a graph and its inputs
    static void each(BiConsumer<Graph, Map<String, StoredTensor>> see) {
        StoredTensor row = StoredTensor.row(List.of(1L));
        one(see, "AffineGrid", Map.of(), shape(1, 2, 3), StoredTensor.row(List.of(1L, 1L, 2L, 3L)));
        one(see, "Attention", Map.of(), shape(1, 2, 3, 4), shape(1, 2, 3, 4), shape(1, 2, 3, 4));
        one(see, "Cast", Map.of("to", Attribute.of(ElementType.DOUBLE.onnx())), shape(2, 3));
        one(see, "CastLike", Map.of(), shape(2, 3), shape(1));
        one(see, "CenterCropPad", Map.of(), shape(4, 3), StoredTensor.row(List.of(2L, 5L)));
        one(see, "ChannelsLast", Map.of(), shape(2, 3, 4, 5));
        one(see, "CumSum", Map.of(), shape(2, 3), StoredTensor.whole(List.of(), 1));
        one(see, "DFT", Map.of("onesided", Attribute.of(1)), shape(2, 5, 1));
        one(see, "Dropout", Map.of(), shape(2, 3));
        one(see, "Einsum", Map.of("equation", Attribute.of("ij,jk->ik")), shape(2, 3), shape(3, 4));
        one(see, "GlobalLpPool", Map.of("p", Attribute.of(2)), shape(1, 2, 3, 3));
        one(see, "If", Map.of("then_branch", branch(), "else_branch", branch()), StoredTensor.whole(List.of(), 1),
                shape(2,
                        3));
        one(see, "LpNormalization", Map.of("p", Attribute.of(2), "axis", Attribute.of(-1)), shape(2, 3));
        StoredTensor classes = StoredTensor.whole(List.of(3L), 2, 0, 3);
        one(see, "NegativeLogLikelihoodLoss", Map.of(), shape(3, 4), classes);
        one(see, "SoftmaxCrossEntropyLoss", Map.of(), shape(3, 4), classes);
        for (String op : List.of("ReduceLogSumExp", "ReduceMin", "ReduceProd", "ReduceSum", "ReduceSumSquare"))
            one(see, op, Map.of(), shape(2, 3), row);
        one(see, "RMSNormalization", Map.of(), shape(2, 3), shape(3));
        one(see, "RotaryEmbedding", Map.of(), shape(1, 2, 3, 4), shape(5, 2), shape(5, 2),
                StoredTensor.whole(List.of(1L,
                        3L), 0, 2, 4));
        one(see, "Swish", Map.of(), shape(2, 3));
        one(see, "Tile", Map.of(), shape(2, 3), StoredTensor.row(List.of(2L, 2L)));
        one(see, "Trilu", Map.of(), shape(3, 3));
    }

    private static long[] shape(long... shape) { return shape; }

    private static Attribute branch() {
        GraphBuilder inner = new GraphBuilder("branch");
        return new Attribute.Body(new Graph("branch", List.of(), List.of(Graph.Port.of("inside", ElementType.FLOAT)),
                List
                        .of(new Graph.Node("square", "Mul", List.of("in1", "in1"), List.of("inside"), Map.of())),
                inner.build()
                        .weights()));
    }

    /// @param inputs a shape for what is differentiated, a tensor for what belongs to the graph
    private static void one(BiConsumer<Graph, Map<String, StoredTensor>> see, String op, Map<String, Attribute> how,
            Object... inputs) {
        GraphBuilder g = new GraphBuilder("own case of " + op);
        Random random = new Random(op.hashCode());
        Map<String, StoredTensor> given = new java.util.LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (Object input : inputs) {
            String name = "in" + names.size();
            names.add(name);
            if (input instanceof StoredTensor constant) {
                g.constant(name, constant);
                continue;
            }
            List<Long> shape = java.util.Arrays.stream((long[]) input).boxed().toList();
            g.input(name, ElementType.FLOAT, shape.stream().map(Dim.Fixed::new).toArray(Dim[]::new));
            float[] values = new float[(int) (long) shape.stream().reduce(1L, (a, b) -> a * b)];
            for (int i = 0; i < values.length; i++)
                values[i] = random.nextFloat(0.2f, 1.2f);
            given.put(name, StoredTensor.real(shape, values));
        }
        String[] taken = op.equals("If") ? new String[]{"in0"} : names.toArray(String[]::new);
        g.output(g.node("out", op, how, taken));
        see.accept(g.build(), given);
    }
}
