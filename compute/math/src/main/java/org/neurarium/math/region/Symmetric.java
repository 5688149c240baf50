package org.neurarium.math.region;

/// Symmetric matrices of three rows.
final class Symmetric {
    private static final int SWEEPS = 30;
    private static final int[][] PAIRS = {{0, 1, 2}, {0, 2, 1}, {1, 2, 0}};

    private Symmetric() {}

    /// By Jacobi's rotations, which keep what is small exact; the largest first.
    static double[] eigenvalues(double xx, double yy, double zz, double xy, double xz, double yz) {
        double[][] a = {{xx, xy, xz}, {xy, yy, yz}, {xz, yz, zz}};
        for (int sweep = 0; sweep < SWEEPS && off(a) > 0; sweep++) {
            for (int[] pair : PAIRS) {
                rotate(a, pair[0], pair[1], pair[2]);
            }
        }
        double[] out = {a[0][0], a[1][1], a[2][2]};
        java.util.Arrays.sort(out);
        return new double[]{out[2], out[1], out[0]};
    }

    private static double off(double[][] a) { return Math.abs(a[0][1]) + Math.abs(a[0][2]) + Math.abs(a[1][2]); }

    private static void rotate(double[][] a, int p, int q, int other) {
        double off = a[p][q];
        if (off == 0) return;
        double theta = (a[q][q] - a[p][p]) / (2 * off);
        double t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double c = 1 / Math.sqrt(t * t + 1), s = t * c, up = a[p][other], uq = a[q][other];
        a[p][p] -= t * off;
        a[q][q] += t * off;
        a[p][q] = a[q][p] = 0;
        a[p][other] = a[other][p] = c * up - s * uq;
        a[q][other] = a[other][q] = s * up + c * uq;
    }
}
