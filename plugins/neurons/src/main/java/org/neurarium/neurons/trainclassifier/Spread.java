package org.neurarium.neurons.trainclassifier;

import java.util.List;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.tool.RunContext;

/// How pictures are prepared: each channel gets the mean 0 and the spread 1 over what is learned from.
@SuppressWarnings("ArrayRecordComponent") // Sums on their way, compared by nobody.
record Spread(double[] sums, double[] squares) {
    /// Of a channel whose values are all the same.
    private static final double LEAST = 1e-3;

    /// @param side to which later images are made; 0 where pictures are not square
    static Preparation preparation(PictureSet set, int side, RunContext run) throws InterruptedException {
        int[] learned = set.learned();
        int places = set.width() * set.height();
        List<Spread> each = run.parallel(learned.length, i -> {
            run.checkCancelled();
            return of(set.pixels().of(learned[i]), set.channels(), places);
        });
        double[] mean = new double[set.channels()], spread = new double[set.channels()];
        double n = (double) learned.length * places;
        for (int c = 0; c < mean.length; c++) {
            double sum = 0, squares = 0;
            for (Spread s : each) {
                sum += s.sums[c];
                squares += s.squares[c];
            }
            mean[c] = sum / n;
            double sd = Math.sqrt(Math.max(0, squares / n - mean[c] * mean[c]));
            spread[c] = sd < LEAST ? 1 : sd;
        }
        return new Preparation(side, side, mean, spread);
    }

    private static Spread of(float[] pixels, int channels, int places) {
        double[] sums = new double[channels], squares = new double[channels];
        for (int i = 0; i < pixels.length; i++) {
            sums[i / places] += pixels[i];
            squares[i / places] += (double) pixels[i] * pixels[i];
        }
        return new Spread(sums, squares);
    }
}
