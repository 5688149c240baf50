package org.neurarium.nn.architectures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.nn.build.GraphBuilder;

/// Vision transformers (Dosovitskiy et al. 2020), also as DINO and DINOv2 train them, for images of the size that the
/// embedding of positions was made for. Blocks x + attention(norm x), then x + MLP(norm x), with exact GELU.
final class VisionTransformer implements Architecture {
    /// What things are called.
    ///
    /// @param qkv       one linear module for all three, or three
    /// @param registers tokens behind the class token that have no position
    /// @param epsilon   of the layer norms, where the configuration says nothing
    private record Names(String tokens, String positions, String patches, List<String> registers, String block,
            String norm1, List<String> qkv, String out, List<String> scale1, String norm2, String up, String down,
            List<String> scale2, String norm, List<String> heads, double epsilon) {}

    private static final List<String> THREE = List.of("attention.attention.query", "attention.attention.key",
            "attention.attention.value");

    /// Of timm, and of DINO's and DINOv2's authors.
    private static final Names TIMM = new Names("cls_token", "pos_embed", "patch_embed.proj", List.of("reg_token",
            "register_tokens"), "blocks", ".norm1", List.of(".attn.qkv"), ".attn.proj", List.of(".ls1.gamma"),
            ".norm2", ".mlp.fc1", ".mlp.fc2", List.of(".ls2.gamma"), "norm", List.of("head"), 1e-6);
    private static final Names HUGGING_FACE = new Names("embeddings.cls_token", "embeddings.position_embeddings",
            "embeddings.patch_embeddings.projection", List.of("embeddings.register_tokens"), "encoder.layer",
            ".layernorm_before", dotted(THREE), ".attention.output.dense", List.of(), ".layernorm_after",
            ".intermediate.dense", ".output.dense", List.of(), "layernorm", List.of("classifier"), 1e-12);
    private static final Names HUGGING_FACE_DINO_2 = new Names("embeddings.cls_token",
            "embeddings.position_embeddings", "embeddings.patch_embeddings.projection",
            List.of("embeddings.register_tokens"), "encoder.layer", ".norm1", dotted(THREE), ".attention.output.dense",
            List.of(".layer_scale1.lambda1"), ".norm2", ".mlp.fc1", ".mlp.fc2", List.of(".layer_scale2.lambda1"),
            "layernorm", List.of("classifier"), 1e-6);

    private static List<String> dotted(List<String> names) { return names.stream().map(n -> "." + n).toList(); }

    private static Optional<Names> names(Checkpoint net) {
        return List.of(TIMM, HUGGING_FACE, HUGGING_FACE_DINO_2)
                .stream()
                .filter(n -> Draft.has(net, n.patches + ".weight") && Draft.has(net, n.positions)
                        && Draft.has(net, n.block + ".0" + n.norm1 + ".weight")
                        && Draft.has(net, n.block + ".0" + n.qkv.getFirst() + ".weight")
                        && Draft.has(net, n.block + ".0" + n.up + ".weight"))
                .findFirst();
    }

    @Override
    public String title() { return "vision transformer"; }

    @Override
    public boolean recognises(Checkpoint net) {
        return names(net).filter(n -> Draft.prefix(net, n.positions)
                .map(p -> net.shape(p + n.positions))
                .filter(s -> s.length == 3)
                .isPresent())
                .isPresent();
    }

    @Override
    public Graph graph(Checkpoint net) {
        Names names = names(net).orElseThrow();
        Draft d = new Draft(title(), net, Draft.prefix(net, names.patches + ".weight").orElse(""));
        int width = d.shape(names.patches + ".weight")[0];
        double epsilon = d.settings().number("layer_norm_eps").orElse(names.epsilon);
        if (d.has(names.block + ".0.attn.q_norm.weight")) throw d.settings().refuse("normalised queries");
        String x = embedded(d, names, width);
        int heads = heads(d, width);
        if (width % heads != 0) throw d.settings().refuse(heads + " heads for a width of " + width);
        Attention attention = new Attention(d, heads, width / heads);
        for (int i = 0; i < d.count(names.block); i++)
            x = block(d, names, names.block + "." + i, x, attention, epsilon);
        if (d.has(names.norm + ".weight")) x = d.layerNorm(names.norm, x, epsilon);
        d.graph.output(head(d, names, x));
        return d.build();
    }

    private static int heads(Draft d, int width) {
        Settings settings = d.settings();
        // The width 1280 of ViT-H is the one that is not in heads of 64.
        return settings.whole("num_attention_heads")
                .or(() -> settings.whole("num_heads"))
                .orElse(width == 1280 ? 16 : Math.max(1, width / 64));
    }

