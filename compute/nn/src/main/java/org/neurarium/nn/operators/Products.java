package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.real;

import java.util.List;

/// Products of matrices and tensors, and what is lost when they miss a target.
final class Products {
    private Products() {}

    static void addTo(Operators t) {
        t.one("MatMul", n -> "torch.matmul(" + n.in(0) + ", " + n.in(1) + ")");
        t.one("Gemm", Products::gemm);
        t.one("Einsum", n -> "torch.einsum(\"" + n.text("equation", "").replace(" ", "") + "\", " + n.all() + ")");
        t.one("Det", n -> "torch.det(" + n.in(0) + ")");
        t.one("NegativeLogLikelihoodLoss", n -> "self.nll(%s, %s, %s, \"%s\", %s)".formatted(n.in(0), n.in(1), n
                .optional(2), n.text("reduction", "mean"),
                n.set("ignore_index")
                        ? n.whole("ignore_index", 0)
                        : "None"));
        t.many("SoftmaxCrossEntropyLoss", n -> {
            n.types(n.type(0));
            String log = n.let("torch.log_softmax(" + n.in(0) + ", 1)");
            return List.of("self.nll(%s, %s, %s, \"%s\", %s)".formatted(log, n.in(1), n.optional(2), n.text("reduction",
                    "mean"), n.set("ignore_index") ? n.whole("ignore_index", 0) : "None"), log);
        });
    }

    private static String gemm(Call n) {
        String a = n.flag("transA", false) ? "torch.t(" + n.in(0) + ")" : n.in(0);
        String b = n.flag("transB", false) ? "torch.t(" + n.in(1) + ")" : n.in(1);
        double alpha = n.real("alpha", 1), beta = n.real("beta", 1);
        if (n.has(2)) {
            return "torch.addmm(%s, %s, %s, beta=%s, alpha=%s)".formatted(n.in(2), a, b, real(beta), real(alpha));
        }
        return "torch.mm(" + a + ", " + b + ")" + (alpha == 1 ? "" : " * " + real(alpha));
    }
}
