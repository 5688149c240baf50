package org.neurarium.neurons.facets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.math.Parallel;
import org.neurarium.math.Watch;
import org.neurarium.math.cluster.KMeans;
import org.neurarium.math.linear.Matrix;
import org.neurarium.math.score.AdjustedRand;
import org.neurarium.neurons.activationmaximization.ActivationMaximizationTool;
import org.neurarium.neurons.activationmaximization.Inputs;
import org.neurarium.neurons.activationmaximization.Outputs;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Optimiser;
import org.neurarium.neurons.ascent.Painting;
import org.neurarium.neurons.ascent.Regularisers;
import org.neurarium.neurons.ascent.Regularisers.Blur;
import org.neurarium.neurons.ascent.Regularisers.Clip;
import org.neurarium.neurons.ascent.Regularisers.Differences;
import org.neurarium.neurons.ascent.Robustness;
import org.neurarium.neurons.colourshapes.Lesson;
import org.neurarium.neurons.colourshapes.Picture;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.nn.Network;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;

/// A network that learned four classes of which each has three looks: are the looks found, and does what is drawn show them? A judge
/// that learned the twelve looks from other pictures, and never sees a drawn one before, says what it sees. Beside it the same from
/// grey noise and from the mean of the class. All are runs as a user's: of facets, and for what it is compared with of activation
/// maximization from a given start.
final class ShapesReproduction implements Reproduction {
    private static final int LOOKS = 3, CLASSES = 4, HIGHEST = 400, STEPS = 60, OVER = 150, EACH = 3 * Picture.PLACES;
    private static final double REACHED = 90;
    private static final String CARD = "method card";

