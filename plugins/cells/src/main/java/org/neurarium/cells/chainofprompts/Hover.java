package org.neurarium.cells.chainofprompts;

import org.neurarium.tool.Question;

/// What a click here would outline by itself.
///
/// @param x column in pixels, 0 is the centre of the leftmost pixel
/// @param y row in pixels
public record Hover(double x, double y) implements Question<Hovered> {}
