package org.neurarium.neurons.facets;

import java.util.LinkedHashMap;
import java.util.Map;
import org.neurarium.tool.RunContext;

/// The images on a map, of which those that were looked at last stay in memory: a piece of a photograph costs the reading of
/// all of it. Any number of threads may ask.
final class Seen {
    private static final long ROOM = 128L << 20;
    private final Laid laid;
    private final int most;
    private final Map<Integer, float[]> kept = new LinkedHashMap<>(16, 0.75f, true);

    Seen(Laid laid) {
        this.laid = laid;
        most = (int) Math.max(1, ROOM / (4L * laid.frame().channels() * laid.frame().height() * laid.frame().width()));
    }

    /// Values of 0 to 1, channel by channel; not to be written to.
    float[] picture(int at) {
        synchronized (kept) {
            float[] known = kept.get(at);
            if (known != null) return known;
        }
        float[] read = laid.picture(at);
        synchronized (kept) {
            kept.put(at, read);
            while (kept.size() > most)
                kept.remove(kept.keySet().iterator().next());
        }
        return read;
    }

    /// The mean of images.
    float[] mean(int[] of, RunContext run) throws InterruptedException {
        float[] mean = new float[laid.frame().channels() * laid.frame().height() * laid.frame().width()];
        for (int i : of) {
            run.checkCancelled();
            float[] x = picture(i);
            for (int p = 0; p < mean.length; p++)
                mean[p] += x[p] / of.length;
        }
        for (int p = 0; p < mean.length; p++)
            mean[p] = Math.clamp(mean[p], 0, 1);
        return mean;
    }

    long bytes() {
        synchronized (kept) {
            return kept.values().stream().mapToLong(p -> 4L * p.length).sum();
        }
    }
}