    private static String embedded(Draft d, Names names, int width) {
        int[] w = d.shape(names.patches + ".weight"), at = d.shape(names.positions);
        Optional<String> registers = names.registers.stream().filter(d::has).findFirst();
        int before = d.has(names.tokens) ? 1 : 0, rows = at[1];
        boolean bare = before == 1 && square(rows) && !square(rows - 1);
        long side = Math.round(Math.sqrt(rows - (bare ? 0 : before)));
        if (side * side != rows - (bare ? 0 : before)) throw d.settings().refuse("positions that are no square");
        String image = d.graph.input("image", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(w[1]),
                GraphBuilder.dim(side * w[2]), GraphBuilder.dim(side * w[3]));
        String x = d.convolution(names.patches, image, w[2], Map.of("pads", Attribute.row(0, 0, 0, 0)), 1);
        x = d.transpose("tokens", d.reshape("tokens/rows", x, 0, width, -1), 0, 2, 1);
        String batch = d.node("batch", "Shape", Map.of("start", Attribute.of(0), "end", Attribute.of(1)), image);
        String places = d.weight(names.positions);
        if (bare) x = d.node("tokens/placed", "Add", x, places);
        if (before == 1) x = front(d, "tokens/class", names.tokens, x, batch);
        if (!bare) x = d.node("tokens/placed", "Add", x, places);
        return registers.isEmpty() ? x : behindFirst(d, registers.get(), x, batch);
    }

    private static boolean square(int n) {
        long side = Math.round(Math.sqrt(n));
        return side * side == n;
    }

    private static String repeated(Draft d, String path, String tensor, String batch) {
        int[] shape = d.shape(tensor);
        String all = d.node(path + "/shape", "Concat", Map.of("axis", Attribute.of(0)), batch, d.ints(path + "/one",
                shape[1], shape[2]));
        return d.node(path + "/each", "Expand", d.weight(tensor), all);
    }

    private static String front(Draft d, String path, String tensor, String x, String batch) {
        return d.node(path, "Concat", Map.of("axis", Attribute.of(1)), repeated(d, path, tensor, batch), x);
    }

    private static String behindFirst(Draft d, String tensor, String x, String batch) {
        String path = "tokens/registered";
        String first = d.node(path + "/first", "Slice", x, d.ints(path + "/0", 0), d.ints(path + "/1", 1), d.ints(path
                + "/axis", 1));
        String rest = d.node(path + "/rest", "Slice", x, d.ints(path + "/from", 1), d.ints(path + "/to",
                Integer.MAX_VALUE), d.ints(path + "/axes", 1));
        return d.node(path, "Concat", Map.of("axis", Attribute.of(1)), first, repeated(d, path, tensor, batch), rest);
    }

    private static String block(Draft d, Names names, String path, String x, Attention attention, double epsilon) {
        String y = d.layerNorm(path + names.norm1, x, epsilon);
        String inner = path + (names.qkv.size() == 1 ? ".attn" : ".attention");
        List<String> qkv = names.qkv.size() == 1
                ? d.split(inner + "/parts", 3, -1, d.linear(path + names.qkv.getFirst(), y))
                : names.qkv.stream().map(n -> d.linear(path + n, y)).toList();
        String context = attention.of(inner, qkv.get(0), qkv.get(1), qkv.get(2), Optional.empty());
        String z = scaled(d, path, names.scale1, d.linear(path + names.out, context));
        x = d.node(path + "/attended", "Add", x, z);
        String hidden = d.linear(path + names.up, d.layerNorm(path + names.norm2, x, epsilon));
        hidden = d.node(path + names.up + "/gelu", "Gelu", hidden);
        return d.node(path, "Add", x, scaled(d, path, names.scale2, d.linear(path + names.down, hidden)));
    }

    private static String scaled(Draft d, String path, List<String> scales, String x) {
        for (String scale : scales) {
            if (!d.has(path + scale)) continue;
            String module = (path + scale).substring(0, (path + scale).lastIndexOf('.'));
            return d.node(module, "Mul", x, d.weight(path + scale));
        }
        return x;
    }

    private static String head(Draft d, Names names, String x) {
        String features;
        if (d.has(names.tokens)) {
            features = d.node("features", "Gather", Map.of("axis", Attribute.of(1)), x, d.whole("features/first", 0));
        } else {
            features = d.node("features", "ReduceMean", Map.of("keepdims", Attribute.of(0)), x, d.ints("features/axes",
                    1));
        }
        for (String head : names.heads) {
            // The classifier of Hugging Face stands beside the network, not in it.
            Draft at = d.has(head + ".weight") ? d : d.under("");
            if (at.has(head + ".weight") && at.shape(head + ".weight")[1] == d.shape(names.positions)[2])
                return at.classifier(head, features);
        }
        return features;
    }
}
