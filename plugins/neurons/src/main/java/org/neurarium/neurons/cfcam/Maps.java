package org.neurarium.neurons.cfcam;

/// What a layer answers to an image, and how the class follows from it.
///
/// @param a channels × height × width
/// @param g the gradient of the class's score, likewise
record Maps(int channels, int height, int width, float[] a, float[] g) {
    int places() { return height * width; }

    /// The mean of a channel's gradient.
    double slope(int channel) { return mean(g, channel * places(), places()); }

    static double mean(float[] x, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++)
            sum += x[i];
        return sum / count;
    }

    /// Σ w_k A_k, what is negative left out.
    float[] weighted(double[] w) {
        double[] sum = new double[places()];
        for (int k = 0; k < channels; k++) {
            if (w[k] == 0) continue;
            for (int p = 0; p < sum.length; p++)
                sum[p] += w[k] * a[k * sum.length + p];
        }
        return positive(sum);
    }

    static float[] positive(double[] x) {
        float[] out = new float[x.length];
        for (int i = 0; i < out.length; i++)
            out[i] = (float) Math.max(0, x[i]);
        return out;
    }

    Maps with(float[] gradient) { return new Maps(channels, height, width, a, gradient); }

    /// Divided by its largest value; all zeros stay zeros.
    static float[] normalised(float[] map) {
        float most = 0;
        for (float v : map)
            most = Math.max(most, v);
        float[] out = new float[map.length];
        if (most > 0) for (int i = 0; i < out.length; i++)
            out[i] = map[i] / most;
        return out;
    }
}
