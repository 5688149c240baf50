package org.neurarium.nn.architectures;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.nn.build.GraphBuilder;

/// GPT-2 (Radford et al. 2019) as Hugging Face has it: linear modules hold their matrices as in × out; GELU is the
/// approximation by tanh; the classifier of words is the embedding.
final class Gpt2 implements Architecture {
    private static final String ANCHOR = "h.0.attn.c_attn.weight";

    @Override
    public String title() { return "GPT-2"; }

    @Override
    public boolean recognises(Checkpoint net) { return Draft.has(net, ANCHOR) && Draft.has(net, "wpe.weight"); }

    @Override
    public Graph graph(Checkpoint net) {
        Draft d = new Draft(title(), net, Draft.prefix(net, ANCHOR).orElse(""));
        Settings settings = d.settings();
        int width = d.shape("wte.weight")[1], heads = settings.whole("n_head").orElse(Math.max(1, width / 64));
        if (width % heads != 0) throw settings.refuse(heads + " heads for a width of " + width);
        double epsilon = settings.number("layer_norm_epsilon").orElse(1e-5);
        Attribute gelu = Attribute.of(approximation(settings));
        String ids = d.graph.input("input_ids", ElementType.INT64, GraphBuilder.dim("batch"), GraphBuilder.dim(
                "length"));
        String positions = Attention.positions(d, ids), future = Attention.future(d, positions);
        String x = d.node("wte", "Gather", d.weight("wte.weight"), ids);
        x = d.node("embedded", "Add", x, d.node("wpe", "Gather", d.weight("wpe.weight"), positions));
        Attention attention = new Attention(d, heads, width / heads);
        for (int i = 0; i < d.count("h"); i++) {
            String path = "h." + i;
            List<String> qkv = d.split(path + ".attn/parts", 3, -1, d.turnedLinear(path + ".attn.c_attn", d.layerNorm(
                    path + ".ln_1", x, epsilon)));
            String context = attention.of(path + ".attn", qkv.get(0), qkv.get(1), qkv.get(2), Optional.of(future));
            x = d.node(path + "/attended", "Add", x, d.turnedLinear(path + ".attn.c_proj", context));
            String hidden = d.turnedLinear(path + ".mlp.c_fc", d.layerNorm(path + ".ln_2", x, epsilon));
            hidden = d.node(path + ".mlp.act", "Gelu", Map.of("approximate", gelu), hidden);
            x = d.node(path, "Add", x, d.turnedLinear(path + ".mlp.c_proj", hidden));
        }
        x = d.layerNorm("ln_f", x, epsilon);
        d.graph.output(d.words(List.of("lm_head.weight"), "wte.weight", x));
        return d.build();
    }

    private static String approximation(Settings settings) {
        String named = settings.text("activation_function").orElse("gelu_new");
        return switch (named) {
            case "gelu_new", "gelu_pytorch_tanh" -> "tanh";
            case "gelu" -> "none";
            default -> throw settings.refuse("the activation '" + named + "'");
        };
    }
}
