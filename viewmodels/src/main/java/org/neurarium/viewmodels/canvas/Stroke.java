package org.neurarium.viewmodels.canvas;

/// A line that is being drawn on a canvas.
///
/// @param path   points `x0, y0, x1, y1, …` in image pixels; not changed
/// @param closed whether it goes around something: then its end is joined to its beginning
public record Stroke(float[] path, boolean closed) {}
