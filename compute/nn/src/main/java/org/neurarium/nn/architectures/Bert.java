package org.neurarium.nn.architectures;

import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.Json;
import org.neurarium.nn.build.GraphBuilder;

/// BERT (Devlin et al. 2019) as Hugging Face has it, and the encoders of sentences that are built as it is (MiniLM). Takes
/// `input_ids`, `attention_mask` (0 where a text is filled up) and `token_type_ids`, each [batch, length].
///
/// Gives `logits` where the file has a classifier or a head for words, else `features`, the last block's, and with a pooler
/// `pooled`.
final class Bert implements Architecture {
    private static final String ANCHOR = "encoder.layer.0.attention.self.query.weight",
            WORDS = "embeddings.word_embeddings";
    /// What single precision has that is least: a place that must not be looked at.
    private static final double NEVER = -Float.MAX_VALUE;

    @Override
    public String title() { return "BERT"; }

    @Override
    public boolean recognises(Checkpoint net) {
        return Draft.has(net, ANCHOR) && Draft.has(net, WORDS + ".weight") && Draft.has(net,
                "embeddings.token_type_embeddings.weight");
    }

    @Override
    public Graph graph(Checkpoint net) {
        Draft d = new Draft(title(), net, Draft.prefix(net, ANCHOR).orElse(""));
        Settings settings = d.settings();
        refuseRelatives(settings);
        int width = d.shape(WORDS + ".weight")[1], heads = settings.demand("num_attention_heads");
        if (width % heads != 0) throw settings.refuse(heads + " heads for a width of " + width);
        double epsilon = settings.number("layer_norm_eps").orElse(1e-12);
        String ids = input(d, "input_ids"), mask = never(d, input(d, "attention_mask")), types = input(d,
                "token_type_ids");
        String x = embedded(d, ids, types, epsilon);
        Attention attention = new Attention(d, heads, width / heads);
        for (int i = 0, all = d.count("encoder.layer"); i < all; i++)
            x = block(d, "encoder.layer." + i, x, attention, mask, settings, epsilon);
        Optional<String> pooled = d.has("pooler.dense.weight") ? Optional.of(pooled(d, x)) : Optional.empty();
        head(d, x, pooled, settings, epsilon);
        return d.build();
    }

    /// Whose tensors have the same names and who compute otherwise.
    private static void refuseRelatives(Settings settings) {
        settings.text("model_type").filter(t -> !t.equals("bert")).ifPresent(t -> {
            throw settings.refuse("the type '" + t + "'");
        });
        settings.text("position_embedding_type").filter(t -> !t.equals("absolute")).ifPresent(t -> {
            throw settings.refuse("positions of the type '" + t + "'");
        });
        if (settings.part("is_decoder").filter(j -> j.equals(Json.of(true))).isPresent())
            throw settings.refuse("a mask for what comes later (is_decoder)");
    }

    private static String input(Draft d, String name) {
        return d.graph.input(name, ElementType.INT64, GraphBuilder.dim("batch"), GraphBuilder.dim("length"));
    }

    /// 0 where the mask is 1, else so little that it never counts.
    private static String never(Draft d, String mask) {
        String real = d.node("mask/real", "Cast", Map.of("to", Attention.cast(ElementType.FLOAT)), mask);
        String hidden = d.node("mask/hidden", "Sub", d.number("mask/one", 1), real);
        String places = d.node("mask/places", "Unsqueeze", hidden, d.ints("mask/axes", 1, 2));
        return d.node("mask", "Mul", places, d.number("mask/least", NEVER));
    }

    private static String embedded(Draft d, String ids, String types, double epsilon) {
        String words = gather(d, WORDS, ids), kinds = gather(d, "embeddings.token_type_embeddings", types);
        String places = gather(d, "embeddings.position_embeddings", Attention.positions(d, ids));
        String sum = d.node("embeddings/sum", "Add", d.node("embeddings/typed", "Add", words, kinds), places);
        return d.layerNorm("embeddings.LayerNorm", sum, epsilon);
    }

    private static String gather(Draft d, String path, String index) {
        return d.node(path, "Gather", d.weight(path + ".weight"), index);
    }

    private static String block(Draft d, String path, String x, Attention attention, String mask, Settings settings,
            double epsilon) {
        String self = path + ".attention.self";
        String q = attention.split(self + "/query", d.linear(self + ".query", x));
        String k = attention.split(self + "/key", d.linear(self + ".key", x));
        String v = attention.split(self + "/value", d.linear(self + ".value", x));
        String scores = d.node(self + "/masked", "Add", attention.scores(self, q, k), mask);
        String out = d.linear(path + ".attention.output.dense", attention.context(self, scores, v));
        String attended = d.layerNorm(path + ".attention.output.LayerNorm", d.node(path + ".attention/sum", "Add", out,
                x), epsilon);
        String hidden = activation(d, path + ".intermediate.act", d.linear(path + ".intermediate.dense", attended),
                settings);
        String mapped = d.linear(path + ".output.dense", hidden);
        return d.layerNorm(path + ".output.LayerNorm", d.node(path + ".output/sum", "Add", mapped, attended), epsilon);
    }

    private static String activation(Draft d, String path, String x, Settings settings) {
        String named = settings.text("hidden_act").orElse("gelu");
        return switch (named) {
            case "gelu" -> d.node(path, "Gelu", x);
            case "gelu_new", "gelu_pytorch_tanh" -> d.node(path, "Gelu", Map.of("approximate", Attribute.of("tanh")),
                    x);
            case "relu" -> d.node(path, "Relu", x);
            case "silu" -> d.node(path, "Mul", x, d.node(path + "/gate", "Sigmoid", x));
            default -> throw settings.refuse("the activation '" + named + "'");
        };
    }

    /// The first token, which stands for the whole text, mapped once more.
    private static String pooled(Draft d, String x) {
        String first = d.node("pooler/first", "Gather", Map.of("axis", Attribute.of(1)), x, d.whole("pooler/place",
                0));
        return d.node("pooled", "Tanh", d.linear("pooler.dense", first));
    }

    private static void head(Draft d, String x, Optional<String> pooled, Settings settings, double epsilon) {
        Draft beside = d.under("");
        if (beside.has("classifier.weight")) {
            d.graph.output(d.graph.node("logits", "Identity", Map.of(), beside.linear("classifier", pooled.orElse(x))));
            return;
        }
        if (beside.has("qa_outputs.weight")) {
            d.graph.output(d.graph.node("logits", "Identity", Map.of(), beside.linear("qa_outputs", x)));
            return;
        }
        String words = "cls.predictions";
        if (beside.has(words + ".transform.dense.weight")) {
            String hidden = activation(beside, words + ".transform.act", beside.linear(words + ".transform.dense", x),
                    settings);
            String normed = beside.layerNorm(words + ".transform.LayerNorm", hidden, epsilon);
            Draft tied = beside.has(words + ".decoder.weight") ? beside : d;
            String matrix = tied == d ? WORDS + ".weight" : words + ".decoder.weight";
            String product = beside.node("logits/product", "MatMul", normed, beside.transpose("logits/transposed", tied
                    .weight(matrix), 1, 0));
            d.graph.output(beside.node("logits", "Add", product, beside.weight(words + ".bias")));
            return;
        }
        d.graph.output(d.node("features", "Identity", x));
        pooled.ifPresent(d.graph::output);
    }
}
