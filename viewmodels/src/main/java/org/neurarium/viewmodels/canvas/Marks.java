package org.neurarium.viewmodels.canvas;

import java.util.List;
import java.util.Optional;

/// The few things over an image that follow the pointer and the selection: clicks, the points of a chain, what is under
/// the pointer, what is selected.
///
/// @param selected outlines of the selected cells
public record Marks(List<Star> clicks, List<ChainPoint> chain, Optional<Outline> hover, List<Outline> selected) {
    public static final Marks NONE = new Marks(List.of(), List.of(), Optional.empty(), List.of());

    public Marks {
        clicks = List.copyOf(clicks);
        chain = List.copyOf(chain);
        selected = List.copyOf(selected);
    }

    /// A click, in pixels, with its type's number and colour.
    ///
    /// @param pending whether it waits to be accepted
    public record Star(double x, double y, int type, int colour, boolean pending) {}

    /// A point from which the chain went on, in pixels.
    ///
    /// @param round of `rounds`, from 1
    public record ChainPoint(double x, double y, int colour, int round, int rounds) {}

    public Marks withHover(Optional<Outline> other) { return new Marks(clicks, chain, other, selected); }
}
