package org.neurarium.neurons.activationmaximization;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.neurons.ascent.How;
import org.neurarium.neurons.ascent.Optimiser;
import org.neurarium.neurons.ascent.Regularisers.Blur;
import org.neurarium.neurons.ascent.Regularisers.Clip;
import org.neurarium.neurons.ascent.Regularisers.Differences;
import org.neurarium.neurons.ascent.Regularisers;
import org.neurarium.neurons.ascent.Robustness;
import org.neurarium.neurons.colourshapes.Lesson;
import org.neurarium.neurons.colourshapes.Picture;
import org.neurarium.neurons.forward.ForwardTool;
import org.neurarium.neurons.network.Images;
import org.neurarium.neurons.network.Texts;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.nn.Network;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;

/// Whether pictures of classes are pictures of them: EfficientNet-Lite0 is shown its own at another scale and without movement
/// (prepared as a photograph, made 256 pixels high and cut), and a judge that learned coloured shapes by itself is shown those of
/// another network. Beside it noise, in which nothing is.
final class RecognitionReproduction implements Reproduction {
    private static final List<String> CLASSES = List.of("strawberry", "zebra", "daisy");
    private static final int STEPS = 256, QUICK_STEPS = 96, LOOKS = 3, SHAPES = 4;
    private static final String CARD = "the picture of a class is recognised";

    @Override
    public String name() { return "recognition"; }

    @Override
    public int seeds(Size size) { return 1; }

    @Override
    public Map<String, Double> trial(long seed, Size size, Bench bench) throws InterruptedException {
        Map<String, Double> out = new LinkedHashMap<>();
        List<String> classes = size == Size.QUICK ? CLASSES.subList(0, 1) : CLASSES;
        int steps = size == Size.QUICK ? QUICK_STEPS : STEPS;
        photographs(classes, steps, Settings.Precision.SINGLE, "", bench, out);
        if (size != Size.QUICK) photographs(classes, steps, Settings.Precision.BFLOAT16, "_bfloat16", bench, out);
        shapes(bench, out);
        return out;
    }

    private static void photographs(List<String> classes, int steps, Settings.Precision precision, String suffix,
            Bench bench, Map<String, Double> out) throws InterruptedException {
        Checkpoint net = new Checkpoint.Builtin("", "efficientnet-lite0", org.neurarium.data.Json.object());
        Outputs drawn = bench.run(new ActivationMaximizationTool(), asked(net),
                settings(classes, steps, new How()).precision(
                        precision));
        Table told = bench.run(new ForwardTool(),
                new ForwardTool.Inputs(net, List.of(), List.of(ImageSet.of(List.of(drawn.pictures()))),
                        Optional.empty()),
                new ForwardTool.Settings(OptionalInt.empty(), 1, new Images(), new Texts())).classes().orElseThrow();
        for (int i = 0; i < classes.size(); i++) {
            String first = told.column("class").text(i);
            out.put("first_" + classes.get(i) + suffix, Arrays.stream(first.split(","))
                    .map(String::strip)
                    .anyMatch(classes.get(
                            i)::equals) ? 1.0 : 0);
            out.put("score_" + classes.get(i) + suffix, drawn.units().column("score").number(i));
            out.put("probability_" + classes.get(i) + suffix, told.column("probability").number(i));
        }
    }

    private static Inputs asked(Checkpoint net) {
        return new Inputs(net, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    private static Settings settings(List<String> units, int steps, How how) {
        Settings usual = new Settings();
        return new Settings(units, steps, usual.aim(), usual.canvas(), usual.painting(), how, usual.limit());
    }

    /// A look of the class is seen in each picture.
    private static void shapes(Bench bench, Map<String, Double> out) throws InterruptedException {
        RunContext run = bench.context();
        Checkpoint net = new Lesson("shapes", 2000, 5, false, 0.25, false).learn(run);
        Graph judge = OpenNetwork.graph(new Lesson("judge", 2500, 6, true, 0.25, false).learn(run));
        List<String> units = List.of("logits:0", "logits:1", "logits:2", "logits:3");
        // As the card draws them: smooth, moved a little, and no further than natural pictures go.
        How how = new How(new Optimiser.Adam(), new Regularisers(30, Differences.ABSOLUTE, 0, 0, new Blur(), new Clip(),
                0), new Robustness(2, 0, 0, 0, 0.1, false));
        Settings usual = settings(units, QUICK_STEPS, how);
        Settings natural = new Settings(units, QUICK_STEPS, usual.aim(), usual.canvas(), usual.painting(), how,
                new Settings.Limit(99, 1, 1));
        List<ImageStack> shown = Lesson.draw(400, run.random("natural"))
                .stream()
                .map(RecognitionReproduction::image)
                .toList();
        ImageStack pictures = bench.run(new ActivationMaximizationTool(),
                new Inputs(net, List.of(ImageSet.of(shown)), List.of(), Optional.empty(), Optional.empty()), natural)
                .pictures();
        float[] all = new float[SHAPES * 3 * Picture.PLACES], noise = new float[all.length];
        for (int p = 0; p < 3 * SHAPES; p++)
            System.arraycopy(pictures.read(p / 3, p % 3, 0, pictures.size().bounds()).floats(), 0, all,
                    p * Picture.PLACES, Picture.PLACES);
        var random = run.random("noise");
        for (int i = 0; i < noise.length; i++)
            noise[i] = random.nextFloat();
        try (Network asked = OpenNetwork.open(judge, run)) {
            out.put("judge_sees_class", seen(asked, all));
            out.put("judge_sees_class_in_noise", seen(asked, noise));
        }
    }

    private static ImageStack image(Picture picture) {
        Pixels[] planes = new Pixels[3];
        for (int c = 0; c < 3; c++)
            planes[c] = Pixels.of(Picture.SIDE, Picture.SIDE,
                    Arrays.copyOfRange(picture.pixels(), c * Picture.PLACES, (c + 1) * Picture.PLACES));
        return MemoryImage.colour(planes[0], planes[1], planes[2]);
    }

    private static double seen(Network judge, float[] pixels) {
        double[] z = Objects.requireNonNull(judge.run(Map.of("image",
                StoredTensor.real(List.of((long) SHAPES, 3L, (long) Picture.SIDE, (long) Picture.SIDE),
                        Lesson.prepared(pixels))))
                .get("logits")).doubles();
        int looks = SHAPES * LOOKS, right = 0;
        for (int c = 0; c < SHAPES; c++) {
            int best = 0;
            for (int l = 1; l < looks; l++)
                if (z[c * looks + l] > z[c * looks + best]) best = l;
            if (best / LOOKS == c) right++;
        }
        return right / (double) SHAPES;
    }

    @Override
    public List<Claim> claims(Size size) {
        List<Claim> all = new java.util.ArrayList<>();
        for (String name : size == Size.QUICK ? CLASSES.subList(0, 1) : CLASSES) {
            all.add(Claim.atLeast("first_" + name, Over.EACH, 1, CARD));
            all.add(Claim.report("probability_" + name, CARD));
            if (size != Size.QUICK)
                all.add(Claim.atLeast("first_" + name + "_bfloat16", Over.EACH, 1, CARD).against("first_" + name));
        }
        all.add(Claim.atLeast("judge_sees_class", Over.EACH, 1, CARD).against("judge_sees_class_in_noise"));
        return all;
    }
}