    /// @param set the pictures with their labels
    private record Learned(Checkpoint net, Network judge, List<Picture> pictures, ImageSet set, Bench bench) {}

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
            Learned learned = new Learned(net, judge, pictures, set(pictures), bench);
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
        FacetsTool.Outputs found = facets(label, learned, 30, STEPS, REACHED);
        int[] sample = whole(found.map(), "sample"), facet = whole(found.map(), "facet"),
                near = whole(found.map(), "near");
        List<Picture> own = Arrays.stream(sample).mapToObj(learned.pictures::get).toList();
        int[] looks = own.stream().mapToInt(p -> p.shape().ordinal()).toArray();
        sums.merge("ari", AdjustedRand.of(facet, looks), Double::sum);
        sums.merge("ari_pixels", AdjustedRand.of(pixels(own, run), looks), Double::sum);
        int[] intended = new int[LOOKS];
        for (int k = 0; k < LOOKS; k++) {
            int wanted = k + 1;
            intended[k] = most(IntStream.range(0, looks.length)
                    .filter(i -> facet[i] == wanted && near[i] == 1)
                    .map(i -> looks[i])
                    .toArray());
        }
        Judging judging = new Judging(intended, learned.judge, sums);
        judging.of("facets", values(found.pictures()), found.facets());
        for (double weight : new double[]{10, 100}) {
            FacetsTool.Outputs other = facets(label, learned, weight, STEPS, REACHED);
            judging.of("facets_tv_" + (int) weight, values(other.pictures()), other.facets());
        }
        FacetsTool.Outputs endless = facets(label, learned, 0.3, OVER, 0);
        judging.of("over_optimised", values(endless.pictures()), endless.facets());
        float[] random = new float[LOOKS * EACH], mean = new float[EACH];
        double[] score = new double[LOOKS], percentile = new double[LOOKS];
        for (int k = 0; k < LOOKS; k++) {
            Outputs drawn = drawn(label, learned, noise(run.random("grey", label, k)));
            System.arraycopy(values(drawn.pictures()), 0, random, k * EACH, EACH);
            score[k] = drawn.units().column("score").number(0);
            percentile[k] = drawn.units().column("percentile").number(0);
        }
        judging.of("random", random,
                Table.builder().numbers("score", "", score).numbers("percentile", "%", percentile).build());
        for (Picture p : own)
            for (int i = 0; i < EACH; i++)
                mean[i] += p.pixels()[i] / own.size();
        for (int k = 0; k < LOOKS; k++) {
            Outputs drawn = drawn(label, learned, grained(mean, run.random("grain", label, k)));
            System.arraycopy(values(drawn.pictures()), 0, random, k * EACH, EACH);
            score[k] = drawn.units().column("score").number(0);
            percentile[k] = drawn.units().column("percentile").number(0);
        }
        judging.of("mean", random,
                Table.builder().numbers("score", "", score).numbers("percentile", "%", percentile).build());
    }

    /// So that three runs from one start are three.
    private static float[] grained(float[] mean, RandomGenerator random) {
        float[] x = mean.clone();
        for (int i = 0; i < x.length; i++)
            x[i] = (float) Math.clamp(x[i] + 0.01 * random.nextGaussian(), 0, 1);
        return x;
    }

    private static FacetsTool.Outputs facets(int label, Learned learned, double variation, int steps,
            double percentile) throws InterruptedException {
        Settings usual = new Settings();
        return learned.bench.run(new FacetsTool(),
                new FacetsTool.Inputs(learned.net, List.of(learned.set)),
                new Settings("logits:" + label, Optional.of("relu3"), Optional.of(Integer.toString(label)),
                        new Grouping(LOOKS, 15, 50, 30, HIGHEST),
                        new Settings.Draw(steps, percentile, how(variation)), usual.images()));
    }

    /// From a given start.
    private static Outputs drawn(int label, Learned learned, float[] start) throws InterruptedException {
        org.neurarium.neurons.activationmaximization.Settings usual = new org.neurarium.neurons.activationmaximization.Settings();
        return learned.bench.run(new ActivationMaximizationTool(),
                new Inputs(learned.net, List.of(learned.set), List.of(), Optional.of(image(start)), Optional.empty()),
                new org.neurarium.neurons.activationmaximization.Settings(List.of("logits:" + label), STEPS,
                        new org.neurarium.neurons.activationmaximization.Settings.Aim(),
                        usual.canvas(), new Painting.Pixels(), how(30),
                        new org.neurarium.neurons.activationmaximization.Settings.Limit(REACHED, 1, 1)));
    }

    private static ImageStack image(float[] pixels) {
        List<Pixels> planes = IntStream.range(0, 3)
                .mapToObj(c -> Pixels.of(Picture.SIDE, Picture.SIDE,
                        Arrays.copyOfRange(pixels, c * Picture.PLACES, (c + 1) * Picture.PLACES)))
                .toList();
        return MemoryImage.colour(planes.get(0), planes.get(1), planes.get(2));
    }

    private static ImageSet set(List<Picture> pictures) {
        return ImageSet.of(pictures.stream().map(p -> image(p.pixels())).toList(),
                Table.builder()
                        .text("image", IntStream.range(0, pictures.size()).mapToObj(Integer::toString).toList())
                        .text("label", pictures.stream().map(p -> Integer.toString(p.shape().label())).toList())
                        .build());
    }

    private static int[] whole(Table table, String column) {
        return Arrays.stream(table.column(column).numbers()).mapToInt(v -> (int) v).toArray();
    }

    /// Of all frames, channel by channel.
    private static float[] values(ImageStack pictures) {
        float[] all = new float[pictures.size().t() * EACH];
        for (int i = 0; i < pictures.size().t(); i++)
            for (int c = 0; c < 3; c++)
                System.arraycopy(pictures.read(i, c, 0, pictures.size().bounds()).floats(), 0, all,
                        i * EACH + c * Picture.PLACES, Picture.PLACES);
        return all;
    }

    private static How how(double variation) {
        return new How(new Optimiser.Adam(0.02),
                new Regularisers(variation, Differences.ABSOLUTE, 0, 0, new Blur(), new Clip(), 0), new Robustness(
                        2, 0, 0, 0, 0.1, false));
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

    private static float[] noise(RandomGenerator random) {
        float[] x = new float[EACH];
        for (int i = 0; i < x.length; i++)
            x[i] = 0.45f + 0.1f * random.nextFloat();
        return x;
    }

    /// What the judge sees in what was drawn.
    private record Judging(int[] intended, Network judge, Map<String, Double> sums) {
        /// @param told a row a picture: its score, and where it lies among natural images
        void of(String what, float[] pixels, Table told) {
            StoredTensor x = StoredTensor.real(List.of((long) LOOKS, 3L, (long) Picture.SIDE, (long) Picture.SIDE),
                    Lesson.prepared(pixels));
            double[] z = Objects.requireNonNull(judge.run(Map.of("image", x)).get("logits")).doubles();
            int all = CLASSES * LOOKS, hits = 0, reached = 0;
            List<Integer> shown = new ArrayList<>();
            double score = 0;
            for (int k = 0; k < LOOKS; k++) {
                int seen = 0;
                for (int l = 1; l < all; l++)
                    if (z[k * all + l] > z[k * all + seen]) seen = l;
                if (seen == intended[k]) hits++;
                if (seen / LOOKS == intended[0] / LOOKS && !shown.contains(seen)) shown.add(seen);
                if (told.column("percentile").number(k) >= REACHED) reached++;
                score += told.column("score").number(k) / LOOKS;
            }
            sums.merge("hit_" + what, hits / (double) LOOKS, Double::sum);
            sums.merge("shown_" + what, shown.size() / (double) LOOKS, Double::sum);
            sums.merge("reached_" + what, reached / (double) LOOKS, Double::sum);
            sums.merge("logit_" + what, score, Double::sum);
        }
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
