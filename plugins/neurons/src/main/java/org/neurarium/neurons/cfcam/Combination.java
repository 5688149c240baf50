package org.neurarium.neurons.cfcam;

import org.neurarium.tool.Doc;

/// How weights become a map.
public enum Combination {
    @Doc(value = "each channel with its weight and sign", label = "Signed")
    SIGNED,

    @Doc(value = "as the code of the paper: softmax of the weights; weights are so small that it is nearly the plain mean, whatever the class", label = "Softmax")
    SOFTMAX,

    @Doc(value = "softmax of the weights divided by their standard deviation", label = "Standardised softmax")
    STANDARDISED;

    /// @param kept whether each channel counts; those that do not get 0
    double[] of(double[] w, boolean[] kept) {
        if (this == SIGNED) return w.clone();
        double n = 0, sum = 0, squares = 0, most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < w.length; k++) {
            if (!kept[k]) continue;
            n++;
            sum += w[k];
            squares += w[k] * w[k];
            most = Math.max(most, w[k]);
        }
        double spread = Math.sqrt(Math.max(0, squares / n - sum / n * (sum / n)));
        double by = this == STANDARDISED && spread > 0 ? spread : 1, total = 0;
        double[] out = new double[w.length];
        for (int k = 0; k < w.length; k++)
            if (kept[k]) total += out[k] = Math.exp((w[k] - most) / by);
        for (int k = 0; k < w.length; k++)
            out[k] /= total;
        return out;
    }
}
