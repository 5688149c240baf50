package org.neurarium.neurons.ascent;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Values;

/// Each picture as it answered most, looked at without movement.
public final class Best {
    private final double[] scores;
    private final double[] peaks;
    private final double[] first;
    private final int[] steps;
    private final boolean[] dead;
    private float[] pixels = {};

    Best(int images) {
        scores = new double[images];
        peaks = new double[images];
        first = new double[images];
        steps = new int[images];
        dead = new boolean[images];
        Arrays.fill(scores, Double.NaN);
        Arrays.fill(peaks, Double.NaN);
        Arrays.fill(first, Double.NaN);
    }

    /// @param counts whether these scores are of the kind that is compared; others only give a first picture
    void see(Ascent.Look look, double sign, boolean counts) {
        boolean begins = pixels.length != look.pixels().length;
        if (begins) pixels = look.pixels().clone();
        int each = pixels.length / scores.length;
        for (int i = 0; i < scores.length; i++) {
            double score = look.scores()[i];
            if (Double.isNaN(first[i]) && counts) first[i] = score;
            boolean better = counts && (Double.isNaN(scores[i]) || sign * score > sign * scores[i]);
            if (!better && (counts || !Double.isNaN(scores[i]))) continue;
            if (counts) {
                scores[i] = score;
                peaks[i] = look.peaks()[i];
            }
            steps[i] = look.step();
            System.arraycopy(look.pixels(), i * each, pixels, i * each, each);
        }
    }

    /// A canvas of another size begins: what was on the smaller one does not count.
    void forget() {
        pixels = new float[0];
        Arrays.fill(scores, Double.NaN);
    }

    void dead(int image) { dead[image] = true; }

    boolean allDead() {
        for (boolean d : dead)
            if (!d) return false;
        return true;
    }

    String sentence(String unit) {
        return "Nothing in a picture changes '" + unit
                + "': it is dead, silent here, or behind something without a gradient. Ask "
                + "what stands before its activation function (the convolution or the norm), or another unit.";
    }

    public double score(int image) { return scores[image]; }

    /// What it answers at its best place.
    public double peak(int image) { return peaks[image]; }

    /// What it was before the first step.
    public double first(int image) { return first[image]; }

    public int step(int image) { return steps[image]; }

    public boolean isDead(int image) { return dead[image]; }

    /// All pictures, of values of 0 to 1.
    public float[] pixels() { return pixels.clone(); }

    NamedArrays into(NamedArrays out) {
        return out.with("best.pixels", Values.of(pixels, pixels.length))
                .with("best.scores", Values.of(scores, scores.length))
                .with("best.peaks", Values.of(peaks, peaks.length))
                .with("best.first", Values.of(first, first.length))
                .with("best.steps", Values.of(steps, steps.length))
                .with("best.dead", Values.of(IntStream.range(0, dead.length).map(i -> dead[i] ? 1 : 0).toArray(),
                        dead.length));
    }

    void restore(NamedArrays kept) {
        pixels = kept.array("best.pixels").floats();
        System.arraycopy(kept.array("best.scores").doubles(), 0, scores, 0, scores.length);
        System.arraycopy(kept.array("best.peaks").doubles(), 0, peaks, 0, peaks.length);
        System.arraycopy(kept.array("best.first").doubles(), 0, first, 0, first.length);
        long[] at = kept.array("best.steps").longs();
        long[] silent = kept.array("best.dead").longs();
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (int) at[i];
            dead[i] = silent[i] != 0;
        }
    }
}
