package org.neurarium.neurons.ascent;

import java.util.stream.IntStream;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;

/// Which pictures have arrived: they are not moved any more.
final class Resting {
    private static final String NAME = "rest";

    private final boolean[] is;

    Resting(int pictures) { is = new boolean[pictures]; }

    int pictures() { return is.length; }

    boolean at(int picture) { return is[picture]; }

    void add(int picture) { is[picture] = true; }

    boolean all() { return IntStream.range(0, is.length).allMatch(this::at); }

    boolean[] flags() { return is.clone(); }

    /// Lets those rest that have reached what natural images reach.
    ///
    /// @param peaks a picture each
    void reached(double[] peaks, Setup setup) {
        for (int i = 0; i < is.length; i++)
            if (setup.sign() * peaks[i] >= setup.limits()[i]) is[i] = true;
    }

    /// Beside what else a snapshot tells.
    Json.Obj into(Json.Obj about) {
        return about.with(NAME, IntStream.range(0, is.length).mapToObj(i -> is[i] ? 1 : 0).toList());
    }

    void restore(NamedArrays kept) {
        for (int i = 0; i < is.length; i++)
            is[i] = kept.about().get(NAME).items().get(i).number() != 0;
    }
}
