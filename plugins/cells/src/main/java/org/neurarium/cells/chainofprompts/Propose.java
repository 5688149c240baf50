package org.neurarium.cells.chainofprompts;

import org.neurarium.tool.Question;

/// What an accepted click would give; nothing is kept. Partial answers, round by round, are [Proposal]s too.
///
/// @param x    column in pixels
/// @param y    row in pixels
/// @param type name of the cell type; empty for a type of its own
/// @param gate strictness k of the threshold μ + kσ, 0…3
public record Propose(double x, double y, String type, double gate) implements Question<Proposal> {}
