package org.neurarium.neurons.ascent;

import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Values;
import org.neurarium.math.image.CubicSpline;
import org.neurarium.neurons.ascent.Robustness.Moved;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.plan.Query;
import org.neurarium.tool.RunContext;

/// Pictures on their way up. Draws of step i come from streams of i alone, so that a picture becomes the same by itself and
/// beside others, in one go and in several.
public final class Ascent implements Climber {
    /// Times that a picture whose gradient is no number may go back and take half as large steps.
    private static final int TRIES = 8;

    /// What is looked at without any movement.
    ///
    /// @param scores a picture each: what climbs
    /// @param peaks  what natural images are compared by: the answer at the place where it is largest
    /// @param pixels of values of 0 to 1: picture, channel, row, column
    public record Look(int step, double[] scores, double[] peaks, float[] pixels) {}

    /// Hears of each step.
    public interface Follower {
        /// @param scores of the pictures as they were moved
        void step(int step, double[] scores) throws InterruptedException;

        /// A look at them as they are.
        void looked(Look look) throws InterruptedException;
    }

    private final Setup setup;
    private final Painting painting;
    private final Function<Graph, Network> opener;
    private final Map<Form, Network> networks = new HashMap<>();
    private final Schedule schedule;
    private final Resting rest;
    private final Best best;
    private Canvas canvas;
    private float[] parameter;
    private float[] anchor;
    private Climb climb;
    private double slower = 1;
    private int tries, step, octave = -1;
    private float[] good;

    /// @param start   pictures of values of 0 to 1 to begin with; empty for a random start
    /// @param opener  opens graphs on the run's device; the ascent closes what it gives
    public Ascent(Setup setup, Frame frame, Painting painting, Schedule schedule, Optional<float[]> start,
            RunContext run, Function<Graph, Network> opener) {
        this.setup = setup;
        this.painting = painting;
        this.schedule = schedule;
        this.opener = opener;
        this.canvas = frame.canvas(setup.units().size());
        this.rest = new Resting(canvas.images());
        this.parameter = start.map(this::from).orElseGet(() -> random(run));
        this.best = new Best(canvas.images());
        this.climb = new Climb(parameter.length);
        this.good = Climb.copy(parameter);
        this.anchor = start.orElseGet(() -> new float[0]);
    }

    private float[] random(RunContext run) {
        return switch (painting) {
            case Painting.Fourier how -> noise(new Spectrum(how, canvas).count(), 0, how.spread(), run);
            case Painting.Pixels how -> {
                float[] x = noise(canvas.count(), how.ground(), how.spread(), run);
                Projection.clip(x, 0, x.length);
                yield x;
            }
        };
    }

    /// The start of a picture depends on which copy of its unit it is, and on nothing else.
    private float[] noise(int count, double mean, double deviation, RunContext run) {
        float[] x = new float[count];
        int each = count / canvas.images();
        for (int i = 0; i < canvas.images(); i++) {
            RandomGenerator random = run.random("start", i % setup.copies());
            for (int k = 0; k < each; k++)
                x[i * each + k] = (float) (mean + deviation * random.nextGaussian());
        }
        return x;
    }

    private float[] from(float[] pictures) {
        if (!(painting instanceof Painting.Fourier how)) return pictures.clone();
        try (Network network = opener.apply(AscentGraph.inverse(new Spectrum(how, canvas), AscentGraph.type(setup)));
                NDManager mine = network.arrays().newSubManager();
                Answer answer = network.ask(Query.read(AscentGraph.PARAMETER),
                        Given.of(AscentGraph.PICTURE, Givens.array(setup, mine, pictures, canvas
                                .images(), canvas.channels(), canvas.height(), canvas.width())))) {
            return Givens.floats(answer.value(AscentGraph.PARAMETER));
        }
    }

    @Override
    public int step() { return step; }

    /// Whether all pictures rest.
    @Override
    public boolean done() { return rest.all(); }

