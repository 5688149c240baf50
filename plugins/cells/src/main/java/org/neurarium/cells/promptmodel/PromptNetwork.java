package org.neurarium.cells.promptmodel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;

/// The network: down to a sixteenth of the size by residual blocks, and back to half of it, where each level adds what it saw on
/// the way down. Batch norm, which is gone from the inference (it becomes part of the convolutions), and makes a place's answer
/// the same whatever else is in the tile.
///
/// Its input `stain` is `[n, 3, 16·a, 16·b]`; what it says is `said`, `[n, 7 + 16, 8·a, 8·b]`: what [Targets] has (the first five
/// planes as logits), and a direction by which cells are alike.
final class PromptNetwork {
    /// Sides of the input are multiples of this.
    static final int MULTIPLE = 16;
    static final int ALIKE = 16;
    private static final int[] WIDTHS = {32, 64, 96, 160};
    private static final int TOP = 48;

    private final GraphBuilder graph = new GraphBuilder("prompt-model");
    private final RandomGenerator random;

    private PromptNetwork(RandomGenerator random) { this.random = random; }

    /// The network with weights as they are before anything was learned (He et al., 2015).
    static Graph fresh(RandomGenerator random) { return new PromptNetwork(random).written(); }

    private Graph written() {
        String x = graph.input("stain", ElementType.FLOAT, GraphBuilder.dim("n"), GraphBuilder.dim(3), GraphBuilder.dim(
                "height"), GraphBuilder.dim("width"));
        String a = unit("stem", x, 3, WIDTHS[0], 3, 2);
        a = unit("down0", a, WIDTHS[0], WIDTHS[0], 3, 1);
        String b = block("down1.1", unit("down1.0", a, WIDTHS[0], WIDTHS[1], 3, 2), WIDTHS[1]);
        String c = block("down2.1", unit("down2.0", b, WIDTHS[1], WIDTHS[2], 3, 2), WIDTHS[2]);
        String d = unit("down3.0", c, WIDTHS[2], WIDTHS[3], 3, 2);
        d = block("down3.2", block("down3.1", d, WIDTHS[3]), WIDTHS[3]);
        String u = up("up2", d, WIDTHS[3], c, WIDTHS[2]);
        u = up("up1", u, WIDTHS[2], b, WIDTHS[1]);
        u = up("up0", u, WIDTHS[1], a, WIDTHS[0], TOP);
        u = unit("top", u, TOP, TOP, 3, 1);
        String fine = head("fine", u, Targets.FINE), depth = head("depth", u, 1), way = head("way", u, 2);
        String alike = head("alike", unit("alike.0", u, TOP, TOP, 1, 1), ALIKE);
        graph.output(graph.node("said", "Concat", Map.of("axis", Attribute.of(1)), fine, depth, way, alike));
        return graph.build();
    }

    private String up(String name, String from, int wide, String beside, int width) {
        return up(name, from, wide, beside, width, width);
    }

    /// Twice the size, added to what lies beside on the way down.
    private String up(String name, String from, int wide, String beside, int besideWidth, int width) {
        String narrow = convolution(name + ".narrow", from, wide, width, 1, 1, false);
        String large = graph.node(name + ".large", "Resize", Map.of("mode", Attribute.of("linear"),
                "coordinate_transformation_mode", Attribute.of("half_pixel")), narrow, "",
                graph.constant(name
                        + ".scales", StoredTensor.real(List.of(4L), 1, 1, 2, 2)));
        String skip = convolution(name + ".skip", beside, besideWidth, width, 1, 1, false);
        String sum = graph.node(name + ".sum", "Add", Map.of(), large, skip);
        return unit(name + ".unit", relu(name + ".mix", normalised(name + ".mix", sum, width)), width, width, 3, 1);
    }

    private String block(String name, String x, int width) {
        String inner = unit(name + ".0", x, width, width, 3, 1);
        String outer = normalised(name + ".1", convolution(name + ".1", inner, width, width, 3, 1, false), width);
        return relu(name, graph.node(name + ".sum", "Add", Map.of(), x, outer));
    }

    private String unit(String name, String x, int from, int to, int kernel, int stride) {
        return relu(name, normalised(name, convolution(name, x, from, to, kernel, stride, false), to));
    }

    private String relu(String name, String x) { return graph.node(name + ".relu", "Relu", Map.of(), x); }

    private String normalised(String name, String x, int width) {
        long n = width;
        String scale = graph.weight(name + ".norm.weight", filled(1, n)), shift = graph.weight(name + ".norm.bias",
                filled(0, n));
        String mean = graph.weight(name + ".norm.mean", filled(0, n)), var = graph.weight(name + ".norm.var", filled(1,
                n));
        return graph.node(name + ".norm", "BatchNormalization", Map.of("epsilon", Attribute.of(1e-5), "momentum",
                Attribute.of(0.97)), x, scale, shift, mean, var);
    }

    private String head(String name, String x, int to) { return convolution(name, x, TOP, to, 1, 1, true); }

    private String convolution(String name, String x, int from, int to, int kernel, int stride, boolean bias) {
        double spread = (bias ? 0.5 : Math.sqrt(2)) / Math.sqrt((double) from * kernel * kernel);
        float[] values = new float[to * from * kernel * kernel];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (spread * random.nextGaussian());
        }
        String w = graph.weight(name + ".weight", StoredTensor.real(List.of((long) to, (long) from,
                (long) kernel, (long) kernel), values));
        long pad = kernel / 2;
        Map<String, Attribute> settings = Map.of("kernel_shape", Attribute.row(kernel, kernel), "strides", Attribute
                .row(stride, stride), "pads", Attribute.row(pad, pad, pad, pad));
        if (!bias) return graph.node(name + ".conv", "Conv", settings, x, w);
        return graph.node(name, "Conv", settings, x, w, graph.weight(name + ".bias", filled(0, to)));
    }

    private static StoredTensor filled(float value, long n) {
        float[] all = new float[(int) n];
        Arrays.fill(all, value);
        return StoredTensor.real(List.of(n), all);
    }
}
