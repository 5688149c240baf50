package org.neurarium.viewmodels.neurons.units;

import java.util.Comparator;
import org.neurarium.viewmodels.neurons.units.UnitTile.State;

/// In which order tiles stand; dead ones stand last.
public enum UnitOrder {
    NUMBER("Number"), NATURAL("Natural response"), SCORE("Response to its picture");

    private final String title;

    UnitOrder(String title) { this.title = title; }

    /// Tiles that are alike to it stay in the order in which they are.
    Comparator<UnitTile> comparator() {
        Comparator<UnitTile> living = Comparator.comparing(t -> t.state().get() == State.DEAD);
        return living.thenComparingDouble(t -> switch (this) {
            case NUMBER -> 0;
            case NATURAL -> -t.natural().map(n -> n.percentile(99)).orElse(Double.NEGATIVE_INFINITY);
            case SCORE -> -t.score().orElse(Double.NEGATIVE_INFINITY);
        });
    }

    @Override
    public String toString() { return title; }
}
