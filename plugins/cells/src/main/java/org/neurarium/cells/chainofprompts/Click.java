package org.neurarium.cells.chainofprompts;

import org.neurarium.tool.Step;

/// An accepted click: all accepted clicks are evaluated together again, and the answer is the whole result.
///
/// @param x    column in pixels, 0 is the centre of the leftmost pixel
/// @param y    row in pixels
/// @param type name of the cell type; empty for a type of its own
/// @param gate strictness k of the threshold μ + kσ that the click was accepted with, 0…3
public record Click(double x, double y, String type, double gate) implements Step<Cells> {}
