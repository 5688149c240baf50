package org.neurarium.neurons.ascent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
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
import org.neurarium.math.image.CubicSpline;
import org.neurarium.neurons.ascent.Robustness.Moved;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.plan.Query;
import org.neurarium.tool.Device;
import org.neurarium.tool.RunContext;

/// Pictures on their way up. Draws of step i come from streams of i alone, so that a picture becomes the same by itself and
/// beside others, in one go and in several.
public final class Ascent implements Climber {
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
    private final Network drawer;
    private final Climb climb;
    private final float[] anchor;
    private final boolean last;
    private Canvas canvas;
    private int step, looked = -1, octave = -1;

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
        this.best = new Best(canvas.images());
        this.anchor = start.orElseGet(() -> new float[0]);
        this.last = run.device().kind() == Device.Kind.CPU && setup.channelsLast();
        this.drawer = opener.apply(AscentGraph.drawn(painting, canvas, AscentGraph.type(setup)));
        this.climb = new Climb(drawer.arrays(), AscentGraph.type(setup),
                start.map(this::from).orElseGet(() -> random(run)), AscentGraph.shape(painting, canvas));
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
                        Given.of(AscentGraph.PICTURE, Givens.array(AscentGraph.type(setup), mine,
                                pictures, canvas.images(), canvas.channels(), canvas.height(), canvas.width())))) {
            return Givens.floats(answer.value(AscentGraph.PARAMETER));
        }
    }

    @Override
    public int step() { return step; }

    /// Whether all pictures rest.
    @Override
    public boolean done() { return rest.all(); }

    @Override
    public void advance(int steps, How how, int every, Follower follower, RunContext run) throws InterruptedException {
        if (step == 0) look(how, follower, run);
        for (int i = 0; i < steps && !done(); i++) {
            run.checkCancelled();
            if (run.live().stopping()) break;
            one(how, follower, run);
            if (step % every == 0) look(how, follower, run);
        }
    }

    private void one(How how, Follower follower, RunContext run) throws InterruptedException {
        Schedule.Now now = schedule.at(step, how);
        enter(now);
        Form form = Form.of(canvas, painting, how, setup, now.probability(), now.margin() > 0);
        Network network = network(form);
        Window window = now.octave() < 0
                ? Window.middle(canvas)
                : Window.draw(canvas, now.window(), run.random("window", step));
        Moved moved = how.robustness()
                .draw(run.random("moved", step), canvas.inHeight(), canvas.inWidth(), !setup.input().flat());
        Projection projection = new Projection(canvas, how.regularisers(), now.denoise());
        boolean projects = painting instanceof Painting.Pixels && projection.changes();
        List<String> reads = new ArrayList<>(Uphill.reads(how.optimiser()));
        reads.add(AscentGraph.SCORE);
        if (projects) reads.add(Uphill.GRADIENT);
        double[] scores, sizes;
        float[] g;
        try (NDManager mine = network.arrays().newSubManager();
                Answer answer = network.ask(
                        Query.read(reads).gradientAs(Uphill.SLOPE, AscentGraph.GOAL, AscentGraph.PARAMETER),
                        given(mine, form, window, moved, now, how, Optional.of(run)))) {
            scores = Givens.doubles(answer.value(AscentGraph.SCORE));
            g = projects ? Givens.floats(answer.value(Uphill.GRADIENT)) : new float[0];
            sizes = climb.take(answer, how.optimiser());
        }
        step++;
        if (sizes.length == 0) {
            climb.back(step);
            return;
        }
        if (step == 1) dead(sizes);
        if (projects) {
            float[] x = climb.floats();
            projection.apply(x, g, step, rest.flags(), run);
            climb.set(x);
        }
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
            float[] parameter = climb.floats(), larger = new float[next.count()];
            for (int p = 0; p < canvas.images() * canvas.channels(); p++) {
                float[] plane = Arrays.copyOfRange(parameter, p * canvas.plane(), (p + 1) * canvas.plane());
                System.arraycopy(CubicSpline.zoom(plane, canvas.width(), canvas.height(), w, h), 0, larger,
                        p * next.plane(), next.plane());
            }
            Projection.clip(larger, 0, larger.length);
            canvas = next;
            climb.begin(larger, AscentGraph.shape(painting, canvas));
            best.forget();
        }
        octave = now.octave();
    }

    /// Whether a value of the graphs that are opened is one of the network whose units are drawn.
    public static boolean isOfTheNetwork(String value) { return AscentGraph.isOfTheNetwork(value); }

    private Network network(Form form) {
        return networks.computeIfAbsent(form, f -> opener.apply(AscentGraph.of(f, setup, last)));
    }

    private Given given(NDManager mine, Form form, Window window, Moved moved, Schedule.Now now, How how,
            Optional<RunContext> run) {
        Map<String, NDArray> all = new Givens(setup, canvas, anchor, step).of(mine, form, window, moved, how, run);
        all.putAll(climb.given(how.optimiser(), now.rate(), rest.flags(), mine));
        if (form.framed())
            all.put(Uphill.KEPT, Givens.array(AscentGraph.type(setup), mine,
                    window.middle(canvas, Octave.scaled(now.margin(), canvas.inHeight())), 1, 1, canvas.height(),
                    canvas.width()));
        return Given.of(all);
    }

    /// Pictures without any gradient rest from the start.
    private void dead(double[] sizes) {
        for (int i = 0; i < sizes.length; i++)
            if (sizes[i] < Uphill.NOTHING) {
                best.dead(i);
                rest.add(i);
            }
        if (best.allDead()) throw new BadInput(best.sentence(setup.units().getFirst().text()));
    }

    /// Lets those rest that have reached what natural ones reach.
    @Override
    public void look(How how, Follower follower, RunContext run) throws InterruptedException {
        if (looked == step) return;
        looked = step;
        Schedule.Now now = schedule.at(step, how);
        // Asked with the settings' own nodes, so that no further network has to be opened.
        Form form = Form.of(canvas, painting, how, setup,
                now.octave() >= 0 && now.octave() == octave && now.probability(), now.margin() > 0);
        Network network = network(form);
        Look look;
        try (NDManager mine = network.arrays().newSubManager();
                Answer answer = network.ask(Query.read(AscentGraph.SCORE, AscentGraph.PEAK, AscentGraph.PICTURE),
                        given(mine, form, Window.middle(canvas), Moved.NOT, now, how, Optional.empty()))) {
            look = new Look(step, Givens.doubles(answer.value(AscentGraph.SCORE)),
                    Givens.doubles(answer.value(AscentGraph.PEAK)),
                    Givens.floats(answer.value(AscentGraph.PICTURE)));
        }
        if (!finite(look.pixels())) return;
        climb.keep();
        best.see(look, setup.sign(), !form.probability());
        if (!form.probability()) rest.reached(look.peaks(), setup);
        follower.looked(look);
    }

    private static boolean finite(float[] x) {
        float sum = 0;
        for (float v : x)
            sum += v * 0;
        return sum == 0;
    }

    @Override
    public Optional<float[]> unseen() {
        if (looked == step) return Optional.empty();
        if (painting instanceof Painting.Pixels) return Optional.of(climb.floats());
        try (Answer answer = drawer.ask(Query.read(AscentGraph.PICTURE),
                Given.of(AscentGraph.PARAMETER, climb.parameter()))) {
            return Optional.of(Givens.floats(answer.value(AscentGraph.PICTURE)));
        }
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
        return best.into(climb.into(rest.into(Json.object()
                .with("step", step)
                .with("looked", looked)
                .with("octave", octave)
                .with("height", canvas.height())
                .with("width", canvas.width()))));
    }

    /// Goes back to where a snapshot was taken.
    @Override
    public void restore(NamedArrays kept) {
        Json about = kept.about();
        step = (int) about.get("step").number();
        looked = (int) about.get("looked").number();
        octave = (int) about.get("octave").number();
        canvas = canvas.sized((int) about.get("height").number(), (int) about.get("width").number());
        climb.restore(kept);
        rest.restore(kept);
        best.restore(kept);
    }

    @Override
    public long bytes() { return climb.bytes(); }

    @Override
    public void close() {
        networks.values().forEach(Network::close);
        networks.clear();
        drawer.close();
    }
}
