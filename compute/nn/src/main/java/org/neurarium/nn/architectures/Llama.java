package org.neurarium.nn.architectures;

import java.util.List;
import java.util.Optional;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.nn.build.GraphBuilder;

/// Llama and its relatives (Touvron et al. 2023): norms by root mean square, queries and keys turned by their position (RoPE,
/// Su et al. 2021), keys and values shared by groups of heads, down(silu(gate x) · up x). From Hugging Face's files, or GGUF's,
/// whose rows of queries and keys stand in another order: there RoPE turns neighbours instead of halves.
final class Llama implements Architecture {
    /// What things are called.
    ///
    /// @param neighbours whether RoPE turns 2i and 2i + 1, instead of i and i + half
    private record Names(String embedding, String block, String norm1, String q, String k, String v, String out,
            String inner, String norm2, String gate, String up, String down, String norm, String head,
            boolean neighbours) {}

    private static final Names HUGGING_FACE = new Names("embed_tokens", "layers", ".input_layernorm",
            ".self_attn.q_proj", ".self_attn.k_proj", ".self_attn.v_proj", ".self_attn.o_proj", ".self_attn",
            ".post_attention_layernorm", ".mlp.gate_proj", ".mlp.up_proj", ".mlp.down_proj", "norm", "lm_head", false);
    private static final Names GGUF = new Names("token_embd", "blk", ".attn_norm", ".attn_q", ".attn_k", ".attn_v",
            ".attn_output", ".attn", ".ffn_norm", ".ffn_gate", ".ffn_up", ".ffn_down", "output_norm", "output", true);

    /// What the configuration says.
    private record Sizes(int heads, int shared, int head, double epsilon, double base,
            RopeScaling scaling) {}

    @Override
    public String title() { return "Llama"; }

    @Override
    public boolean recognises(Checkpoint net) {
        if (Draft.has(net, "layers.0.self_attn.q_norm.weight") || Draft.has(net, "blk.0.attn_q_norm.weight"))
            return false;
        boolean gguf = Draft.has(net, "blk.0.ffn_gate.weight") && Draft.has(net, "blk.0.attn_q.weight");
        if (gguf) return new Settings(title(), net).text("general.architecture").filter("llama"::equals).isPresent();
        return Draft.has(net, "layers.0.self_attn.q_proj.weight") && Draft.has(net, "layers.0.mlp.gate_proj.weight")
                && Draft.has(net, "layers.0.input_layernorm.weight");
    }

    @Override
    public Graph graph(Checkpoint net) {
        Names names = Draft.has(net, "blk.0.attn_q.weight") ? GGUF : HUGGING_FACE;
        Draft d = new Draft(title(), net, Draft.prefix(net, names.block + ".0" + names.q + ".weight").orElse(""));
        Sizes sizes = names.neighbours ? gguf(d, names) : huggingFace(d, names);
        String ids = d.graph.input("input_ids", ElementType.INT64, GraphBuilder.dim("batch"), GraphBuilder.dim(
                "length"));
        String positions = Attention.positions(d, ids), future = Attention.future(d, positions);
        Rope rope = Rope.of(d, positions, sizes.head, sizes.base, names.neighbours, sizes.scaling);
        String x = d.node(names.embedding, "Gather", d.weight(names.embedding + ".weight"), ids);
        for (int i = 0, all = d.count(names.block); i < all; i++)
            x = block(d, names, names.block + "." + i, x, sizes, rope, future);
        x = rmsNorm(d, names.norm, x, sizes.epsilon);
        d.graph.output(d.words(List.of(names.head + ".weight"), names.embedding + ".weight", x));
        return d.build();
    }

    private static String block(Draft d, Names names, String path, String x, Sizes sizes, Rope rope, String future) {
        String inner = path + names.inner, y = rmsNorm(d, path + names.norm1, x, sizes.epsilon);
        Attention attention = new Attention(d, sizes.heads, sizes.head);
        String q = attention.apart(inner + "/query/apart", d.linear(path + names.q, y), sizes.heads);
        String k = attention.apart(inner + "/key/apart", d.linear(path + names.k, y), sizes.shared);
        String v = attention.apart(inner + "/value/apart", d.linear(path + names.v, y), sizes.shared);
        q = attention.headsFirst(inner + "/query", rope.turn(d, inner + "/query/turned", q));
        k = shared(d, inner + "/key", rope.turn(d, inner + "/key/turned", k), attention, sizes);
        v = shared(d, inner + "/value", v, attention, sizes);
        String context = attention.ofHeads(inner, q, k, v, Optional.of(future));
        x = d.node(path + "/attended", "Add", x, d.linear(path + names.out, context));
        String z = rmsNorm(d, path + names.norm2, x, sizes.epsilon);
        String gate = d.linear(path + names.gate, z);
        String silu = d.node(path + names.gate + "/silu", "Mul", gate, d.node(path + names.gate + "/sigmoid", "Sigmoid",
                gate));
        String hidden = d.node(path + names.down + "/hidden", "Mul", silu, d.linear(path + names.up, z));
        return d.node(path, "Add", x, d.linear(path + names.down, hidden));
    }

