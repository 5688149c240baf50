package org.neurarium.nn.layers;

import java.util.Map;
import org.neurarium.data.Graph.Attribute;

/// y = x Wᵀ + b, W of the shape (out, in).
///
/// @param tokens whether x has more than two dimensions; the last is the one that is mapped
public record Linear(int in, int out, boolean bias, boolean tokens, Initial initial) implements Layer {
    /// On rows of features.
    public Linear(int in, int out) { this(in, out, true, false, new Initial.KaimingUniform(Math.sqrt(5))); }

    /// On (batch, place, features).
    public static Linear onTokens(int in, int out) {
        return new Linear(in, out, true, true, new Initial.KaimingUniform(Math.sqrt(5)));
    }

    public Linear initial(Initial how) { return new Linear(in, out, bias, tokens, how); }

    public Linear withoutBias() { return new Linear(in, out, false, tokens, initial); }

    @Override
    public String add(Place at, String x) {
        String w = at.weight("weight", initial, out, in);
        Initial small = new Initial.Uniform(1 / Math.sqrt(in));
        if (!tokens) {
            Map<String, Attribute> transposed = Map.of("transB", Attribute.of(1));
            return bias
                    ? at.node("Gemm", transposed, x, w, at.weight("bias", small, out))
                    : at.node("Gemm", transposed, x, w);
        }
        return onTokens(at, x, w, bias ? at.weight("bias", small, out) : "");
    }

    /// Any number of dimensions before the last.
    static String onTokens(Place at, String x, String w, String bias) {
        String turned = at.step("turned", "Transpose", Map.of("perm", Attribute.row(1, 0)), w);
        if (bias.isEmpty()) return at.node("MatMul", Map.of(), x, turned);
        return at.node("Add", Map.of(), at.step("product", "MatMul", Map.of(), x, turned), bias);
    }
}
