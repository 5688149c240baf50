package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;
import static org.neurarium.nn.operators.Call.list;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.data.ElementType;

/// The largest or the mean of each window.
final class Pooling {
    private Pooling() {}

    static void addTo(Operators t) {
        t.many("MaxPool", Pooling::largest);
        t.one("AveragePool", Pooling::mean);
        t.one("LpPool", n -> {
            String p = Long.toString(n.whole("p", 2));
            Window w = new Window(n);
            return "torch.pow(self.window_sum(self.window_pad(torch.pow(torch.abs(%s), %s), %s, 0.), %s), 1. / %s)"
                    .formatted(n.in(0), p, w.geometry(), list(w.kernel) + ", " + w.moving(), p);
        });
        t.one("MaxUnpool", n -> "self.max_unpool(%s, %s, %s, %s, %s, %s)".formatted(n.in(0), n.in(1), list(new Window(
                n).kernel), list(new Window(n).strides), list(new Window(n).pads), n.optionalInts(2)));
    }

    /// The window of a node: an entry a dimension; pads have the beginnings first, then the ends.
    private static final class Window {
        private final int d;
        private final List<Long> kernel;
        private final List<Long> strides;
        private final List<Long> dilations;
        private final List<Long> pads;
        private final boolean ceil;
        private final String auto;

        Window(Call n) {
            kernel = n.wholes("kernel_shape").orElseThrow(() -> n.refuse("lacks the size of its window"));
            d = kernel.size();
            strides = n.wholes("strides").orElse(Collections.nCopies(d, 1L));
            dilations = n.wholes("dilations").orElse(Collections.nCopies(d, 1L));
            pads = n.wholes("pads").orElse(Collections.nCopies(2 * d, 0L));
            ceil = n.flag("ceil_mode", false);
            auto = n.text("auto_pad", "NOTSET");
        }

        /// Padded alike on both sides, by at most half the window: what torch's own pooling does.
        boolean plain() {
            return !auto.startsWith("SAME") && begin().equals(pads.subList(d, 2 * d)) && IntStream.range(0, d)
                    .allMatch(i -> begin().get(i) * 2 <= kernel.get(i));
        }

        List<Long> begin() { return auto.equals("VALID") ? Collections.nCopies(d, 0L) : pads.subList(0, d); }

        String geometry() {
            return String.join(", ", list(kernel), moving(), list(auto.equals("NOTSET")
                    ? pads
                    : Collections.nCopies(2 * d, 0L)), bool(ceil), '"' + auto + '"');
        }

        String moving() { return list(strides) + ", " + list(dilations); }
    }

    private static List<String> largest(Call n) {
        Window w = new Window(n);
        n.types(n.type(0), ElementType.INT64);
        String x = n.in(0);
        boolean whole = !n.isFloat(0);
        if (whole) x = n.let("torch.to(" + x + ", 7)");
        String moved = "%s, %s, %s, %s, %s, %s)";
        if (n.wants(1)) {
            if (!w.plain()) throw n.refuse("asks for indices with uneven padding");
            String pair = n.let(
                    "torch.max_pool" + w.d + "d_with_indices(" + moved.formatted(x, list(w.kernel), list(w.strides),
                            list(w.begin()), list(w.dilations), bool(w.ceil)));
            String index = "self.flat_indices(%s, %s[1], %s)".formatted(x, pair, bool(n.flag("storage_order", false)));
            return List.of(pair + "[0]", index);
        }
        String out = w.plain()
                ? "torch.max_pool" + w.d + "d("
                        + moved.formatted(x, list(w.kernel), list(w.strides), list(w.begin()), list(
                                w.dilations), bool(w.ceil))
                : "torch.max_pool" + w.d + "d(" + moved.formatted("self.window_pad(" + x + ", " + w.geometry()
                        + ", float(\"-inf\"))", list(w.kernel), list(w.strides), list(Collections.nCopies(w.d, 0L)),
                        list(w.dilations),
                        "False");
        return List.of(whole ? Types.to(out, n.type(0)) : out);
    }

    private static String mean(Call n) {
        Window w = new Window(n);
        boolean include = n.flag("count_include_pad", false);
        if (w.plain() && w.dilations.stream().allMatch(v -> v == 1)) {
            return "torch.avg_pool%dd(%s, %s, %s, %s, %s, %s)".formatted(w.d, n.in(0), list(w.kernel), list(w.strides),
                    list(w
                            .begin()),
                    bool(w.ceil), bool(include));
        }
        return "self.window_mean(%s, %s, %s)".formatted(n.in(0), w.geometry(), bool(include));
    }
}
