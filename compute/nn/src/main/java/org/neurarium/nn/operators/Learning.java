package org.neurarium.nn.operators;

import static org.neurarium.nn.operators.Call.real;

import java.util.List;
import java.util.function.Predicate;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph.Attribute;

/// What is written otherwise while a network learns, and what draws random numbers. Where this is used the script has a
/// generator, `rng`.
final class Learning {
    private Learning() {}

    /// Batch statistics, which also move the running ones in place, and dropout.
    ///
    /// @param learned which weights learn: a batch norm whose scale does not stays as it is
    static void addTo(Operators t, Predicate<String> learned) {
        t.instead("BatchNormalization", plain -> n -> {
            if (n.flag("training_mode", false))
                throw n.refuse("says itself that it learns: export the model for inference");
            if (!learned.test(n.node().inputs().get(1))) return plain.write(n);
            // ONNX says how much of the old stays, torch how much of the new comes in.
            return List
                    .of("torch.batch_norm(%s, %s, %s, %s, %s, True, %s, %s, False)".formatted(n.in(0), n.in(1), n.in(2),
                            n.in(3), n.in(4), real(1 - n.real("momentum", 0.9)), real(n.real("epsilon", 1e-5))));
        });
        t.instead("Dropout", plain -> n -> {
            n.types(n.type(0), ElementType.BOOL);
            String kept = n.let("self.kept(%s, %s, rng)".formatted(n.in(0), n.has(1) ? n.number(1) : "0.5"));
            return List.of(kept + " * " + n.in(0), "torch.ne(" + kept + ", 0)");
        });
    }

    /// Operators that draw; their own seeds are left aside.
    static void addDrawing(Operators t) {
        t.one("RandomUniformLike",
                n -> "torch.rand(torch.size(%s), generator=rng, dtype=%s.dtype, device=a[0].device) * %s + %s"
                        .formatted(
                                typed(n), n.in(0), real(n.real("high", 1) - n.real("low", 0)), real(n.real("low", 0))));
        t.one("RandomNormalLike",
                n -> "torch.randn(torch.size(%s), generator=rng, dtype=%s.dtype, device=a[0].device) * %s + %s"
                        .formatted(
                                typed(n), n.in(0), real(n.real("scale", 1)), real(n.real("mean", 0))));
        t.one("Bernoulli", n -> "torch.bernoulli(" + typed(n) + ", generator=rng)");
    }

    private static String typed(Call n) {
        if (n.attribute("dtype").orElse(null) instanceof Attribute.Whole(long v) && Types.type(n, v) != n.type(0)) {
            throw n.refuse("draws numbers of another type than its input has; cast what it gives instead");
        }
        return n.in(0);
    }
}
