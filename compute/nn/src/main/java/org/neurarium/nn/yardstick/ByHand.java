package org.neurarium.nn.yardstick;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import org.neurarium.nn.Network;
import org.neurarium.nn.torch.Script;

/// A network as somebody would write it in TorchScript, with torch's own layers: what the compiled graph is measured
/// against. It uses the weights of a network that was described.
final class ByHand {
    private final List<String> weights = new ArrayList<>();
    private final StringBuilder text = new StringBuilder("  def net(self, x: Tensor, a: List[Tensor]) -> Tensor:\n");

    private ByHand() {}

    /// `forward` and `back`, which gives the gradient of the first output with respect to the image.
    static Script compile(NDManager owner, ByHand net) {
        return Script.compile(owner, net.text + """
                  def forward(self, a: List[Tensor]) -> List[Tensor]:
                    return [self.net(a[1], a)]
                  def back(self, a: List[Tensor]) -> List[Tensor]:
                    x = torch.requires_grad_(torch.detach(a[1]), True)
                    y = torch.select(torch.select(self.net(x, a), 0, 0), 0, 0)
                    g = torch.autograd.grad([y], [x], None, False, False, True)
                    return [unchecked_cast(Tensor, g[0])]
                """);
    }

    List<NDArray> arguments(NDArray image, Network network) {
        List<NDArray> all = new ArrayList<>(List.of(image));
        weights.forEach(w -> all.add(network.weight(w)));
        return all;
    }

    static ByHand resNet50() {
        ByHand n = new ByHand();
        n.convolution("0", 2, 3);
        n.norm("1");
        n.line("x = torch.max_pool2d(torch.relu(x), [3, 3], [2, 2], [1, 1], [1, 1], False)");
        int[] blocks = {3, 4, 6, 3};
        for (int level = 0; level < 4; level++)
            for (int i = 0; i < blocks[level]; i++)
                n.bottleneck("layer" + level + "." + i + ".body.", i == 0 && level > 0 ? 2 : 1, i == 0);
        n.line("x = torch.flatten(torch.adaptive_avg_pool2d(x, [1, 1]), 1)");
        n.line("return torch.linear(x, " + n.weight("fc.weight") + ", " + n.weight("fc.bias") + ")");
        return n;
    }

    private void bottleneck(String path, int stride, boolean changes) {
        line("s = x");
        convolution(path + "0", 1, 0);
        norm(path + "1");
        line("x = torch.relu(x)");
        convolution(path + "3", stride, 1);
        norm(path + "4");
        line("x = torch.relu(x)");
        convolution(path + "6", 1, 0);
        norm(path + "7");
        if (changes) {
            line("y = x");
            line("x = s");
            convolution(path + "shortcut.0", stride, 0);
            norm(path + "shortcut.1");
            line("s = x");
            line("x = y");
        }
        line("x = torch.relu(x + s)");
    }

    private void convolution(String path, int stride, int padding) {
        line("x = torch.conv2d(x, %s, None, [%d, %d], [%d, %d], [1, 1], 1)".formatted(weight(path + ".weight"), stride,
                stride, padding,
                padding));
    }

    private void norm(String path) {
        line("x = torch.batch_norm(x, %s, %s, %s, %s, False, 0.1, 1.0e-05, False)".formatted(weight(path + ".weight"),
                weight(path
                        + ".bias"),
                weight(path + ".running_mean"), weight(path + ".running_var")));
    }

    static ByHand vitTiny() {
        ByHand n = new ByHand();
        n.line("x = torch.conv2d(x, %s, %s, [16, 16], [0, 0], [1, 1], 1)".formatted(n.weight("patches.weight"),
                n.weight("patches.bias")));
        n.line("x = torch.transpose(torch.flatten(x, 2), 1, 2) + " + n.weight("positions.weight"));
        for (int i = 0; i < 12; i++)
            n.block("block" + i + ".");
        n.layerNorm("x", "norm", "x");
        n.line("return torch.linear(torch.mean(x, [1], False), " + n.weight("head.weight") + ", "
                + n.weight("head.bias") + ")");
        return n;
    }

    private void block(String path) {
        layerNorm("y", path + "norm1", "x");
        line("y = torch.linear(y, %s, %s)".formatted(weight(path + "self_attn.in_proj_weight"),
                weight(path + "self_attn.in_proj_bias")));
        line("q = torch.permute(torch.reshape(y, [1, 196, 3, 3, 64]), [2, 0, 3, 1, 4])");
        line("y = torch.scaled_dot_product_attention(q[0], q[1], q[2], None, 0., False)");
        line("y = torch.reshape(torch.transpose(y, 1, 2), [1, 196, 192])");
        line("x = x + torch.linear(y, %s, %s)".formatted(weight(path + "self_attn.out_proj.weight"), weight(path
                + "self_attn.out_proj.bias")));
        layerNorm("y", path + "norm2", "x");
        line("y = torch.gelu(torch.linear(y, %s, %s))".formatted(weight(path + "linear1.weight"),
                weight(path + "linear1.bias")));
        line("x = x + torch.linear(y, %s, %s)".formatted(weight(path + "linear2.weight"),
                weight(path + "linear2.bias")));
    }

    private void layerNorm(String to, String path, String from) {
        line("%s = torch.layer_norm(%s, [192], %s, %s, 1.0e-05, False)".formatted(to, from, weight(path + ".weight"),
                weight(path
                        + ".bias")));
    }

    private String weight(String name) {
        weights.add(name);
        return "a[" + (weights.size() + 1) + "]";
    }

    private void line(String code) { text.append("    ").append(code).append('\n'); }
}
