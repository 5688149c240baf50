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
        Map.ofEntries(Map.entry("ReduceSum", "torch.sum(%1$s, %2$s)"),
                Map.entry("ReduceMean", "torch.mean(%1$s, %2$s)"),
                Map.entry("ReduceMax", "self.largest(%1$s, %2$s)"), Map.entry("ReduceMin", "self.least(%1$s, %2$s)"),
                Map
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
            return "torch.pow(torch.sum(torch.pow(torch.abs(%s), %s), %s, True), 1. / %s)".formatted(n.in(0), p,
                    places(n),
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
        boolean stays = n.flag("noop_with_empty_axes", false);
        boolean none = !n.has(1) || n.knownInts(1).filter(a -> a.length == 0).isPresent();
        if (none && stays) return "torch.alias(" + x + ")";
        boolean known = n.knownInts(1).isPresent();
        String axes = none
                ? "list(range(" + n.rank(0) + "))"
                : known ? n.ints(1) : n.let("self.axes(" + n.ints(1) + ", " + x + ")");
        // torch widens sums of whole numbers, and has no means of them: the graph's type stays.
        boolean whole = !n.isFloat(0);
        boolean real = whole && (form.contains("mean") || form.contains("logsumexp"));
        String out = form.formatted(real ? "torch.to(" + x + ", 7)" : x, axes + ", " + keep);
        if (whole && !form.startsWith("self.")) out = Types.to(out, n.type(0));
        return stays && !known
                ? "(torch.alias(%s) if %s == 0 else %s)".formatted(x, "torch.numel(" + n.in(1) + ")", out)
                : out;
    }

    /// The axes behind batch and channel.
    private static String places(Call n) {
        return n.shape(0)
                .map(s -> Call.list(java.util.stream.LongStream.range(2, s.size()).toArray()))
                .orElseGet(() -> "list(range(2, " + n.in(0) + ".dim()))");
    }
}
