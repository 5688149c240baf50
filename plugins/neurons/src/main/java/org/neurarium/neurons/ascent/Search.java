package org.neurarium.neurons.ascent;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;
import org.neurarium.neurons.ascent.Robustness.Moved;
import org.neurarium.neurons.network.Running;
import org.neurarium.neurons.unit.Nodes;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.build.Graft;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.plan.Query;
import org.neurarium.tool.RunContext;

/// The way up without a gradient: separable natural evolution strategies (Schaul, Glasmachers and Schmidhuber 2011) on the longest
/// waves of a picture. Each step draws [#POPULATION] pictures about the one so far and moves it towards those that are answered
/// more. Short waves cannot be found this way, so that what comes out is approximate.
public final class Search implements Climber {
    static final int POPULATION = 32;
    private static final int ROWS = 8, COLUMNS = 9;
    private static final double SPREAD = 1;
    private static final String SCORE = "search.score.", PEAK = "search.peak.";

    private final Setup setup;
    private final Painting.Fourier painting;
    private final Canvas canvas;
    private final Function<Graph, Network> opener;
    private final Running network;
    private final Map<Form, Network> pictures = new HashMap<>();
    private final List<Unit> units;
    /// Where in the spectrum of a picture each number that is looked for lies.
    private final int[] waves;
    private final float[][] means, spreads;
    private final Resting rest;
    private final Best best;
    private int step, looked = -1;

    /// @param start  pictures of values of 0 to 1 to begin with, of which the longest waves are taken; empty for grey
    /// @param opener opens graphs of pictures; the search closes what it gives
    /// @param runs   opens the network that is asked
    public Search(Setup setup, Frame frame, Painting.Fourier painting, Optional<float[]> start,
            Function<Graph, Network> opener, Function<Graph, Running> runs) {
        this.setup = setup;
        this.painting = painting;
        this.canvas = frame.canvas(POPULATION);
        this.opener = opener;
        this.units = List.copyOf(new LinkedHashSet<>(setup.units()));
        this.network = runs.apply(asked());
        this.waves = waves();
        int n = setup.units().size();
        means = new float[n][waves.length];
        spreads = new float[n][waves.length];
        for (int i = 0; i < n; i++) {
            Arrays.fill(spreads[i], (float) SPREAD);
            if (start.isPresent())
                begin(means[i], Arrays.copyOfRange(start.get(), i * canvas.picture(), (i + 1) * canvas
                        .picture()));
        }
        rest = new Resting(n);
        best = new Best(n);
    }

    private Graph asked() {
        GraphBuilder g = new GraphBuilder("asked");
        g.input(setup.input().port().name(), setup.input().port().type(),
                setup.input().port().shape().orElseThrow().toArray(Graph.Dim[]::new));
        List<String> layers = units.stream().flatMap(u -> u.layers().stream()).distinct().sorted().toList();
        Graft.of(setup.network(), g, Map.of(), layers);
        Nodes n = new Nodes(g, "search/", AscentGraph.type(setup));
        Map<String, String> laid = new HashMap<>();
        layers.forEach(l -> laid.put(l, Score.laid(Objects.requireNonNull(setup.layouts().get(l)), l, n)));
        Score score = new Score(setup.power(), false, setup.directions());
        for (int u = 0; u < units.size(); u++) {
            for (Score.Over over : List.of(Score.Over.MEAN, setup.least() ? Score.Over.LEAST : Score.Over.MOST))
                n.output((over == Score.Over.MEAN ? SCORE : PEAK) + u, score.of(units.get(u), setup.layouts(),
                        l -> Objects.requireNonNull(laid.get(l)), over, n));
        }
        return g.build();
    }

    private int[] waves() {
        int h = canvas.height(), half = canvas.width() / 2 + 1;
        List<Integer> all = new ArrayList<>();
        for (int c = 0; c < canvas.channels(); c++)
            for (int y = 0; y < h; y++) {
                if (y >= ROWS && y < h - ROWS) continue;
                for (int x = 0; x < Math.min(COLUMNS, half); x++)
                    for (int part = 0; part < 2; part++)
                        all.add(((c * h + y) * half + x) * 2 + part);
            }
        return all.stream().mapToInt(v -> v).toArray();
    }

