package org.neurarium.neurons.cfcam;

/// The maps that follow from one gradient. Of a layer's size, not yet normalised.
final class GradientCams {
    private static final double EPSILON = 1e-8;

    private GradientCams() {}

    /// Selvaraju et al. (2017): each channel by its mean gradient.
    static float[] gradCam(Maps m) {
        double[] w = new double[m.channels()];
        for (int k = 0; k < w.length; k++)
            w[k] = m.slope(k);
        return m.weighted(w);
    }

    /// Chattopadhyay et al. (2018): α = g² / (2g² + ΣA g³), w = Σ α max(g, 0).
    static float[] gradCamPlusPlus(Maps m) {
        double[] w = new double[m.channels()];
        int n = m.places();
        for (int k = 0; k < w.length; k++) {
            double sum = 0;
            for (int i = k * n; i < (k + 1) * n; i++)
                sum += m.a()[i];
            for (int i = k * n; i < (k + 1) * n; i++) {
                double g = m.g()[i], g2 = g * g;
                if (g > 0) w[k] += g2 / (2 * g2 + sum * g2 * g + EPSILON) * g;
            }
        }
        return m.weighted(w);
    }

    /// Jiang et al. (2021): each place of each channel by its own gradient, where that is positive.
    static float[] layerCam(Maps m) {
        int n = m.places();
        double[] sum = new double[n];
        for (int i = 0; i < m.a().length; i++)
            sum[i % n] += Math.max(0, m.g()[i]) * m.a()[i];
        return Maps.positive(sum);
    }
}