    /// Heads first, each key or value for all heads of its group.
    private static String shared(Draft d, String path, String x, Attention attention, Sizes sizes) {
        int group = sizes.heads / sizes.shared;
        if (group == 1) return attention.headsFirst(path, x);
        String one = d.unsqueeze(path + "/one", attention.headsFirst(path + "/first", x), 2);
        String all = d.node(path + "/all", "Tile", one, d.ints(path + "/times", 1, 1, group, 1, 1));
        return d.reshape(path, all, 0, sizes.heads, -1, sizes.head);
    }

    /// x / √(mean x² + ε) · w.
    private static String rmsNorm(Draft d, String path, String x, double epsilon) {
        String mean = d.node(path + "/mean", "ReduceMean", d.node(path + "/squares", "Mul", x, x),
                d.ints(path + "/axes",
                        -1));
        String size = d.node(path + "/size", "Sqrt", d.node(path + "/shifted", "Add", mean, d.number(path + "/epsilon",
                epsilon)));
        return d.node(path, "Mul", d.node(path + "/normalised", "Div", x, size), d.weight(path + ".weight"));
    }

    private static Sizes gguf(Draft d, Names names) {
        Settings s = d.settings();
        int heads = s.demand("llama.attention.head_count"), width = d.shape(names.embedding + ".weight")[1];
        int head = d.shape(names.block + ".0" + names.q + ".weight")[0] / heads;
        if (s.whole("llama.rope.dimension_count").filter(n -> n != head).isPresent())
            throw s.refuse("RoPE on a part of its heads");
        return checked(d, width,
                new Sizes(heads, s.whole("llama.attention.head_count_kv").orElse(heads), head, s.number(
                        "llama.attention.layer_norm_rms_epsilon").orElse(1e-5), s.number("llama.rope.freq_base")
                                .orElse(
                                        10000.0), stretched(d, s)));
    }

    private static RopeScaling stretched(Draft d, Settings s) {
        if (d.has("rope_freqs.weight")) return new RopeScaling.Divided("rope_freqs.weight");
        String type = s.text("llama.rope.scaling.type").orElse("none");
        return switch (type) {
            case "none" -> new RopeScaling.None();
            case "linear" -> new RopeScaling.Linear(s.number("llama.rope.scaling.factor").filter(f -> f > 0).orElseThrow(
                    () -> s.refuse("RoPE that is stretched, without llama.rope.scaling.factor above 0")));
            default -> throw s.refuse("RoPE of the type '" + type + "'");
        };
    }

    private static Sizes huggingFace(Draft d, Names names) {
        Settings s = d.settings();
        int heads = s.demand("num_attention_heads"), width = d.shape(names.embedding + ".weight")[1];
        Optional<Json> rope = s.part("rope_parameters").or(() -> s.part("rope_scaling"));
        s.text("hidden_act").filter(a -> !a.equals("silu")).ifPresent(a -> {
            throw s.refuse("the activation '" + a + "'");
        });
        double base = s.number("rope_theta")
                .or(() -> rope.flatMap(r -> r.find("rope_theta", Json::number)))
                .orElse(10000.0);
        int head = s.whole("head_dim").orElse(d.shape(names.block + ".0" + names.q + ".weight")[0] / heads);
        return checked(d, width, new Sizes(heads, s.whole("num_key_value_heads").orElse(heads), head, s.number(
                "rms_norm_eps").orElse(1e-6), base, RopeScaling.read(s, rope)));
    }

    private static Sizes checked(Draft d, int width, Sizes s) {
        if (s.heads % s.shared != 0 || s.head % 2 != 0 || s.head == 0) {
            throw d.settings()
                    .refuse("%d heads of %d that share %d keys, for a width of %d".formatted(s.heads, s.head,
                            s.shared, width));
        }
        return s;
    }
}
