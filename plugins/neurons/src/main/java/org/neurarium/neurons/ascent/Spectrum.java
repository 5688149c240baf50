package org.neurarium.neurons.ascent;

import java.util.Map;
import org.neurarium.data.Graph.Attribute;
import org.neurarium.neurons.ascent.Painting.Colours;
import org.neurarium.neurons.ascent.Painting.Fourier;
import org.neurarium.neurons.unit.Nodes;

/// Pictures as waves: img = irfft2(S / max(f, 1/max(W, H))^p, ortho) / 4, colours mixed, x = sigmoid(img); and back.
record Spectrum(Fourier how, Canvas canvas) {
    /// How Lucid mixes decorrelated colours: the square root of the covariance of natural ones, divided by its largest column's
    /// norm.
    private static final double[][] NATURAL = {{0.26, 0.09, 0.02}, {0.27, 0.00, -0.05}, {0.27, -0.09, 0.03}};
    private static final double QUARTER = 4, LEAST = 0.02, MOST = 0.98;

    /// Columns of the half that says all.
    int columns() { return canvas.width() / 2 + 1; }

    int count() { return canvas.images() * canvas.channels() * canvas.height() * columns() * 2; }

    long[] shape() { return new long[]{canvas.images(), canvas.channels(), canvas.height(), columns(), 2}; }

    private boolean mixed() { return how.colours() == Colours.NATURAL && canvas.channels() == 3; }

    /// Pictures of 0 to 1 out of the spectrum.
    String picture(String spectrum, Nodes n) {
        String s = n.mul(spectrum, weights(false, n));
        if (canvas.height() > 1) s = n.node("DFT", Map.of("inverse", Attribute.of(1)), s, "", n.row(2));
        String x = n.node("DFT", Map.of("inverse", Attribute.of(1), "onesided", Attribute.of(1)), s, n.graph()
                .constant(
                        "ascent.width" + canvas.width(),
                        org.neurarium.data.StoredTensor.whole(java.util.List.of(), canvas.width())),
                n.row(3));
        String flat = n.reshape(x, canvas.images(), canvas.channels(), canvas.plane());
        if (mixed()) flat = n.node("MatMul", n.numbers(flat(matrix()), 3, 3), flat);
        return n.reshape(n.node("Sigmoid", flat), canvas.images(), canvas.channels(), canvas.height(), canvas.width());
    }

    /// The spectrum of pictures, of which what is nearly black or white is taken as a little less.
    String spectrum(String picture, Nodes n) {
        String x = n.node("Clip", picture, n.number(LEAST), n.number(MOST));
        String logit = n.node("Log", n.div(x, n.sub(n.number(1), x)));
        String flat = n.reshape(logit, canvas.images(), canvas.channels(), canvas.plane());
        if (mixed()) flat = n.node("MatMul", n.numbers(flat(inverse(matrix())), 3, 3), flat);
        String real = n.reshape(flat, canvas.images(), canvas.channels(), canvas.height(), canvas.width(), 1);
        String s = n.node("DFT", Map.of("onesided", Attribute.of(1)), real, "", n.row(3));
        if (canvas.height() > 1) s = n.node("DFT", s, "", n.row(2));
        return n.mul(s, weights(true, n));
    }

    /// What each wave is multiplied with. The transform back divides by the number of pixels, the orthonormal one by its root.
    private String weights(boolean inverse, Nodes n) {
        int h = canvas.height(), w = canvas.width(), half = columns();
        double least = 1.0 / Math.max(w, h), root = Math.sqrt((double) w * h);
        double[] all = new double[h * half];
        for (int y = 0; y < h; y++) {
            double fy = (y < (h + 1) / 2 ? y : y - h) / (double) h;
            for (int x = 0; x < half; x++) {
                double f = Math.max(Math.hypot(fy, x / (double) w), least);
                double scale = root / QUARTER / Math.pow(f, how.decay());
                all[y * half + x] = inverse ? 1 / scale : scale;
            }
        }
        return n.numbers(all, h, half, 1);
    }

    private static double[][] matrix() {
        double largest = 0;
        for (int j = 0; j < 3; j++)
            largest = Math.max(largest,
                    Math.sqrt(NATURAL[0][j] * NATURAL[0][j] + NATURAL[1][j] * NATURAL[1][j] + NATURAL[2][j]
                            * NATURAL[2][j]));
        double[][] m = new double[3][3];
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++)
                m[i][j] = NATURAL[i][j] / largest;
        return m;
    }

    /// By cofactors.
    private static double[][] inverse(double[][] m) {
        double[][] out = new double[3][3];
        double det = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                int a = (i + 1) % 3, b = (i + 2) % 3, c = (j + 1) % 3, d = (j + 2) % 3;
                out[j][i] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
            }
            det += m[0][i] * out[i][0];
        }
        for (double[] row : out)
            for (int j = 0; j < 3; j++)
                row[j] /= det;
        return out;
    }

    private static double[] flat(double[][] m) {
        return new double[]{m[0][0], m[0][1], m[0][2], m[1][0], m[1][1], m[1][2], m[2][0], m[2][1], m[2][2]};
    }
}
