package org.neurarium.nn.architectures;

import java.util.Map;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.nn.build.GraphBuilder;

/// EfficientNet-Lite (Tan & Le 2019 without squeeze and excitation, ReLU6 for swish): padded as TensorFlow does, batch norms with
/// ε = 0.001. The strides of Lite0 to Lite4 are those of the first block of each stage, which the widths tell.
final class EfficientNetLite implements Architecture {
    private static final double EPSILON = 1e-3;
    /// The first block's stride of stages 1 to 7.
    private static final int[] STRIDES = {1, 2, 2, 2, 1, 2, 1};

    @Override
    public String title() { return "EfficientNet-Lite"; }

    @Override
    public boolean recognises(Checkpoint net) {
        return Draft.has(net, "_blocks.0._depthwise_conv.weight") && Draft.has(net, "_conv_stem.weight")
                && !Draft.has(net, "_blocks.0._se_reduce.weight");
    }

    @Override
    public Graph graph(Checkpoint net) {
        Draft d = new Draft(title(), net, Draft.prefix(net, "_conv_stem.weight").orElse(""));
        String x = d.graph.input("image", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(3),
                GraphBuilder.dim("height"), GraphBuilder.dim("width"));
        x = relu6(d, "_bn0", d.batchNorm("_bn0", d.convolution("_conv_stem", x, 2, true), EPSILON));
        int stage = -1, width = 0;
        for (int i = 0; i < d.count("_blocks"); i++) {
            String path = "_blocks." + i;
            int out = d.shape(path + "._project_conv.weight")[0];
            boolean first = out != width;
            if (first && ++stage == STRIDES.length) throw d.settings().refuse("more than seven stages");
            x = block(d, path, x, first ? STRIDES[stage] : 1, !first);
            width = out;
        }
        x = relu6(d, "_bn1", d.batchNorm("_bn1", d.convolution("_conv_head", x, 1, false), EPSILON));
        x = d.node("_avg_pooling", "GlobalAveragePool", x);
        x = d.node("_flatten", "Flatten", Map.of("axis", Attribute.of(1)), x);
        d.graph.output(d.classifier("_fc", x));
        return d.build();
    }

    private static String block(Draft d, String path, String x, int stride, boolean added) {
        String y = x;
        if (d.has(path + "._expand_conv.weight")) {
            y = d.batchNorm(path + "._bn0", d.convolution(path + "._expand_conv", y, 1, false), EPSILON);
            y = relu6(d, path + "._bn0", y);
        }
        String depthwise = path + "._depthwise_conv";
        int[] w = d.shape(depthwise + ".weight");
        y = d.convolution(depthwise, y, stride, Map.of("auto_pad", Attribute.of("SAME_UPPER")), w[0]);
        y = relu6(d, path + "._bn1", d.batchNorm(path + "._bn1", y, EPSILON));
        y = d.batchNorm(path + "._bn2", d.convolution(path + "._project_conv", y, 1, false), EPSILON);
        return added ? d.node(path, "Add", y, x) : d.node(path, "Identity", y);
    }

    private static String relu6(Draft d, String path, String x) {
        return d.node(path + "/relu6", "Clip", x, d.number(path + "/least", 0), d.number(path + "/most", 6));
    }
}
