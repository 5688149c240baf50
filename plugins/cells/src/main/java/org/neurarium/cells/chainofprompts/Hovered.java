package org.neurarium.cells.chainofprompts;

import org.neurarium.cells.engine.Mask;

/// The cell under the pointer.
///
/// @param mask       its outline; empty where there is none
/// @param likelyType the type of the accepted click that it resembles most; empty before the first click
/// @param warning    a sentence where a click here would be on background; empty otherwise
public record Hovered(Mask mask, String likelyType, String warning) {
    public double score() { return mask.score(); }
}
