package org.neurarium.neurons.cfcam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.neurons.colourshapes.Lesson;
import org.neurarium.neurons.colourshapes.Picture;
import org.neurarium.neurons.colourshapes.Shape;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;

/// A network that was trained on coloured shapes: do the maps lie on the shape, does the class follow from where they lie, and does
/// noise in the gradient leave them as they are? With a map drawn by chance beside them.
final class ShapesReproduction implements Reproduction {
    private static final String RANDOM = "random", CARD = "method card, reproduction B";
    private static final int TESTED = 40;

    private record Kind(String name, Method method, Combination combination) {}

    private static final List<Kind> KINDS = List.of(new Kind("grad_cam", Method.GRAD_CAM, Combination.SIGNED),
            new Kind("layer_cam",
                    Method.LAYER_CAM, Combination.SIGNED),
            new Kind("cf_signed", Method.CF_CAM, Combination.SIGNED), new Kind("cf_softmax",
                    Method.CF_CAM, Combination.SOFTMAX),
            new Kind("cf_standardised", Method.CF_CAM, Combination.STANDARDISED), new Kind(
                    "score_cam", Method.SCORE_CAM, Combination.SIGNED));

    @Override
    public String name() { return "colour-shapes"; }

    @Override
    public int seeds(Size size) { return size == Size.QUICK ? 1 : 3; }

    @Override
    public Map<String, Double> trial(long seed, Size size, Bench bench) throws InterruptedException {
        RunContext run = bench.context();
        Checkpoint net = new Lesson("shapes", 2000, 5, false, 0.05, true).learn(run);
        Graph graph = OpenNetwork.graph(net);
        List<Picture> pictures = Lesson.draw(size == Size.QUICK ? 10 : TESTED, run.random("tested"));
        Map<String, Double> sums = new LinkedHashMap<>();
        try (Asked asked = new Asked(graph, Lesson.prepared(pictures.getFirst().pixels()), 3, Picture.SIDE,
                Picture.SIDE, Optional.of("relu3"),
                run)) {
            double right = 0;
            for (int i = 0; i < pictures.size(); i++) {
                Picture picture = pictures.get(i);
                float[] x = Lesson.prepared(picture.pixels());
                int target = largest(asked.logits(List.of(x), run)[0]);
                if (target == picture.shape().label()) right++;
                for (Kind kind : KINDS)
                    judge(asked, x, target, picture, kind, sums, run);
                chance(asked, x, target, picture, run.random("chance", i), sums, run);
            }
            sums.replaceAll((name, v) -> v / pictures.size());
            sums.put("accuracy", right / pictures.size());
            sums.put("two_classes_cosine", twoClasses(asked, run));
        }
        for (String what : List.of("drop", "deletion", "insertion"))
            sums.put("difference_" + what, Math.abs(value(sums, what, "cf_signed") - value(sums, what, "grad_cam")));
        for (Kind kind : KINDS)
            sums.put("gain_energy_" + kind.name(), value(sums, "energy", kind.name()) - value(sums, "energy", RANDOM));
        sums.put("same_by_the_users_door", door(net, pictures.getFirst(), bench));
        return sums;
    }

    private static double value(Map<String, Double> sums, String what, String kind) {
        return sums.getOrDefault(what + "_" + kind, Double.NaN);
    }

    private static Settings settings(Kind kind) {
        Settings usual = new Settings();
        return new Settings(Optional.empty(), Optional.empty(), Settings.Weighed.of("relu3"), List.of(kind.method()),
                usual.cluster().with(kind.combination()), new Settings.Proof(),
                usual.images());
    }

    private static void judge(Asked asked, float[] x, int target, Picture picture, Kind kind, Map<String, Double> sums,
            RunContext run)
            throws InterruptedException {
        Evidence evidence = new Evidence(asked, x, Picture.SIDE, Picture.SIDE, target, settings(kind), Optional.empty(),
                run);
        float[] map = evidence.map(kind.method(), run);
        add(new Faithfulness(asked, x, target).of(map, run), energy(map, picture), kind.name(), sums);
        if (kind.method() != Method.SCORE_CAM)
            sums.merge("ssim_" + kind.name(), evidence.steadiness(kind.method(), 1, map, run), Double::sum);
    }

    private static void chance(Asked asked, float[] x, int target, Picture picture, RandomGenerator random,
            Map<String, Double> sums,
            RunContext run) throws InterruptedException {
        float[] map = new float[Picture.PLACES];
        for (int i = 0; i < map.length; i++)
            map[i] = random.nextFloat();
        add(new Faithfulness(asked, x, target).of(map, run), energy(map, picture), RANDOM, sums);
    }

