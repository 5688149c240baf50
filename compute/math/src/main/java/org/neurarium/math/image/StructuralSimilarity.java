package org.neurarium.math.image;

/// How alike two maps look (Wang et al. 2004): the mean of (2μ₁μ₂ + C₁)(2σ₁₂ + C₂) / ((μ₁² + μ₂² + C₁)(σ₁² + σ₂² + C₂)) over
/// square windows that lie within, covariances with n − 1.
///
/// @param window its side, odd
/// @param range  of the values; C₁ = (0.01 L)², C₂ = (0.03 L)²
public record StructuralSimilarity(int window, double range) {
    public StructuralSimilarity() { this(7, 1); }

    /// From −1 to 1; 1 for the same.
    ///
    /// @throws IllegalArgumentException if the maps are smaller than the window
    public double of(float[] a, float[] b, int width, int height) {
        if (width < window || height < window) throw new IllegalArgumentException("maps of " + width + " × " + height);
        double c1 = 0.01 * range * 0.01 * range, c2 = 0.03 * range * 0.03 * range, sum = 0;
        int n = window * window, places = 0;
        for (int y = 0; y + window <= height; y++) {
            for (int x = 0; x + window <= width; x++, places++) {
                double sa = 0, sb = 0, aa = 0, bb = 0, ab = 0;
                for (int v = y; v < y + window; v++) {
                    for (int i = v * width + x; i < v * width + x + window; i++) {
                        sa += a[i];
                        sb += b[i];
                        aa += (double) a[i] * a[i];
                        bb += (double) b[i] * b[i];
                        ab += (double) a[i] * b[i];
                    }
                }
                double ma = sa / n, mb = sb / n;
                double va = (aa - n * ma * ma) / (n - 1), vb = (bb - n * mb * mb) / (n - 1),
                        cov = (ab - n * ma * mb) / (n - 1);
                sum += (2 * ma * mb + c1) * (2 * cov + c2) / ((ma * ma + mb * mb + c1) * (va + vb + c2));
            }
        }
        return sum / places;
    }
}
