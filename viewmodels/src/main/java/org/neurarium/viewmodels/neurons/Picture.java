package org.neurarium.viewmodels.neurons;

/// Coloured pixels.
///
/// @param argb premultiplied, row by row; transparent where nothing is
public record Picture(int width, int height, int[] argb) {}
