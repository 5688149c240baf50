package org.neurarium.cells.chainofprompts;

/// A point of a click's chain.
///
/// @param click      number of the click, from 1
/// @param round      round of its chain, from 1
/// @param role       what the point was in that round
/// @param x          column in pixels
/// @param y          row in pixels
/// @param similarity the gated similarity (0…1) of the point to the prompt of that round
public record ChainPoint(int click, int round, Role role, double x, double y, double similarity) {
    /// What a point was: the prompt whose similarity map was gated, a candidate too close to a point that was found
    /// before, or one that was new and therefore accepted.
    public enum Role {
        PROMPT, CANDIDATE, ACCEPTED
    }
}
