package org.neurarium.nn.architectures;

import java.util.List;
import java.util.Map;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;

/// The image encoder of Segment Anything (Kirillov et al. 2023; Li et al. 2022): a vision transformer on a grid of patches whose
/// blocks attend within windows, or everywhere where their relative positions reach across the grid; then two
/// convolutions. Relative positions add, to the score of (y, x) looking at (y', x'), q · (H[y − y'] + W[x − x']).
final class SamEncoder implements Architecture {
    private static final double EPSILON = 1e-6;

    @Override
    public String title() { return "SAM image encoder"; }

    @Override
    public boolean recognises(Checkpoint net) {
        return Draft.has(net, "blocks.0.attn.rel_pos_h") && Draft.has(net, "neck.2.weight")
                && Draft.has(net, "patch_embed.proj.weight");
    }

    @Override
    public Graph graph(Checkpoint net) {
        Draft d = new Draft(title(), net, Draft.prefix(net, "blocks.0.attn.rel_pos_h").orElse(""));
        int[] w = d.shape("patch_embed.proj.weight"), at = d.shape("pos_embed");
        int grid = at[1];
        String x = d.graph.input("image", ElementType.FLOAT, GraphBuilder.dim("batch"), GraphBuilder.dim(w[1]),
                GraphBuilder.dim((long) grid * w[2]), GraphBuilder.dim((long) grid * w[3]));
        x = d.convolution("patch_embed.proj", x, w[2], Map.of("pads", Attribute.row(0, 0, 0, 0)), 1);
        x = d.transpose("patch_embed", x, 0, 2, 3, 1);
        x = d.node("placed", "Add", x, d.weight("pos_embed"));
        for (int i = 0; i < d.count("blocks"); i++)
            x = block(d, "blocks." + i, x, grid, w[0]);
        x = d.transpose("neck/channels", x, 0, 3, 1, 2);
        x = channelNorm(d, "neck.1", d.convolution("neck.0", x, 1, false));
        d.graph.output(channelNorm(d, "neck.3", d.convolution("neck.2", x, 1, false)));
        return d.build();
    }

    private static String channelNorm(Draft d, String path, String x) {
        Map<String, Attribute> how = Map.of("axis", Attribute.of(-1), "epsilon", Attribute.of(EPSILON));
        String last = d.transpose(path + "/last", x, 0, 2, 3, 1);
        String y = d.node(path + "/normalised", "LayerNormalization", how, last, d.weight(path + ".weight"),
                d.weight(path
                        + ".bias"));
        return d.transpose(path, y, 0, 3, 1, 2);
    }

    private static String block(Draft d, String path, String x, int grid, int width) {
        int side = (d.shape(path + ".attn.rel_pos_h")[0] + 1) / 2;
        String y = d.layerNorm(path + ".norm1", x, EPSILON);
        y = side == grid
                ? attention(d, path + ".attn", y, grid, width)
                : windowed(d, path, y, grid, side, width);
        x = d.node(path + "/attended", "Add", x, y);
        String hidden = d.linear(path + ".mlp.lin1", d.layerNorm(path + ".norm2", x, EPSILON));
        hidden = d.node(path + ".mlp.lin1/gelu", "Gelu", hidden);
        return d.node(path, "Add", x, d.linear(path + ".mlp.lin2", hidden));
    }

    /// The grid is padded with zeros to whole windows, which are taken for images of their own.
    private static String windowed(Draft d, String path, String x, int grid, int side, int width) {
        if (side > grid) throw d.settings().refuse("windows that are larger than its grid");
        int windows = (grid + side - 1) / side, full = windows * side, more = full - grid;
        String in = path + "/windows";
        if (more > 0) x = d.node(in + "/padded", "Pad", x, d.ints(in + "/pads", 0, 0, 0, 0, 0, more, more, 0));
        x = d.reshape(in + "/cut", x, 0, windows, side, windows, side, width);
        x = d.reshape(in, d.transpose(in + "/ordered", x, 0, 1, 3, 2, 4, 5), -1, side, side, width);
        x = attention(d, path + ".attn", x, side, width);
        String out = path + "/joined";
        x = d.reshape(out + "/cut", x, -1, windows, windows, side, side, width);
        x = d.reshape(more > 0 ? out + "/padded" : out, d.transpose(out + "/ordered", x, 0, 1, 3, 2, 4, 5), 0, full,
                full, width);
        if (more == 0) return x;
        return d.node(out, "Slice", x, d.ints(out + "/from", 0, 0), d.ints(out + "/to", grid, grid),
                d.ints(out + "/axes",
                        1, 2));
    }

    private static String attention(Draft d, String path, String x, int side, int width) {
        int head = d.shape(path + ".rel_pos_h")[1], heads = width / head, all = side * side;
        Attention attention = new Attention(d, heads, head);
        String rows = d.reshape(path + "/rows", x, 0, all, width);
        List<String> qkv = d.split(path + "/parts", 3, -1, d.linear(path + ".qkv", rows));
        String q = attention.headsFirst(path + "/query", attention.apart(path + "/query/apart", qkv.get(0), heads));
        String k = attention.headsFirst(path + "/key", attention.apart(path + "/key/apart", qkv.get(1), heads));
        String v = attention.headsFirst(path + "/value", attention.apart(path + "/value/apart", qkv.get(2), heads));
        String scores = attention.scores(path, q, k);
        String square = d.reshape(path + "/square", scores, 0, 0, side, side, side, side);
        String asked = d.reshape(path + "/query/square", q, 0, 0, side, side, head);
        String high = d.unsqueeze(path + "/high", relative(d, path + ".rel_pos_h", asked, "bnhwc,hkc->bnhwk", side),
                -1);
        String wide = d.unsqueeze(path + "/wide", relative(d, path + ".rel_pos_w", asked, "bnhwc,wkc->bnhwk", side),
                -2);
        String placed = d.node(path + "/placed", "Add", d.node(path + "/high/added", "Add", square, high), wide);
        String context = attention.context(path, d.reshape(path + "/placed/rows", placed, 0, 0, all, all), v);
        String y = d.linear(path + ".proj", context);
        return d.reshape(path, y, 0, side, side, width);
    }

    /// What a position adds by the distances along one axis.
    private static String relative(Draft d, String tensor, String query, String equation, int side) {
        if (d.shape(tensor)[0] != 2 * side - 1) throw d.settings().refuse("relative positions of another grid");
        long[] distances = new long[side * side];
        for (int i = 0; i < distances.length; i++)
            distances[i] = i / side - i % side + side - 1;
        String at = d.graph.constant(d.path(tensor + "/distances"), StoredTensor.whole(List.of((long) side,
                (long) side), distances));
        String each = d.node(tensor + "/each", "Gather", Map.of("axis", Attribute.of(0)), d.weight(tensor), at);
        return d.node(tensor + "/product", "Einsum", Map.of("equation", Attribute.of(equation)), query, each);
    }
}
