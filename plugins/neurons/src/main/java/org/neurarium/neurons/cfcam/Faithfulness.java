package org.neurarium.neurons.cfcam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.neurarium.tool.RunContext;

/// Whether a map shows what the class follows from: what happens to its probability where the places that the map names first are
/// taken away, or are all that is there. What is taken away becomes the mean of what the network was trained on: 0.
record Faithfulness(Asked asked, float[] x, int target) {
    private static final int STEPS = 100;

    /// @param drop      max(0, p₀ − p) / p₀ where only what the map shows is seen, softly
    /// @param increase  1 if the class is then likelier than before
    /// @param deletion  the area under the curve of taking away; small is good
    /// @param insertion of putting back; large is good
    /// @param deleted   probabilities after 0 to 100 steps
    record Found(double before, double drop, double increase, double deletion, double insertion, double[] deleted,
            double[] inserted) {}

    Found of(float[] map, RunContext run) throws InterruptedException {
        double before = probabilities(List.of(x), run)[0];
        float[] soft = new float[x.length];
        for (int i = 0; i < soft.length; i++)
            soft[i] = x[i] * map[i % map.length];
        double after = probabilities(List.of(soft), run)[0];
        int[] rank = ranks(map);
        List<float[]> without = new ArrayList<>(), with = new ArrayList<>();
        for (int step = 0; step <= STEPS; step++) {
            long border = Math.round((double) map.length * step / STEPS);
            float[] less = new float[x.length], more = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                boolean named = rank[i % map.length] < border;
                less[i] = named ? 0 : x[i];
                more[i] = named ? x[i] : 0;
            }
            without.add(less);
            with.add(more);
        }
        double[] deleted = probabilities(without, run), inserted = probabilities(with, run);
        return new Found(before, Math.max(0, before - after) / before, after > before ? 1 : 0, area(deleted),
                area(inserted), deleted, inserted);
    }

    private double[] probabilities(List<float[]> inputs, RunContext run) throws InterruptedException {
        double[][] z = asked.logits(inputs, run);
        double[] p = new double[z.length];
        for (int i = 0; i < p.length; i++)
            p[i] = Asked.softmax(z[i])[target];
        return p;
    }

    /// The place of each pixel when they are sorted, the largest first; equal ones by their index.
    static int[] ranks(float[] map) {
        Integer[] order = IntStream.range(0, map.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -map[i]))
                .toArray(Integer[]::new);
        int[] rank = new int[map.length];
        for (int i = 0; i < order.length; i++)
            rank[order[i]] = i;
        return rank;
    }

    private static double area(double[] curve) {
        double sum = 0;
        for (int i = 1; i < curve.length; i++)
            sum += (curve[i] + curve[i - 1]) / 2;
        return sum / (curve.length - 1);
    }
}
