package org.neurarium.viewmodels.neurons.compare;

import java.util.Comparator;

/// In which order pairs stand; those without a correlation stand last.
public enum PairOrder {
    LEAST("Least alike first"), NUMBER("Number"), MOST("Most alike first");

    private final String title;

    PairOrder(String title) { this.title = title; }

    Comparator<UnitPair> comparator() {
        Comparator<UnitPair> number = Comparator.comparingInt(p -> p.left().channel());
        if (this == NUMBER) return number;
        Comparator<UnitPair> unknown = Comparator.comparing(p -> Double.isNaN(p.r()));
        return unknown.thenComparingDouble(p -> Double.isNaN(p.r()) ? 0 : this == LEAST ? p.r() : -p.r())
                .thenComparing(number);
    }

    @Override
    public String toString() { return title; }
}
