package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.bool;

import java.util.List;
import org.neurarium.data.ElementType;

/// What is largest, different, or not covered by something larger.
final class Selection {
    private Selection() {}

    static void addTo(Operators t) {
        t.many("TopK", n -> {
            n.types(n.type(0), ElementType.INT64);
            String k = n.knownInts(1).map(v -> Long.toString(v[0])).orElseGet(() -> n.ints(1) + "[0]");
            // Sorting keeps equal values in order, which torch.topk does not promise.
            String pair = n
                    .let("self.top(%s, %s, %d, %s)".formatted(n.in(0), k, n.whole("axis", -1), bool(n.flag("largest",
                            true))));
            return List.of(pair + "[0]", pair + "[1]");
        });
        t.many("Unique", n -> {
            n.types(n.type(0), ElementType.INT64);
            n.sizedByValues();
            String all = n
                    .let("self.unique(%s, %s, %s)".formatted(n.in(0), n.set("axis") ? n.whole("axis", 0) : "None", bool(
                            n.flag("sorted", true))));
            return Operators.members(all, 4);
        });
        t.one("NonMaxSuppression", n -> {
            n.types(ElementType.INT64);
            n.sizedByValues();
            return "self.non_max_suppression(%s, %s, %s, %s, %s, %s)".formatted(n.in(0), n.in(1), n.has(2)
                    ? "int(" + n.number(2) + ")"
                    : "0", n.has(3) ? "float(" + n.number(3) + ")" : "0.",
                    n.has(4)
                            ? "float(" + n.number(4) + ")"
                            : "float(\"-inf\")",
                    bool(n.flag("center_point_box", false)));
        });
    }
}