    private void begin(float[] mean, float[] picture) {
        Canvas one = new Canvas(1, canvas.channels(), canvas.height(), canvas.width(), canvas.inHeight(), canvas
                .inWidth(), canvas.factor(), canvas.subtract());
        try (Network inverse = opener.apply(AscentGraph.inverse(new Spectrum(painting, one), AscentGraph.type(setup)));
                NDManager mine = inverse.arrays().newSubManager();
                Answer answer = inverse.ask(Query.read(AscentGraph.PARAMETER), Given.of(AscentGraph.PICTURE,
                        Givens.array(AscentGraph.type(setup), mine, picture, 1, one.channels(), one.height(),
                                one.width())))) {
            float[] all = Givens.floats(answer.value(AscentGraph.PARAMETER));
            for (int k = 0; k < waves.length; k++)
                mean[k] = all[waves[k]];
        }
    }

    @Override
    public int step() { return step; }

    @Override
    public boolean done() { return rest.all(); }

    @Override
    public void advance(int steps, How how, int every, Ascent.Follower follower, RunContext run)
            throws InterruptedException {
        if (step == 0) look(how, follower, run);
        for (int i = 0; i < steps && !done(); i++) {
            run.checkCancelled();
            if (run.live().stopping()) break;
            double[] scores = new double[rest.pictures()];
            for (int p = 0; p < rest.pictures(); p++)
                scores[p] = rest.at(p) ? best.score(p) : generation(p, how, run);
            step++;
            follower.step(step, scores);
            if (step % every == 0 || i + 1 == steps) look(how, follower, run);
        }
    }

