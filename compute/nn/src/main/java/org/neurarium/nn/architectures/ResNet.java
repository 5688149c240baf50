package org.neurarium.nn.architectures;

import java.util.Map;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Graph.Dim;
import org.neurarium.nn.build.GraphBuilder;

/// Residual networks (He et al. 2015; the stride of a bottleneck is at its 3 × 3, as torchvision and timm have it), with grouped
/// and wide ones. The names are torchvision's, timm's, or those of Hugging Face.
final class ResNet implements Architecture {
    private static final double EPSILON = 1e-5;

    /// What the modules of a block are called.
    private interface Names {
        String stem();

        String stemNorm();

        String stage(int stage);

        String convolution(int number);

        String norm(int number);

        String shortcut();

        String shortcutNorm();

        String head();
    }

    private static final class Torchvision implements Names {
        @Override
        public String stem() { return "conv1"; }

        @Override
        public String stemNorm() { return "bn1"; }

        @Override
        public String stage(int stage) { return "layer" + (stage + 1); }

        @Override
        public String convolution(int number) { return ".conv" + (number + 1); }

        @Override
        public String norm(int number) { return ".bn" + (number + 1); }

        @Override
        public String shortcut() { return ".downsample.0"; }

        @Override
        public String shortcutNorm() { return ".downsample.1"; }

        @Override
        public String head() { return "fc"; }
    }

    private static final class HuggingFace implements Names {
        @Override
        public String stem() { return "embedder.embedder.convolution"; }

        @Override
        public String stemNorm() { return "embedder.embedder.normalization"; }

        @Override
        public String stage(int stage) { return "encoder.stages." + stage + ".layers"; }

        @Override
        public String convolution(int number) { return ".layer." + number + ".convolution"; }

        @Override
        public String norm(int number) { return ".layer." + number + ".normalization"; }

        @Override
        public String shortcut() { return ".shortcut.convolution"; }

        @Override
        public String shortcutNorm() { return ".shortcut.normalization"; }

        @Override
        public String head() { return "classifier.1"; }
    }

    private static Names names(Checkpoint net) {
        return Draft.has(net, "layer1.0.conv1.weight") ? new Torchvision() : new HuggingFace();
    }

    @Override
    public String title() { return "ResNet"; }

    @Override
    public boolean recognises(Checkpoint net) {
        Names names = names(net);
        String stem = names.stem() + ".weight";
        return Draft.has(net, names.stage(0) + ".0" + names.convolution(0) + ".weight") && Draft.prefix(net, stem)
                .filter(p -> net.shape(p + stem).length == 4 && net.shape(p + stem)[2] == 7)
                .isPresent();
    }

    @Override
    public Graph graph(Checkpoint net) {
        Names names = names(net);
        Draft d = new Draft(title(), net, Draft.prefix(net, names.stage(0) + ".0" + names.convolution(0) + ".weight")
                .orElse(""));
        String x = d.graph.input("image", ElementType.FLOAT, GraphBuilder.dim("batch"),
                new Dim.Fixed(d.shape(names.stem() + ".weight")[1]), GraphBuilder.dim("height"), GraphBuilder.dim(
                        "width"));
        x = d.batchNorm(names.stemNorm(), d.convolution(names.stem(), x, 2, false), EPSILON);
        x = d.node(names.stemNorm() + "/relu", "Relu", x);
        x = d.node("maxpool", "MaxPool", Map.of("kernel_shape", Attribute.row(3, 3), "strides", Attribute.row(2, 2),
                "pads", Attribute.row(1, 1, 1, 1)), x);
        for (int stage = 0; d.count(names.stage(stage)) > 0; stage++)
            for (int i = 0; i < d.count(names.stage(stage)); i++)
                x = block(d, names, names.stage(stage) + "." + i, x, stage > 0 && i == 0 ? 2 : 1);
        x = d.node("avgpool", "GlobalAveragePool", x);
        x = d.node("flatten", "Flatten", Map.of("axis", Attribute.of(1)), x);
        // The classifier of Hugging Face stands beside the network, not in it.
        Draft whole = d.has(names.head() + ".weight") ? d : d.under("");
        d.graph.output(whole.has(names.head() + ".weight") ? whole.classifier(names.head(), x) : x);
        return d.build();
    }

    private static String block(Draft d, Names names, String path, String x, int stride) {
        int layers = d.has(path + names.convolution(2) + ".weight") ? 3 : 2, moving = layers == 3 ? 1 : 0;
        String y = x;
        long width = 0;
        for (int i = 0; i < layers; i++) {
            String convolution = path + names.convolution(i), norm = path + names.norm(i);
            int[] w = d.shape(convolution + ".weight");
            long groups = i == 0 ? 1 : Math.max(1, width / Math.max(1, w[1])), pad = w[2] / 2;
            y = d.convolution(convolution, y, i == moving ? stride : 1, Map.of("pads", Attribute.row(pad, pad, pad,
                    pad)), groups);
            y = d.batchNorm(norm, y, EPSILON);
            if (i < layers - 1) y = d.node(norm + "/relu", "Relu", y);
            width = w[0];
        }
        if (d.has(path + names.shortcut() + ".weight")) {
            x = d.batchNorm(path + names.shortcutNorm(), d.convolution(path + names.shortcut(), x, stride, false),
                    EPSILON);
        }
        return d.node(path, "Relu", d.node(path + "/sum", "Add", y, x));
    }
}
