package org.neurarium.neurons.cfcam;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.neurarium.math.image.Resize;
import org.neurarium.tool.RunContext;

/// Wang et al. (2020): a channel weighs what the class gains where only that channel's places are seen, of a softmax over channels.
record ScoreCam(Asked asked, float[] x, int width, int height, int target, OptionalInt most) {
    private static final int BLOCK = 64;

    /// A weight a channel, with sum 1; 0 of channels that are the same everywhere or are not looked at.
    double[] weights(Maps m, RunContext run) throws InterruptedException {
        int[] order = chosen(m);
        double[] w = new double[m.channels()];
        if (order.length == 0) return w;
        double before = asked.logits(List.of(new float[x.length]), run)[0][target];
        double[] gains = new double[order.length];
        try (RunContext.Progress progress = run.phase("Score-CAM", order.length)) {
            for (int from = 0; from < order.length; from += BLOCK) {
                List<float[]> seen = new ArrayList<>();
                for (int i = from; i < Math.min(order.length, from + BLOCK); i++)
                    seen.add(masked(m, order[i]));
                double[][] z = asked.logits(seen, run);
                for (int i = 0; i < z.length; i++)
                    gains[from + i] = z[i][target] - before;
                progress.step(z.length);
            }
        }
        double[] shares = Asked.softmax(gains);
        for (int i = 0; i < order.length; i++)
            w[order[i]] = shares[i];
        return w;
    }

    /// Those that vary, the most varying first, in the order of the channels again.
    private int[] chosen(Maps m) {
        double[] spread = new double[m.channels()];
        for (int k = 0; k < spread.length; k++) {
            double mean = Maps.mean(m.a(), k * m.places(), m.places());
            for (int i = k * m.places(); i < (k + 1) * m.places(); i++)
                spread[k] += (m.a()[i] - mean) * (m.a()[i] - mean);
        }
        return IntStream.range(0, spread.length)
                .filter(k -> spread[k] > 0)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -spread[k]))
                .limit(most.orElse(spread.length))
                .mapToInt(k -> k)
                .sorted()
                .toArray();
    }

    private float[] masked(Maps m, int channel) {
        float[] map = Resize.bilinear(Arrays.copyOfRange(m.a(), channel * m.places(), (channel + 1) * m.places()),
                m.width(), m.height(),
                width, height);
        float least = Float.POSITIVE_INFINITY, top = Float.NEGATIVE_INFINITY;
        for (float v : map) {
            least = Math.min(least, v);
            top = Math.max(top, v);
        }
        float[] out = new float[x.length];
        for (int i = 0; i < out.length; i++)
            out[i] = top > least ? x[i] * (map[i % map.length] - least) / (top - least) : 0;
        return out;
    }
}