    /// Makes so many steps, fewer if all pictures rest before.
    ///
    /// @param every steps from one look to the next; the first look is before the first step
    @Override
    public void advance(int steps, How how, int every, Follower follower, RunContext run) throws InterruptedException {
        if (step == 0) look(how, follower);
        for (int i = 0; i < steps && !done(); i++) {
            run.checkCancelled();
            if (run.live().stopping()) break;
            one(how, follower, run);
            if (step % every == 0 || i + 1 == steps) look(how, follower);
        }
    }

    private void one(How how, Follower follower, RunContext run) throws InterruptedException {
        Schedule.Now now = schedule.at(step, how);
        enter(now);
        Form form = Form.of(canvas, painting, how, setup, now.probability());
        Network network = network(form);
        Window window = now.octave() < 0
                ? Window.middle(canvas)
                : Window.draw(canvas, now.window(), run.random("window", step));
        Moved moved = how.robustness()
                .draw(run.random("moved", step), canvas.inHeight(), canvas.inWidth(), !setup.input().flat());
        float[] g;
        double[] scores;
        try (NDManager mine = network.arrays().newSubManager();
                Answer answer = network.ask(
                        Query.read(AscentGraph.SCORE).gradient(AscentGraph.GOAL, AscentGraph.PARAMETER),
                        given(mine, form,
                                window, moved, how, Optional.of(run)))) {
            g = Givens.floats(answer.gradient(AscentGraph.PARAMETER));
            scores = Givens.doubles(answer.value(AscentGraph.SCORE));
        }
        step++;
        if (!Climb.finite(g)) {
            back();
            return;
        }
        if (step == 1) dead(g);
        if (now.margin() > 0) frame(g, window, Octave.scaled(now.margin(), canvas.inHeight()));
        double[] rates = new double[canvas.images()];
        Arrays.fill(rates, now.rate() * slower);
        climb.step(parameter, g, how.optimiser(), rates, rest.flags());
        if (painting instanceof Painting.Pixels)
            new Projection(canvas, how.regularisers()).apply(parameter, g, now.denoise(), step, rest.flags(), run);
        follower.step(step, scores);
    }

    /// Begins an octave: the canvas becomes larger.
    private void enter(Schedule.Now now) {
        if (now.octave() <= octave) return;
        for (int k = octave + 1; k <= now.octave(); k++) {
            int h = schedule.sized(canvas.height(), k), w = schedule.sized(canvas.width(), k);
            if (setup.input().flat()) h = 1;
            if (h == canvas.height() && w == canvas.width()) continue;
            Canvas next = canvas.sized(h, w);
            float[] larger = new float[next.count()];
            for (int p = 0; p < canvas.images() * canvas.channels(); p++) {
                float[] plane = Arrays.copyOfRange(parameter, p * canvas.plane(), (p + 1) * canvas.plane());
                System.arraycopy(CubicSpline.zoom(plane, canvas.width(), canvas.height(), w, h), 0, larger,
                        p * next.plane(), next.plane());
            }
            Projection.clip(larger, 0, larger.length);
            canvas = next;
            parameter = larger;
            good = Climb.copy(larger);
            climb.reset(larger.length);
            best.forget();
        }
        octave = now.octave();
    }

    private Network network(Form form) {
        return networks.computeIfAbsent(form, f -> opener.apply(AscentGraph.of(f, setup)));
    }

    private Given given(NDManager mine, Form form, Window window, Moved moved, How how, Optional<RunContext> run) {
        return new Givens(setup, painting, canvas, anchor, step).of(mine, parameter, form, window, moved, how, run);
    }

    /// Goes back to where all was well.
    private void back() {
        if (++tries > TRIES) {
            throw new BadInput(
                    "The gradient is no number at step " + step + ", also with steps " + Math.round(1 / slower)
                            + " times smaller: lower the rate, or ask another layer.");
        }
        slower /= 2;
        parameter = Climb.copy(good);
        climb.reset(parameter.length);
    }