    /// One step of one picture; the best answer among those that were tried.
    private double generation(int picture, How how, RunContext run) throws InterruptedException {
        RandomGenerator random = run.random("search", picture % setup.copies(), step);
        float[][] drawn = new float[POPULATION][waves.length], tried = new float[POPULATION][];
        float[] mean = means[picture], spread = spreads[picture];
        for (int k = 0; k < POPULATION; k++) {
            tried[k] = mean.clone();
            for (int w = 0; w < waves.length; w++) {
                drawn[k][w] = (float) random.nextGaussian();
                tried[k][w] += spread[w] * drawn[k][w];
            }
        }
        double[] scores = answers(tried, how, Optional.of(run), picture).scores;
        double sign = setup.sign();
        int[] order = IntStream.range(0, POPULATION)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -sign * scores[k]))
                .mapToInt(k -> k)
                .toArray();
        double[] shares = shares();
        double rate = (3 + Math.log(waves.length)) / (5 * Math.sqrt(waves.length));
        for (int w = 0; w < waves.length; w++) {
            double towards = 0, wider = 0;
            for (int r = 0; r < POPULATION; r++) {
                double z = drawn[order[r]][w];
                towards += shares[r] * z;
                wider += shares[r] * (z * z - 1);
            }
            mean[w] += (float) (spread[w] * towards);
            spread[w] *= (float) Math.exp(rate / 2 * wider);
        }
        return scores[order[0]];
    }

    /// By rank: max(0, log(λ/2 + 1) − log rank), normalised, less 1/λ.
    private static double[] shares() {
        double[] all = new double[POPULATION];
        for (int r = 0; r < POPULATION; r++)
            all[r] = Math.max(0, Math.log(POPULATION / 2.0 + 1) - Math.log(r + 1));
        double sum = Arrays.stream(all).sum();
        for (int r = 0; r < POPULATION; r++)
            all[r] = all[r] / sum - 1.0 / POPULATION;
        return all;
    }

    private record Answers(double[] scores, double[] peaks, float[] pixels) {}

    /// What the unit of a picture answers to waves.
    ///
    /// @param run empty for a look without movement
    private Answers answers(float[][] tried, How how, Optional<RunContext> run, int picture)
            throws InterruptedException {
        int each = canvas.channels() * canvas.height() * (canvas.width() / 2 + 1) * 2;
        float[] parameter = new float[POPULATION * each];
        for (int k = 0; k < POPULATION; k++)
            for (int w = 0; w < waves.length; w++)
                parameter[k * each + waves[w]] = tried[Math.min(k, tried.length - 1)][w];
        How plain = new How(how.optimiser(), new Regularisers(), how.robustness());
        Form form = Form.of(canvas, painting, plain, setup, false, false).alone();
        Moved moved = run.isEmpty()
                ? Moved.NOT
                : how.robustness()
                        .draw(run.get().random("moved", step), canvas.inHeight(), canvas.inWidth(),
                                !setup.input().flat());
        Network drawer = pictures.computeIfAbsent(form, f -> opener.apply(AscentGraph.pictures(f, setup)));
        float[] seen, pixels;
        try (NDManager mine = drawer.arrays().newSubManager();
                Answer answer = drawer.ask(Query.read(AscentGraph.SEEN, AscentGraph.PICTURE),
                        given(mine, parameter, form, moved, plain, run))) {
            seen = Givens.floats(answer.value(AscentGraph.SEEN));
            pixels = Givens.floats(answer.value(AscentGraph.PICTURE));
        }
        int unit = units.indexOf(setup.units().get(picture)), count = tried.length;
        double[] scores = new double[count], peaks = new double[count];
        int atOnce = setup.input().batch().orElse(POPULATION), values = seen.length / POPULATION;
        for (int from = 0; from < count; from += atOnce) {
            int n = setup.input().batch().isPresent() ? atOnce : Math.min(atOnce, count - from);
            float[] some = new float[n * values];
            for (int k = 0; k < n; k++)
                System.arraycopy(seen, Math.min(from + k, POPULATION - 1) * values, some, k * values, values);
            Map<String, StoredTensor> out = network.run(Map.of(setup.input().port().name(),
                    StoredTensor.real(setup.input().shape(n, canvas.channels(), canvas.inHeight(), canvas.inWidth()),
                            some)));
            for (int k = 0; k < Math.min(n, count - from); k++) {
                scores[from + k] = Objects.requireNonNull(out.get(SCORE + unit)).doubles()[k];
                peaks[from + k] = Objects.requireNonNull(out.get(PEAK + unit)).doubles()[k];
            }
        }
        return new Answers(scores, peaks, Arrays.copyOf(pixels, count * canvas.picture()));
    }

    private Given given(NDManager mine, float[] parameter, Form form, Moved moved, How how, Optional<RunContext> run) {
        Map<String, NDArray> all = new Givens(setup, canvas, new float[0], step).of(mine, form, Window.middle(canvas),
                moved, how, run);
        all.put(AscentGraph.PARAMETER,
                Givens.array(AscentGraph.type(setup), mine, parameter, AscentGraph.shape(painting, canvas)));
        return Given.of(all);
    }

    @Override
    public void look(How how, Ascent.Follower follower, RunContext run) throws InterruptedException {
        if (looked == step) return;
        looked = step;
        run.checkCancelled();
        double[] scores = new double[rest.pictures()], peaks = new double[rest.pictures()];
        float[] pixels = new float[rest.pictures() * canvas.picture()];
        for (int p = 0; p < rest.pictures(); p++) {
            Answers one = answers(new float[][]{means[p]}, how, Optional.empty(), p);
            scores[p] = one.scores[0];
            peaks[p] = one.peaks[0];
            System.arraycopy(one.pixels, 0, pixels, p * canvas.picture(), canvas.picture());
        }
        Ascent.Look look = new Ascent.Look(step, scores, peaks, pixels);
        best.see(look, setup.sign(), true);
        rest.reached(peaks, setup);
        follower.looked(look);
    }

    /// A look costs little beside what is tried in a step.
    @Override
    public Optional<float[]> unseen() { return Optional.empty(); }

    @Override
    public Best best() { return best; }

    @Override
    public boolean[] resting() { return rest.flags(); }

    @Override
    public List<Integer> size() { return List.of(canvas.channels(), canvas.height(), canvas.width()); }

    @Override
    public NamedArrays snapshot() {
        NamedArrays out = NamedArrays.of(rest.into(Json.object().with("step", step)));
        for (int p = 0; p < means.length; p++)
            out = out.with("mean" + p, Values.of(means[p], waves.length))
                    .with("spread" + p, Values.of(spreads[p], waves.length));
        return best.into(out);
    }

    @Override
    public void restore(NamedArrays kept) {
        step = (int) kept.about().get("step").number();
        looked = step;
        rest.restore(kept);
        for (int p = 0; p < means.length; p++) {
            System.arraycopy(kept.array("mean" + p).floats(), 0, means[p], 0, waves.length);
            System.arraycopy(kept.array("spread" + p).floats(), 0, spreads[p], 0, waves.length);
        }
        best.restore(kept);
    }

    @Override
    public long bytes() { return 8L * means.length * waves.length + 4L * POPULATION * canvas.picture(); }

    @Override
    public void close() {
        pictures.values().forEach(Network::close);
        pictures.clear();
        network.close();
    }
}
