package org.neurarium.tool.describe;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Any settings of the sample.
final class Samples {
    private Samples() {}

    static Arbitrary<Sample> any() {
        Arbitrary<String> text = Arbitraries.strings().ofMaxLength(6);
        Arbitrary<Sample.Inner> inner = Combinators
                .combine(Arbitraries.of(true, false), Arbitraries.of(Sample.Mode.class))
                .as(Sample.Inner::new);
        Arbitrary<Sample.Adapter> adapter = Arbitraries.oneOf(Arbitraries.just(new Sample.Adapter.None()), Combinators
                .combine(Arbitraries.integers().between(1, 64), text.filter(s -> !s.strip().equals("auto")).optional())
                .as(Sample.Adapter.Lora::new),
                Combinators.combine(Arbitraries.longs(), inner)
                        .as(
                                Sample.Adapter.LastLayers::new));
        Arbitrary<Sample.More> more = Combinators.combine(Arbitraries.doubles().optional(), Arbitraries.integers()
                .optional(), Arbitraries.of(Sample.Mode.class).optional(), Arbitraries.floats(), cells())
                .as((rate, count, mode, share, cells) -> new Sample.More(rate.map(OptionalDouble::of)
                        .orElse(
                                OptionalDouble.empty()),
                        count.map(OptionalInt::of).orElse(OptionalInt.empty()), mode, share,
                        cells));
        Arbitrary<Sample.Row> row = Combinators.combine(Arbitraries.doubles(), Arbitraries.integers().between(1, 50),
                text).as(Sample.Row::new);
        return Combinators.combine(Arbitraries.integers().between(1, 200), Arbitraries.doubles().between(0, 3), text,
                adapter, more, row.list().ofMaxSize(3), Arbitraries.integers().greaterOrEqual(0).list().ofMaxSize(4))
                .as(Sample::new);
    }

    private static Arbitrary<Sample.Cells> cells() {
        return Arbitraries.integers()
                .between(0, 99)
                .tuple2()
                .filter(t -> t.get1() <= t.get2())
                .map(t -> new Sample.Cells(
                        t.get1(), t.get2()));
    }
}
