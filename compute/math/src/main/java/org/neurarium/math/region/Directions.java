package org.neurarium.math.region;

/// The 13 directions from a voxel to its neighbours, and what a step in each of them over a surface counts. Voxels need not be cubes: a
/// direction counts for that part of the sphere that lies nearest to it.
final class Directions {
    private static final int SAMPLES = 20_000;
    private static final double GOLDEN = Math.PI * (3 - Math.sqrt(5));

    private final int[] dx = new int[13], dy = new int[13], dz = new int[13];
    private final double[] weights = new double[13];

    Directions(Spacing spacing) {
        int n = 0;
        for (int z = 0; z <= 1; z++) {
            for (int y = z == 0 ? 0 : -1; y <= 1; y++) {
                for (int x = z == 0 && y == 0 ? 1 : -1; x <= 1; x++, n++) {
                    dx[n] = x;
                    dy[n] = y;
                    dz[n] = z;
                }
            }
        }
        double[] length = new double[13];
        for (int k = 0; k < 13; k++) {
            length[k] = Math.sqrt(square(dx[k] * spacing.x()) + square(dy[k] * spacing.y()) + square(dz[k] * spacing
                    .z()));
        }
        // Points spread evenly over the sphere, each to the direction nearest to it.
        for (int i = 0; i < SAMPLES; i++) {
            double z = 1 - (2 * i + 1.0) / SAMPLES, r = Math.sqrt(1 - z * z);
            double x = r * Math.cos(i * GOLDEN), y = r * Math.sin(i * GOLDEN);
            int best = 0;
            double most = -1;
            for (int k = 0; k < 13; k++) {
                double cosine = Math.abs(x * dx[k] * spacing.x() + y * dy[k] * spacing.y() + z * dz[k] * spacing.z())
                        / length[k];
                if (cosine <= most) continue;
                most = cosine;
                best = k;
            }
            weights[best] += 1.0 / SAMPLES;
        }
        for (int k = 0; k < 13; k++) {
            weights[k] *= 2 * spacing.volume() / length[k];
        }
    }

    private static double square(double v) { return v * v; }

    /// What the surface of an object has at one of its voxels.
    ///
    /// @param around the plane before, the voxel's own, and the one behind
    double crossed(int[][] around, int label, int x, int y, int width, int height) {
        double sum = 0;
        for (int k = 0; k < 13; k++) {
            if (other(around[1 + dz[k]], label, x + dx[k], y + dy[k], width, height)) sum += weights[k];
            if (other(around[1 - dz[k]], label, x - dx[k], y - dy[k], width, height)) sum += weights[k];
        }
        return sum;
    }

    private static boolean other(int[] plane, int label, int x, int y, int width, int height) {
        return x < 0 || y < 0 || x >= width || y >= height || plane[y * width + x] != label;
    }
}
