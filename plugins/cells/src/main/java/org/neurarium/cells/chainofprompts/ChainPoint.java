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
    public enum Role {
        /// The point whose similarity map was gated in this round.
        PROMPT,
        /// A point of that map that lies too close to one found before.
        CANDIDATE,
        /// A point that was new.
        ACCEPTED
    }
}
