package org.neurarium.neurons.activationmaximization;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Values;
import org.neurarium.neurons.ascent.Ascent;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Octave;
import org.neurarium.tool.Question;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;

/// The pictures of a request, and how far they are.
final class Drawing implements Session<Outputs> {
    private final Prepared prepared;
    private final Settings settings;
    private final List<Group> groups;
    private final List<String> names;
    private final Trace trace = new Trace();
    private final double[] scores, peaks;
    private final float[] pixels;
    private How how;
    private int done;

    Drawing(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        this.settings = settings;
        this.how = settings.how();
        this.prepared = Prepared.of(in, settings, run);
        Groups all = new Groups(in, settings, prepared, run);
        this.names = all.names();
        Frame frame = prepared.frame();
        scores = new double[names.size()];
        peaks = new double[scores.length];
        pixels = new float[scores.length * frame.channels() * frame.drawnHeight() * frame.drawnWidth()];
        Arrays.fill(scores, Double.NaN);
        Arrays.fill(peaks, Double.NaN);
        this.groups = all.all();
    }

    /// Steps that the settings ask for.
    private int total() {
        int octaves = settings.canvas().octaves().stream().mapToInt(Octave::steps).sum();
        return octaves > 0 ? octaves : settings.steps();
    }

    /// Goes on to the end, or until it is asked to finish.
    void finish(RunContext run) throws InterruptedException {
        run.state().resumed().ifPresent(this::restore);
        try (RunContext.Progress progress = run.phase("climbing", total())) {
            progress.step(done);
            while (done < total() && !rests() && !run.live().stopping()) {
                run.checkCancelled();
                int steps = Math.min(settings.limit().every() - done % settings.limit().every(), total() - done);
                advance(steps, how, run);
                progress.step(steps);
                run.state().saveIfDue(this::snapshot);
            }
        }
    }

    private boolean rests() { return groups.stream().allMatch(g -> g.ascent().done()); }

    private void advance(int steps, How by, RunContext run) throws InterruptedException {
        Checks.refuse(settings.painting(), by);
        how = by;
        for (Group group : groups)
            group.ascent().advance(steps, how, settings.limit().every(), follower(group, run), run);
        done += steps;
        if (done >= total()) look(run);
        if (run.live().watched()) run.live().preview(pictures());
    }

    /// At what has not been looked at since its last step.
    private void look(RunContext run) throws InterruptedException {
        for (Group group : groups)
            group.ascent().look(how, follower(group, run), run);
    }

    private Ascent.Follower follower(Group group, RunContext run) {
        return new Ascent.Follower() {
            @Override
            public void step(int step, double[] found) {
                boolean[] rest = group.ascent().resting();
                for (int i = 0; i < group.count(); i++)
                    if (!rest[i]) trace.add(group.first() + i, step, found[i]);
            }

            @Override
            public void looked(Ascent.Look look) { see(group, look, run); }
        };
    }

    private void see(Group group, Ascent.Look look, RunContext run) {
        for (int i = 0; i < group.count(); i++) {
            scores[group.first() + i] = look.scores()[i];
            peaks[group.first() + i] = look.peaks()[i];
            run.live().metric(group.names().get(i), look.step(), look.scores()[i]);
        }
        show(group, look.pixels());
    }

    /// In octaves the canvas grows; what is shown then is what was there before.
    private void show(Group group, float[] all) {
        int each = pixels.length / scores.length;
        if (group.ascent().size().stream().reduce(1, (a, b) -> a * b) == each)
            System.arraycopy(all, 0, pixels, group.first() * each, group.count() * each);
    }

    @Override
    @SuppressWarnings("unchecked") // each record names its answer
    public <A> A ask(Question<A> question, RunContext run) throws InterruptedException {
        return (A) switch (question) {
            case Advance(int steps, How how) -> {
                if (steps < 1 || steps > 100_000) throw new BadInput("Steps are 1 to 100000, not " + steps + ".");
                advance(steps, how, run);
                yield pictures();
            }
            case Show _ -> pictures();
            default -> throw new IllegalArgumentException("activation maximization knows no " + question);
        };
    }

    private Pictures pictures() {
        Frame f = prepared.frame();
        double[] natural = new double[scores.length];
        boolean[] resting = new boolean[scores.length];
        for (Group g : groups) {
            System.arraycopy(g.ascent().resting(), 0, resting, g.first(), g.count());
            g.ascent().unseen().ifPresent(now -> show(g, now));
        }
        for (int i = 0; i < natural.length; i++) {
            int unit = i / settings.aim().copies();
            natural[i] = prepared.natural().map(n -> n.percentile(unit, 99)).orElse(Double.NaN);
        }
        return new Pictures(names, done, scores.clone(), peaks.clone(), natural, resting, f.channels(), f.drawnHeight(),
                f.drawnWidth(), pixels.clone());
    }

    @Override
    public Outputs result(RunContext run) throws InterruptedException {
        run.checkCancelled();
        if (done == 0) throw new BadInput("Nothing is drawn yet: advance by some steps first.");
        look(run);
        return new Result(prepared, settings, groups, names).outputs(trace, run);
    }

    private NamedArrays snapshot() {
        Json.Obj about = Json.object().with("done", done);
        NamedArrays all = NamedArrays.of(about)
                .with("trace", trace.values())
                .with("scores", Values.of(scores, scores.length))
                .with("peaks", Values.of(peaks, peaks.length))
                .with(
                        "pixels", Values.of(pixels, pixels.length));
        for (int g = 0; g < groups.size(); g++) {
            NamedArrays one = groups.get(g).ascent().snapshot();
            about = about.with("group" + g, one.about());
            for (Map.Entry<String, Values> e : one.arrays().entrySet())
                all = all.with("group" + g + "." + e.getKey(), e.getValue());
        }
        return new NamedArrays(about, all.arrays());
    }

    private void restore(NamedArrays kept) {
        done = (int) kept.about().get("done").number();
        for (int g = 0; g < groups.size(); g++) {
            String prefix = "group" + g + ".";
            NamedArrays one = NamedArrays.of(kept.about().get("group" + g));
            for (Map.Entry<String, Values> e : kept.arrays().entrySet())
                if (e.getKey().startsWith(prefix)) one = one.with(e.getKey().substring(prefix.length()), e.getValue());
            groups.get(g).ascent().restore(one);
        }
        trace.restore(kept.array("trace"));
        System.arraycopy(kept.array("scores").doubles(), 0, scores, 0, scores.length);
        System.arraycopy(kept.array("peaks").doubles(), 0, peaks, 0, peaks.length);
        System.arraycopy(kept.array("pixels").floats(), 0, pixels, 0, pixels.length);
    }

    @Override
    public long bytes() { return groups.stream().mapToLong(g -> g.ascent().bytes()).sum() + 4L * pixels.length; }

    @Override
    public void close() { groups.forEach(g -> g.ascent().close()); }
}
