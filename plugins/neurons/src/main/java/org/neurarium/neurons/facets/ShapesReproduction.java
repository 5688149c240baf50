package org.neurarium.neurons.facets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.math.Parallel;
import org.neurarium.math.Watch;
import org.neurarium.math.cluster.KMeans;
import org.neurarium.math.linear.Matrix;
import org.neurarium.math.score.AdjustedRand;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Optimiser;
import org.neurarium.neurons.ascent.Regularisers;
import org.neurarium.neurons.ascent.Regularisers.Blur;
import org.neurarium.neurons.ascent.Regularisers.Clip;
import org.neurarium.neurons.ascent.Regularisers.Differences;
import org.neurarium.neurons.ascent.Robustness;
import org.neurarium.neurons.colourshapes.Lesson;
import org.neurarium.neurons.colourshapes.Picture;
import org.neurarium.neurons.network.Feed;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.neurons.unit.Layout;
import org.neurarium.neurons.unit.Natural;
import org.neurarium.neurons.unit.Score;
import org.neurarium.neurons.unit.Shapes;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.nn.Network;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;

/// A network that learned four classes of which each has three looks: are the looks found, and does what is drawn show them? A judge
/// that learned the twelve looks from other pictures, and never sees a drawn one before, says what it sees. Beside it the same from
/// grey noise and from the mean of the class.
final class ShapesReproduction implements Reproduction {
    private static final int LOOKS = 3, CLASSES = 4, HIGHEST = 400, STEPS = 60, OVER = 150;
    private static final String CARD = "method card";

    private record Learned(Checkpoint net, Graph graph, Network judge, List<Picture> pictures) {}

    @Override
    public String name() { return "colour-shapes"; }

    @Override
    public int seeds(Size size) { return size == Size.QUICK ? 1 : 3; }

    @Override
    public Map<String, Double> trial(long seed, Size size, Bench bench) throws InterruptedException {
        RunContext run = bench.context();
        Checkpoint net = new Lesson("shapes", 2000, 5, false, 0.25, false).learn(run);
        Checkpoint other = new Lesson("judge", 2500, 6, true, 0.25, false).learn(run);
        List<Picture> pictures = Lesson.draw(2000, run.random("shapes.pictures"));
        Map<String, Double> sums = new LinkedHashMap<>();
        try (Network judge = OpenNetwork.open(OpenNetwork.graph(other), run)) {
            Learned learned = new Learned(net, OpenNetwork.graph(net), judge, pictures);
            for (int c = 0; c < CLASSES; c++)
                one(c, learned, sums, run);
        }
        sums.replaceAll((name, v) -> v / CLASSES);
        sums.put("ari_gain", sums.getOrDefault("ari", 0.0) - sums.getOrDefault("ari_pixels", 0.0));
        double best = Math.max(sums.getOrDefault("hit_random", 0.0), sums.getOrDefault("hit_mean", 0.0));
        sums.put("hit_gain", sums.getOrDefault("hit_facets", 0.0) - best);
        return sums;
    }

    private void one(int label, Learned learned, Map<String, Double> sums, RunContext run) throws InterruptedException {
        Graph graph = learned.graph();
        Frame frame = Frame.of(ImageInput.of(graph), OptionalInt.empty(), OptionalDouble.empty(),
                OptionalDouble.empty(), Preparation.of(learned
                        .net()
                        .config()));
        Unit unit = Unit.parse("logits:" + label, "logits", List.of());
        Shapes shapes = Shapes.of(graph, ImageInput.of(graph), frame.grey(), 3, Picture.SIDE, Picture.SIDE, run);
        Map<String, Layout> layouts = shapes.layouts(List.of(unit));
        Natural all = Natural.of(graph, List.of(unit), layouts, new Score(0, false, Optional.empty()),
                Score.Over.MOST, feed(learned.pictures()), run);
        List<Picture> own = own(label, all.scores().getFirst(), learned.pictures());
        Natural natural = Natural.of(graph, List.of(unit), layouts, new Score(0, false, Optional.empty()),
                Score.Over.MOST, feed(own),
                run);
        int[] looks = own.stream().mapToInt(p -> p.shape().ordinal()).toArray();
        Grouping grouping = new Grouping(LOOKS, 15, 50, 30, HIGHEST);
        Grouping.Found found = grouping.of(Codes.of(graph, shapes.layout("relu3"), feed(own), run), run);
        sums.merge("ari", AdjustedRand.of(found.labels(), looks), Double::sum);
        sums.merge("ari_pixels", AdjustedRand.of(pixels(own, run), looks), Double::sum);
        int[] intended = new int[LOOKS];
        float[] means = new float[LOOKS * 3 * Picture.PLACES];
        for (int k = 0; k < LOOKS; k++) {
            int[] near = found.nearest().get(k);
            intended[k] = most(Arrays.stream(near).map(i -> looks[i]).toArray());
            mean(Arrays.stream(near).mapToObj(own::get).toList(), means, k);
        }
        double limit = natural.percentile(0, 90);
        Drawn drawn = new Drawn(graph, frame, unit, layouts, limit);
        How how = how(30);
        judge("facets", drawn.from(means, LOOKS, STEPS, 1, how, run), intended, limit, learned.judge(), sums);
        judge("random", drawn.from(noise(run.random("grey", label)), LOOKS, STEPS, 1, how, run), intended, limit,
                learned.judge(), sums);
        float[] mean = new float[LOOKS * 3 * Picture.PLACES];
        for (int k = 0; k < LOOKS; k++)
            mean(own, mean, k);
        judge("mean", drawn.from(mean, LOOKS, STEPS, 1, how, run), intended, limit, learned.judge(), sums);
        Drawn endless = new Drawn(graph, frame, unit, layouts, Double.POSITIVE_INFINITY);
        judge("over_optimised", endless.from(means, LOOKS, OVER, 10, how(0.3), run), intended, limit, learned.judge(),
                sums);
        for (double weight : new double[]{10, 100})
            judge("facets_tv_" + (int) weight, drawn.from(means, LOOKS, STEPS, 1, how(weight), run), intended, limit,
                    learned.judge(), sums);
    }

