package org.neurarium.neurons.facets;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.neurons.ascent.Ascent;
import org.neurarium.neurons.ascent.Best;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Painting;
import org.neurarium.neurons.ascent.Schedule;
import org.neurarium.neurons.ascent.Setup;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.nn.Network;
import org.neurarium.tool.RunContext;

/// Draws a unit from several starts at once.
///
/// @param limit the peak at which a picture rests
record Drawn(Graph graph, Frame frame, Unit unit, Map<String, Layout> layouts, double limit) {
    /// What came of it: as they were when they came to rest, or at the last step.
    record Pictures(float[] pixels, double[] scores, double[] peaks, boolean[] rested, int[] steps) {}

    /// @param starts pictures of values of 0 to 1, one behind the other
    /// @param every  steps from one look to the next
    Pictures from(float[] starts, int count, int steps, int every, How how, RunContext run)
            throws InterruptedException {
        double[] limits = new double[count];
        Arrays.fill(limits, limit);
        Setup setup = new Setup(graph, ImageInput.of(graph), layouts, Collections.nCopies(count, unit), 1, 0, 0, false,
                Optional.empty(), limits);
        Schedule schedule = new Schedule(List.of(), false, false);
        try (Ascent ascent = new Ascent(setup, frame, new Painting.Pixels(), schedule, Optional.of(starts), run,
                g -> opened(g, run));
                RunContext.Progress progress = run.phase("climbing", steps)) {
            Ascent.Follower follower = new Ascent.Follower() {
                @Override
                public void step(int step, double[] scores) { progress.step(1); }

                @Override
                public void looked(Ascent.Look look) {}
            };
            ascent.advance(steps, how, every, follower, run);
            ascent.look(how, follower, run);
            Best best = ascent.best();
            double[] scores = new double[count], peaks = new double[count];
            int[] at = new int[count];
            for (int i = 0; i < count; i++) {
                scores[i] = best.score(i);
                peaks[i] = best.peak(i);
                at[i] = best.step(i);
            }
            return new Pictures(best.pixels(), scores, peaks, ascent.resting(), at);
        }
    }

    private static Network opened(Graph graph, RunContext run) {
        try {
            return OpenNetwork.open(graph, run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("It was cancelled while libtorch was fetched.", e);
        }
    }
}
