package org.neurarium.neurons.facets;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.neurons.ascent.Ascent;
import org.neurarium.neurons.ascent.Best;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Painting;
import org.neurarium.neurons.ascent.Schedule;
import org.neurarium.neurons.ascent.Setup;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.nn.Network;
import org.neurarium.tool.RunContext;

/// Some facets that are drawn together, and how far they are. Each becomes the same by itself and beside others.
final class Drawn implements AutoCloseable {
    private final List<int[]> facets;
    private final float[] means;
    private final Ascent ascent;

    /// @param facets of each the images whose mean it begins with
    /// @param means  these, one behind the other
    /// @param limit  the peak at which a picture rests
    Drawn(Laid laid, List<int[]> facets, float[] means, double limit, RunContext run) {
        this.facets = facets;
        this.means = means;
        double[] limits = new double[facets.size()];
        Arrays.fill(limits, limit);
        Setup setup = new Setup(laid.graph(), ImageInput.of(laid.graph()), laid.layouts(),
                Collections.nCopies(facets.size(), laid.unit()), 1, 0, 0, false, Optional.empty(), limits);
        ascent = new Ascent(setup, laid.frame(), new Painting.Pixels(), new Schedule(List.of(), false, false),
                Optional.of(means), run, g -> opened(g, run));
    }

    /// Where a facet with these images stands among these; −1 where it is none of them.
    int find(int[] facet) {
        for (int i = 0; i < facets.size(); i++)
            if (Arrays.equals(facets.get(i), facet)) return i;
        return -1;
    }

    int step() { return ascent.step(); }

    boolean done() { return ascent.done(); }

    /// Goes on by so many steps, fewer where all rest before; looks at each.
    void advance(int steps, How how, RunContext.Progress progress, RunContext run) throws InterruptedException {
        Ascent.Follower follower = new Ascent.Follower() {
            @Override
            public void step(int step, double[] scores) { progress.step(1); }

            @Override
            public void looked(Ascent.Look look) {}
        };
        ascent.advance(steps, how, 1, follower, run);
        ascent.look(how, follower, run);
    }

    /// One as it is: at its best.
    ///
    /// @param step at which it was so
    record Picture(float[] pixels, float[] mean, double score, double peak, int step, boolean rests) {}

    Picture picture(int which) {
        Best best = ascent.best();
        int each = means.length / facets.size();
        // Before the first step nobody has looked: it is the mean still.
        float[] now = best.pixels().length == means.length ? best.pixels() : means;
        return new Picture(Arrays.copyOfRange(now, which * each, (which + 1) * each),
                Arrays.copyOfRange(means, which * each, (which + 1) * each), best.score(which), best.peak(which),
                best.step(which), ascent.resting()[which]);
    }

    long bytes() { return ascent.bytes() + 4L * means.length; }

    @Override
    public void close() { ascent.close(); }

    private static Network opened(Graph graph, RunContext run) {
        try {
            return OpenNetwork.open(graph, run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("It was cancelled while libtorch was fetched.", e);
        }
    }
}
