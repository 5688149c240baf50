package org.neurarium.cells.engine;

/// A map of feature vectors over an image.
///
/// @param channels length of a vector
/// @param width    columns of the grid, which spans the whole image
/// @param height   rows of the grid
/// @param values   `[channels, height · width]`, a channel after the other; belongs to the map and is not changed
public record Features(int channels, int width, int height, float[] values) {
    public Features {
        if (values.length != (long) channels * width * height) {
            throw new IllegalArgumentException("%d × %d × %d features need %d values, got %d".formatted(channels,
                    height, width, (long) channels * width * height, values.length));
        }
    }

    public int points() { return width * height; }

    public long bytes() { return 4L * values.length; }

    /// The same directions, every vector of length 1; a vector of zeros stays so. These very features where they
    /// already are.
    public Features normalised() {
        int n = points();
        float[] square = new float[n];
        for (int c = 0; c < channels; c++) {
            int row = c * n;
            for (int i = 0; i < n; i++) {
                float v = values[row + i];
                square[i] += v * v;
            }
        }
        boolean unit = true;
        for (int i = 0; i < n; i++) {
            unit &= square[i] == 0 || Math.abs(square[i] - 1) < 1e-4f;
        }
        if (unit) return this;
        for (int i = 0; i < n; i++) {
            square[i] = square[i] > 0 ? (float) (1 / Math.sqrt(square[i])) : 0;
        }
        float[] out = new float[values.length];
        for (int c = 0; c < channels; c++) {
            int row = c * n;
            for (int i = 0; i < n; i++) {
                out[row + i] = values[row + i] * square[i];
            }
        }
        return new Features(channels, width, height, out);
    }

    /// ⟨F(p), F(q)⟩ for every point q, in a new array.
    public float[] products(int p) { return products(at(p)); }

    /// The vector of a point.
    public float[] at(int p) {
        float[] out = new float[channels];
        for (int c = 0; c < channels; c++)
            out[c] = values[c * points() + p];
        return out;
    }

    /// ⟨v, F(q)⟩ for every point q, in a new array.
    public float[] products(float[] vector) {
        int n = points();
        float[] out = new float[n];
        for (int c = 0; c < channels; c++) {
            int row = c * n;
            float weight = vector[c];
            if (weight == 0) continue;
            for (int q = 0; q < n; q++) {
                out[q] += weight * values[row + q];
            }
        }
        return out;
    }

    /// ⟨F(p), F(q)⟩ of two points.
    public double product(int p, int q) {
        int n = points();
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            sum += (double) values[c * n + p] * values[c * n + q];
        }
        return sum;
    }
}