    private static How how(double variation) {
        return new How(new Optimiser.Adam(0.02),
                new Regularisers(variation, Differences.ABSOLUTE, 0, 0, new Blur(), new Clip(), 0), new Robustness(
                        2, 0, 0, 0, 0.1, false));
    }

    /// Of the class, among the pictures with the highest logits.
    private static List<Picture> own(int label, double[] scores, List<Picture> pictures) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - HIGHEST];
        List<Picture> own = new ArrayList<>();
        for (int i = 0; i < scores.length; i++)
            if (scores[i] >= least && pictures.get(i).shape().label() == label) own.add(pictures.get(i));
        return own;
    }

    private static int[] pixels(List<Picture> own, RunContext run) throws InterruptedException {
        int n = 3 * Picture.PLACES;
        double[] x = new double[own.size() * n];
        for (int i = 0; i < x.length; i++)
            x[i] = own.get(i / n).pixels()[i % n];
        return new KMeans().of(new Matrix(own.size(), n, x), LOOKS, run.random("pixels"), Parallel.SERIAL, Watch.NOBODY)
                .labels();
    }

    private static int most(int[] labels) {
        int[] counts = new int[CLASSES * LOOKS];
        for (int l : labels)
            counts[l]++;
        int best = 0;
        for (int l = 1; l < counts.length; l++)
            if (counts[l] > counts[best]) best = l;
        return best;
    }

    private static void mean(List<Picture> pictures, float[] into, int at) {
        int n = 3 * Picture.PLACES;
        for (Picture p : pictures)
            for (int i = 0; i < n; i++)
                into[at * n + i] += p.pixels()[i] / pictures.size();
    }

    private static float[] noise(RandomGenerator random) {
        float[] x = new float[LOOKS * 3 * Picture.PLACES];
        for (int i = 0; i < x.length; i++)
            x[i] = 0.45f + 0.1f * random.nextFloat();
        return x;
    }

    /// What the judge sees in what was drawn.
    private static void judge(String what, Drawn.Pictures drawn, int[] intended, double limit, Network judge,
            Map<String, Double> sums) {
        StoredTensor x = StoredTensor.real(List.of((long) LOOKS, 3L, (long) Picture.SIDE, (long) Picture.SIDE),
                Lesson.prepared(drawn.pixels()));
        double[] z = java.util.Objects.requireNonNull(judge.run(Map.of("image", x)).get("logits")).doubles();
        int all = CLASSES * LOOKS, hits = 0, reached = 0;
        List<Integer> shown = new ArrayList<>();
        double score = 0;
        for (int k = 0; k < LOOKS; k++) {
            int seen = 0;
            for (int l = 1; l < all; l++)
                if (z[k * all + l] > z[k * all + seen]) seen = l;
            if (seen == intended[k]) hits++;
            if (seen / LOOKS == intended[0] / LOOKS && !shown.contains(seen)) shown.add(seen);
            if (drawn.scores()[k] >= limit) reached++;
            score += drawn.scores()[k] / LOOKS;
        }
        sums.merge("hit_" + what, hits / (double) LOOKS, Double::sum);
        sums.merge("shown_" + what, shown.size() / (double) LOOKS, Double::sum);
        sums.merge("reached_" + what, reached / (double) LOOKS, Double::sum);
        sums.merge("logit_" + what, score, Double::sum);
    }

    private static Feed feed(List<Picture> pictures) {
        return new Feed() {
            @Override
            public int samples() { return pictures.size(); }

            @Override
            public int block() { return 64; }

            @Override
            public Map<String, StoredTensor> read(int from, int count) {
                int n = 3 * Picture.PLACES;
                float[] x = new float[count * n];
                for (int i = 0; i < count; i++)
                    System.arraycopy(Lesson.prepared(pictures.get(from + i).pixels()), 0, x, i * n, n);
                return Map.of("image",
                        StoredTensor.real(List.of((long) count, 3L, (long) Picture.SIDE, (long) Picture.SIDE), x));
            }

            @Override
            public Table index() { return Table.of(Collections.emptyList()); }
        };
    }

    @Override
    public List<Claim> claims(Size size) {
        return List
                .of(Claim.atLeast("ari", Over.MEAN, 0.55, CARD).against("ari_pixels"),
                        Claim.atLeast("ari_gain", Over.MEAN, 0.15, CARD), Claim
                                .atLeast("hit_facets", Over.MEAN, 0.65, CARD)
                                .against("hit_random"),
                        Claim.atMost("hit_random", Over.MEAN, 0.45, CARD), Claim.atMost(
                                "hit_mean", Over.MEAN, 0.45, CARD),
                        Claim.atLeast("hit_gain", Over.MEAN, 0.3, CARD), Claim.atLeast("reached_facets", Over.EACH,
                                1, "all logits reach the 90th natural percentile"),
                        Claim.report("hit_facets_tv_10", CARD), Claim.report(
                                "hit_facets_tv_100", CARD),
                        Claim.report("shown_facets", CARD).against("shown_random"), Claim.report("logit_facets",
                                CARD),
                        Claim.report("hit_over_optimised", "without the early stop").against("hit_facets"), Claim
                                .report(
                                        "logit_over_optimised", "without the early stop")
                                .against("logit_facets"));
    }
}