    /// Pictures without any gradient rest from the start.
    private void dead(float[] g) {
        int each = g.length / canvas.images();
        for (int i = 0; i < canvas.images(); i++)
            if (Climb.size(g, i * each, (i + 1) * each) < Climb.NOTHING) {
                best.dead(i);
                rest.add(i);
            }
        if (best.allDead()) throw new BadInput(best.sentence(setup.units().getFirst().text()));
    }

    /// Keeps of the gradient what lies in the middle of the window.
    private void frame(float[] g, Window window, int margin) {
        int top = window.top() + margin, bottom = window.top() + canvas.inHeight() - margin,
                left = window.left() + margin,
                right = window.left() + canvas.inWidth() - margin;
        for (int i = 0; i < g.length; i++) {
            int x = i % canvas.width(), y = i / canvas.width() % canvas.height();
            if (y < top || y >= bottom || x < left || x >= right) g[i] = 0;
        }
    }

    /// Looks at the pictures as they are, and lets those rest that have reached what natural ones reach.
    private void look(How how, Follower follower) throws InterruptedException {
        Schedule.Now now = schedule.at(step, how);
        // Asked with the settings' own nodes, so that no further script has to be compiled.
        Form form = Form.of(canvas, painting, how, setup,
                now.octave() >= 0 && now.octave() == octave && now.probability());
        Network network = network(form);
        Look look;
        try (NDManager mine = network.arrays().newSubManager();
                Answer answer = network.ask(Query.read(AscentGraph.SCORE, AscentGraph.PEAK, AscentGraph.PICTURE),
                        given(mine, form, Window.middle(
                                canvas), Moved.NOT, how, Optional.empty()))) {
            look = new Look(step, Givens.doubles(answer.value(AscentGraph.SCORE)),
                    Givens.doubles(answer.value(AscentGraph.PEAK)),
                    Givens.floats(answer.value(AscentGraph.PICTURE)));
        }
        if (!Climb.finite(look.pixels())) return;
        good = Climb.copy(parameter);
        best.see(look, setup.sign(), !form.probability());
        if (!form.probability()) rest.reached(look.peaks(), setup);
        follower.looked(look);
    }

    /// What each picture was at its best.
    @Override
    public Best best() { return best; }

    /// Which pictures rest.
    @Override
    public boolean[] resting() { return rest.flags(); }

    @Override
    public List<Integer> size() { return List.of(canvas.channels(), canvas.height(), canvas.width()); }

    /// Everything that the rest depends on.
    @Override
    public NamedArrays snapshot() {
        Json about = rest.into(Json.object()
                .with("step", step)
                .with("slower", slower)
                .with("tries", tries)
                .with("octave", octave)
                .with("height", canvas.height())
                .with("width", canvas.width())
                .with("moments", climb.steps()));
        NamedArrays out = NamedArrays.of(about)
                .with("parameter", Values.of(parameter, parameter.length))
                .with("good", Values.of(good, good.length))
                .with("mean", Values.of(climb.mean(), climb.mean().length))
                .with("square", Values.of(climb.square(), climb.square().length));
        return best.into(out);
    }

    /// Goes back to where a snapshot was taken.
    @Override
    public void restore(NamedArrays kept) {
        Json about = kept.about();
        step = (int) about.get("step").number();
        slower = about.get("slower").number();
        tries = (int) about.get("tries").number();
        octave = (int) about.get("octave").number();
        canvas = canvas.sized((int) about.get("height").number(), (int) about.get("width").number());
        parameter = kept.array("parameter").floats();
        good = kept.array("good").floats();
        climb.restore(kept.array("mean").floats(), kept.array("square").floats(), (int) about.get("moments").number());
        rest.restore(kept);
        best.restore(kept);
    }

    @Override
    public long bytes() { return 4L * parameter.length * 5; }

    @Override
    public void close() {
        networks.values().forEach(Network::close);
        networks.clear();
    }
}
