package org.neurarium.nn.operators;

import org.neurarium.data.ElementType;

/// Numbers picked, or put, by their places.
final class Indexing {
    private Indexing() {}

    static void addTo(Operators t) {
        t.one("Gather", n -> {
            boolean one = n.constant(1).filter(c -> c.shape().isEmpty()).isPresent();
            return one
                    ? "torch.select(%s, %d, %s)".formatted(n.in(0), n.whole("axis", 0), n.number(1))
                    : "self.gather(%s, %s, %d)".formatted(n.in(0), n.in(1), n.whole("axis", 0));
        });
        t.one("GatherElements",
                n -> "self.gather_elements(%s, %s, %d)".formatted(n.in(0), n.in(1), n.whole("axis", 0)));
        t.one("GatherND", n -> "self.gather_nd(%s, %s, %d)".formatted(n.in(0), n.in(1), n.whole("batch_dims", 0)));
        t.one("ScatterElements",
                n -> "self.scatter_elements(%s, %s, %s, %d, \"%s\")".formatted(n.in(0), n.in(1), n.in(2), n
                        .whole("axis", 0), reduction(n)));
        t.one("ScatterND", n -> "self.scatter_nd(%s, %s, %s, \"%s\")".formatted(n.in(0), n.in(1), n.in(2), reduction(
                n)));
        t.one("OneHot", n -> {
            n.types(n.type(2));
            return "self.one_hot(%s, int(%s), %s, %d)".formatted(n.in(0), n.number(1), n.in(2), n.whole("axis", -1));
        });
        t.one("Compress", n -> {
            n.sizedByValues();
            return n.set("axis")
                    ? "self.compress(%s, %s, %d)".formatted(n.in(0), n.in(1), n.whole("axis", 0))
                    : "self.compress(torch.flatten(%s), %s, 0)".formatted(n.in(0), n.in(1));
        });
        t.one("NonZero", n -> {
            n.types(ElementType.INT64);
            n.sizedByValues();
            return "torch.t(torch.nonzero(" + n.in(0) + "))";
        });
    }

    /// torch's names of how several updates of one place come together.
    private static String reduction(Call n) {
        return switch (n.text("reduction", "none")) {
            case "none" -> "";
            case "add" -> "sum";
            case "mul" -> "prod";
            case "max" -> "amax";
            case "min" -> "amin";
            default -> throw n.refuse("has the unknown reduction " + n.text("reduction", ""));
        };
    }
}
