package org.neurarium.viewmodels.neurons.compare;

import java.util.Optional;
import org.neurarium.viewmodels.neurons.units.UnitTile;

/// A unit, and the one of the other network that goes with it.
///
/// @param facts empty before they are known
public record UnitPair(UnitTile left, UnitTile right, Optional<PairFacts> facts) {
    /// '31 ↔ 7', or a class by its name.
    public String title() {
        String here = left.title(), there = right.title();
        return here.equals(there) && !left.name().isEmpty() ? here : here + " ↔ " + there;
    }

    /// NaN where it is not known, or one of them is dead.
    double r() { return facts.map(PairFacts::r).orElse(Double.NaN); }
}
