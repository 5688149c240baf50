package org.neurarium.viewmodels.canvas;

import java.util.List;

/// The border of a shape in an image: closed rings, holes running the other way round. Coordinates are those of pixel
/// edges: pixel (0, 0) is the square from (0, 0) to (1, 1).
///
/// @param rings x and y in turn
public record Outline(List<float[]> rings, float left, float top, float right, float bottom) {
    public static final Outline EMPTY = new Outline(List.of(), 0, 0, 0, 0);

    public Outline {
        rings = List.copyOf(rings);
    }

    /// Rings with the rectangle around them.
    public static Outline of(List<float[]> rings) {
        float left = Float.MAX_VALUE, top = Float.MAX_VALUE, right = -Float.MAX_VALUE, bottom = -Float.MAX_VALUE;
        for (float[] ring : rings) {
            for (int i = 0; i < ring.length; i += 2) {
                left = Math.min(left, ring[i]);
                right = Math.max(right, ring[i]);
                top = Math.min(top, ring[i + 1]);
                bottom = Math.max(bottom, ring[i + 1]);
            }
        }
        return rings.isEmpty() ? EMPTY : new Outline(rings, left, top, right, bottom);
    }

    /// The same shape in coordinates `factor` times as large.
    public Outline scaled(float factorX, float factorY) {
        return of(rings.stream().map(ring -> {
            float[] out = ring.clone();
            for (int i = 0; i < out.length; i += 2) {
                out[i] *= factorX;
                out[i + 1] *= factorY;
            }
            return out;
        }).toList());
    }

    public boolean isEmpty() { return rings.isEmpty(); }

    /// The longer side of the rectangle around it, in pixels.
    public float extent() { return Math.max(right - left, bottom - top); }
}
