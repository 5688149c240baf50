package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;

import java.util.List;
import java.util.Map;
import org.neurarium.data.ElementType;

/// Many numbers in, one number out, along axes.
final class Reductions {
    private Reductions() {}

    static void addTo(Operators t) {
        // %1$s the input, %2$s the axes and whether they stay with extent 1
        Map.ofEntries(Map.entry("ReduceSum", "torch.sum(%1$s, %2$s)"), Map.entry("ReduceMean", "torch.mean(%1$s, %2$s)"),
                Map.entry("ReduceMax", "self.largest(%1$s, %2$s)"), Map.entry("ReduceMin", "self.least(%1$s, %2$s)"), Map
                        .entry("ReduceL1", "torch.sum(torch.abs(%1$s), %2$s)"),
                Map.entry("ReduceL2", "torch.sqrt(torch.sum(%1$s * %1$s, %2$s))"), Map.entry("ReduceSumSquare",
                        "torch.sum(%1$s * %1$s, %2$s)"),
                Map.entry("ReduceLogSum", "torch.log(torch.sum(%1$s, %2$s))"), Map.entry("ReduceLogSumExp",
                        "torch.logsumexp(%1$s, %2$s)"),
                Map.entry("ReduceProd", "self.product(%1$s, %2$s)"))
                .forEach((op, form) -> t.one(op, n -> reduce(n, form)));
        t.one("GlobalAveragePool", n -> "torch.mean(" + n.in(0) + ", " + places(n) + ", True)");
        t.one("GlobalMaxPool", n -> "torch.amax(" + n.in(0) + ", " + places(n) + ", True)");
        t.one("GlobalLpPool", n -> {
            String p = Long.toString(n.whole("p", 2));
            return "torch.pow(torch.sum(torch.pow(torch.abs(%s), %s), %s, True), 1. / %s)".formatted(n.in(0), p, places(n),
                    p);
        });
        for (String f : List.of("ArgMax", "ArgMin")) {
            t.one(f, n -> {
                n.types(ElementType.INT64);
                return "self.argmax(%s, %d, %s, %s)".formatted(f.equals("ArgMin") ? "-" + n.in(0) : n.in(0), n.whole(
                        "axis", 0), bool(n.flag("keepdims", true)), bool(n.flag("select_last_index", false)));
            });
        }
        t.one("CumSum", n -> "self.cumsum(%s, int(%s), %s, %s)".formatted(n.in(0), n.number(1), bool(n.flag("exclusive",
                false)), bool(n.flag("reverse", false))));
    }

    private static String reduce(Call n, String form) {
        String x = n.in(0), keep = bool(n.flag("keepdims", true));
        boolean none = !n.has(1) || n.knownInts(1).filter(a -> a.length == 0).isPresent();
        if (none && n.flag("noop_with_empty_axes", false)) return "torch.alias(" + x + ")";
        boolean sum = form.startsWith("torch.sum"), whole = !n.isFloat(0);
        // torch widens sums of whole numbers; the graph's type stays
        String form2 = whole && form.startsWith("torch.logsumexp") ? form.replace("%1$s", "torch.to(%1$s, 7)") : form;
        String axes = none ? "annotate(List[int], list(range(" + n.rank(0) + ")))" : n.ints(1);
        String out = form2.formatted(x, axes + ", " + keep);
        if (whole && form.startsWith("torch.mean")) out = out.replace("torch.mean(" + x, "torch.mean(torch.to(" + x
                + ", 7)");
        return whole && (sum || !form.startsWith("self.")) ? Types.to(out, n.type(0)) : out;
    }

    /// The axes behind batch and channel.
    private static String places(Call n) {
        return n.shape(0)
                .map(s -> Call.list(java.util.stream.LongStream.range(2, s.size()).toArray()))
                .orElseGet(() -> "list(range(2, " + n.in(0) + ".dim()))");
    }
}
