package org.neurarium.math.image;

/// Removes what is small and keeps edges: makes Σ|∇u| + (w/2) Σ(u − f)² small (Rudin, Osher and Fatemi 1992) by split Bregman
/// (Goldstein and Osher 2009), λ = 2w, with the rounded shrinkage d = sλ/(sλ + 1) t, s = |t|, that implementations use, where the
/// exact one is max(s − 1/λ, 0) t/s: they agree where edges are large. A small weight smooths much.
///
/// The border is free: a pixel at the edge has fewer neighbours, so that the mean of the image stays.
///
/// @param weight w, of values on 0…255; of values on 0…1 255 times as large
/// @param sweeps how often all pixels are gone through at most
/// @param still  the root mean square of a sweep's changes below which it ends
public record TotalVariation(double weight, int sweeps, double still) {
    public TotalVariation(double weight) { this(weight, 100, 1e-3); }

    /// The smoothed image, in a new array.
    public float[] of(float[] f, int width, int height) {
        int n = width * height;
        double lambda = 2 * weight;
        double[] u = new double[n], dx = new double[n], dy = new double[n], bx = new double[n], by = new double[n];
        for (int i = 0; i < n; i++)
            u[i] = f[i];
        double change = Double.POSITIVE_INFINITY;
        for (int sweep = 0; sweep < sweeps && change >= still; sweep++) {
            double sum = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int i = y * width + x;
                    boolean right = x + 1 < width, down = y + 1 < height;
                    double old = u[i], gx = right ? u[i + 1] - old : 0, gy = down ? u[i + width] - old : 0;
                    double fresh = fresh(f[i], u, dx, dy, bx, by, i, x, y, width, height, lambda);
                    u[i] = fresh;
                    sum += (fresh - old) * (fresh - old);
                    double tx = gx + bx[i], ty = gy + by[i], s = Math.sqrt(tx * tx + ty * ty);
                    double keep = s * lambda / (s * lambda + 1);
                    dx[i] = keep * tx;
                    dy[i] = keep * ty;
                    bx[i] = tx - dx[i];
                    by[i] = ty - dy[i];
                }
            }
            change = Math.sqrt(sum / n);
        }
        float[] out = new float[n];
        for (int i = 0; i < n; i++)
            out[i] = (float) u[i];
        return out;
    }

    /// What Gauss and Seidel's rule makes of a pixel.
    private double fresh(double f, double[] u, double[] dx, double[] dy, double[] bx, double[] by, int i, int x, int y,
            int width, int height, double lambda) {
        double sum = 0;
        int neighbours = 0;
        if (x > 0) {
            sum += u[i - 1] + dx[i - 1] - bx[i - 1];
            neighbours++;
        }
        if (x + 1 < width) {
            sum += u[i + 1] - dx[i] + bx[i];
            neighbours++;
        }
        if (y > 0) {
            sum += u[i - width] + dy[i - width] - by[i - width];
            neighbours++;
        }
        if (y + 1 < height) {
            sum += u[i + width] - dy[i] + by[i];
            neighbours++;
        }
        return (lambda * sum + weight * f) / (weight + neighbours * lambda);
    }
}