    private static void add(Faithfulness.Found found, double energy, String kind, Map<String, Double> sums) {
        sums.merge("drop_" + kind, found.drop(), Double::sum);
        sums.merge("increase_" + kind, found.increase(), Double::sum);
        sums.merge("deletion_" + kind, found.deletion(), Double::sum);
        sums.merge("insertion_" + kind, found.insertion(), Double::sum);
        sums.merge("energy_" + kind, energy, Double::sum);
    }

    /// The share of a map that lies in the box around the shape.
    private static double energy(float[] map, Picture p) {
        double inside = 0, all = 0;
        for (int i = 0; i < map.length; i++) {
            boolean within = Math.abs(i % Picture.SIDE - p.cx()) < p.half()
                    && Math.abs(i / Picture.SIDE - p.cy()) < p.half();
            all += map[i];
            if (within) inside += map[i];
        }
        return all == 0 ? 0 : inside / all;
    }

    /// How alike the maps of two classes are on a picture that shows a shape of each.
    private static double twoClasses(Asked asked, RunContext run) throws InterruptedException {
        float[] both = Picture.with(Picture.with(Picture.ground(run.random("two")), Shape.RED_DISC, 9, 16, 6, 1),
                Shape.YELLOW_RING, 23, 16, 6, 1);
        List<float[]> maps = new ArrayList<>();
        for (int target : new int[]{0, 3})
            maps.add(new Evidence(asked, Lesson.prepared(both), Picture.SIDE, Picture.SIDE, target,
                    settings(KINDS.get(2)), Optional.empty(), run).map(Method.CF_CAM, run));
        double ab = 0, aa = 0, bb = 0;
        for (int i = 0; i < Picture.PLACES; i++) {
            ab += maps.get(0)[i] * maps.get(1)[i];
            aa += maps.get(0)[i] * maps.get(0)[i];
            bb += maps.get(1)[i] * maps.get(1)[i];
        }
        return aa == 0 || bb == 0 ? 0 : ab / Math.sqrt(aa * bb);
    }

    /// 1 if a run by the user's door gives the map that is computed here.
    private static double door(Checkpoint net, Picture picture, Bench bench) throws InterruptedException {
        Pixels[] planes = new Pixels[3];
        for (int c = 0; c < 3; c++)
            planes[c] = Pixels.of(Picture.SIDE, Picture.SIDE,
                    java.util.Arrays.copyOfRange(picture.pixels(), c * Picture.PLACES, (c + 1)
                            * Picture.PLACES));
        CfCamTool.Inputs in = new CfCamTool.Inputs(net, MemoryImage.colour(planes[0], planes[1], planes[2]));
        Settings settings = settings(KINDS.get(2));
        float[] ran = bench.run(new CfCamTool(), in, settings)
                .maps()
                .read(0, 0, 0, new org.neurarium.data.Region(0, 0, Picture.SIDE, Picture.SIDE))
                .floats();
        float[] called = bench.call(new CfCamTool(), in, settings)
                .maps()
                .read(0, 0, 0, new org.neurarium.data.Region(0, 0, Picture.SIDE, Picture.SIDE))
                .floats();
        double most = 0;
        for (int i = 0; i < ran.length; i++)
            most = Math.max(most, Math.abs(ran[i] - called[i]));
        return most < 1e-4 ? 1 : 0;
    }

    private static int largest(double[] z) {
        int best = 0;
        for (int i = 1; i < z.length; i++)
            if (z[i] > z[best]) best = i;
        return best;
    }

    @Override
    public List<Claim> claims(Size size) {
        List<Claim> all = new ArrayList<>();
        for (Kind kind : KINDS) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            all.add(Claim.atMost("deletion_" + name, Over.MEAN, 0.45, CARD).against("deletion_random"));
            all.add(Claim.atLeast("insertion_" + name, Over.MEAN, 0.80, CARD).against("insertion_random"));
            all.add(Claim.atLeast("gain_energy_" + name, Over.MEAN, 0.2, CARD));
        }
        all.add(Claim.atLeast("deletion_random", Over.MEAN, 0.50, CARD));
        all.add(Claim.atMost("insertion_random", Over.MEAN, 0.75, CARD));
        for (String what : List.of("drop", "deletion", "insertion"))
            all.add(Claim.atMost("difference_" + what, Over.MEAN, 0.05, CARD));
        all.add(Claim.atMost("two_classes_cosine", Over.MEAN, 0.9, CARD));
        all.add(Claim.atLeast("same_by_the_users_door", Over.EACH, 1, "both doors give the same map"));
        for (String report : List.of("accuracy", "ssim_grad_cam", "ssim_layer_cam", "ssim_cf_signed", "ssim_cf_softmax",
                "energy_cf_signed",
                "drop_cf_signed", "increase_cf_signed", "drop_random"))
            all.add(Claim.report(report, CARD));
        return all;
    }
}
