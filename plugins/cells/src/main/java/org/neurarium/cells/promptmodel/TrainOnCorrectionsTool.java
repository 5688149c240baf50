package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.cells.engine.Ground;
import org.neurarium.cells.engine.Picture;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.Table;
import org.neurarium.math.Parallel;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import org.neurarium.nn.train.Optimizer;
import org.neurarium.nn.train.Recipe;
import org.neurarium.nn.train.Schedule;
import org.neurarium.nn.train.Task;
import org.neurarium.nn.train.Training;
import org.neurarium.nn.train.Treatment;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Device;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Family;
import org.neurarium.tool.Grows;
import org.neurarium.tool.MayBeEmpty;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Range;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;
import org.neurarium.tool.Unit;

/// Goes on training a prompt model from the few cells that a person corrected. It keeps the model as it was where the corrections
/// are not better outlined afterwards.
@ToolInfo(id = "cells.train-on-corrections", title = "Train on my corrections", summary = "Fits a prompt model to your images from a few corrected cells.", family = Family.CELLS, help = "train-on-corrections.md")
public final class TrainOnCorrectionsTool
        implements
            Tool<TrainOnCorrectionsTool.Inputs, TrainOnCorrectionsTool.Settings, TrainOnCorrectionsTool.Outputs> {
    private static final int EPOCH = 8000, CLIP = 5, THREADS = 2;
    /// From so many corrections on some are not learned from, one of so many.
    private static final int JUDGED_FROM = 6, JUDGED = 4;
    /// On two cores, a crop of 144 px a thread.
    private static final double SECONDS_A_CROP = 0.1, OVERHEAD_S = 10;

    /// What it learns from.
    public record Inputs(@Doc(value = "images with corrected cells", label = "Images") List<ImageStack> images,
            @Doc(value = "of each image, in the same order, the cells that are right as they are; the rest of it is unknown", label = "Cells") List<Labels> labels,
            @Doc(value = "of each image, in the same order, outlines that were no cells", label = "Removed") @MayBeEmpty List<Labels> removed,
            @Doc(value = "the prompt model to go on from", label = "Network") @Accepts(kind = PromptModel.KIND) Checkpoint net) {}

    /// How it learns.
    public record Settings(
            @Doc(value = "steps of learning", label = "Steps") @Range(min = 1, max = 100000) @Grows int steps,
            @Doc(value = "learning rate at the start; it falls along a cosine", label = "Rate") @Range(min = 0.000001, max = 0.1) double rate,
            @Doc(value = "what is learned where nothing was corrected", label = "Elsewhere") Elsewhere elsewhere,
            @Doc(value = "the channel that shows the cells; automatic: the first, or all colours of a colour picture", label = "Channel") Optional<String> channel,
            @Doc(value = "how it is computed", label = "Learning") Learning learning) {
        public Settings() { this(160, 0.0005, Elsewhere.BELIEVED, Optional.empty(), new Learning()); }

        /// What it takes on two ordinary cores.
        public double seconds() {
            double side = learning.crop() / 144.0;
            return OVERHEAD_S + SECONDS_A_CROP * steps * learning.batch() * side * side;
        }
    }

    /// What a step is.
    public record Learning(
            @Doc(value = "crops a step", label = "Batch") @Advanced @Range(min = 1, max = 256) int batch,
            @Doc(value = "side of a crop, a multiple of 16", label = "Crop") @Advanced @Range(min = 64, max = 512) @Unit("px") int crop,
            @Doc(value = "how many of the crops are drawn tissue, so that what was learned before is not lost", label = "Drawn tissue") @Advanced @Range(min = 0, max = 1) double drawn,
            @Doc(value = "how many of the other crops are made to look otherwise", label = "Varied") @Advanced @Range(min = 0, max = 1) double varied,
            @Doc(value = "how far the weights go from what they were to what was learned: less keeps more of what it could", label = "Blend") @Advanced @Range(min = 0, max = 1) double blend,
            @Doc(value = "threads to learn with", label = "Threads") @Advanced @Range(min = 1, max = 256) int threads) {
        public Learning() { this(4, 144, 0.15, 0.5, 0.5, 2); }
    }

    /// What was learned.
    public record Outputs(@Doc("the network; as it was where it did not get better") Checkpoint model,
            @Doc("a row a correction: how well it is met before and after (IoU), and whether it was judged by") Table corrections) {}

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        int crop = settings.learning().crop();
        if (crop % PromptNetwork.MULTIPLE != 0) {
            problems.add(Problem.error("learning.crop", "A crop of " + crop + " px is no multiple of 16: take " + crop
                    / 16 * 16 + "."));
        }
        if (in.images().size() != in.labels().size()) {
            problems.add(Problem.error("labels", "There are " + in.images().size() + " images and " + in.labels().size()
                    + " label images: give one for each image, in the same order."));
        }
        if (!in.removed().isEmpty() && in.images().size() != in.removed().size()) {
            problems.add(Problem.error("removed", "There are " + in.images().size() + " images and " + in.removed()
                    .size()
                    + " label images of removed cells: give one for each image, in the same order, or none at all."));
        }
        return problems;
    }

    @Override
    public Optional<Estimate> estimate(Inputs in, Settings settings, Device on) {
        return Optional.of(new Estimate(settings.seconds(), 2L << 30, 0, 16L << 20, settings.steps() + " steps of "
                + settings.learning().batch() + " crops"));
    }

    @Override
    public List<Reproduction> reproductions() { return List.of(new NextImageReproduction()); }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        for (Problem problem : check(in, settings)) {
            throw new BadInput(problem.sentence());
        }
        Graph old = PromptModel.network(in.net());
        List<CorrectedImage> images = images(in, settings, run);
        List<Look> looks = looks(old, images, run);
        List<double[]> before = met(images, looks);
        List<boolean[]> heldOut = heldOut(images, run.random("judged"));
        List<LabelledImage> known = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            known.add(images.get(i)
                    .known("image " + (i + 1), looks.get(i), heldOut.get(i), settings.elsewhere()));
        }
        Graph learned = BlendedNetwork.of(old, learned(old, known, settings, run), settings.learning().blend());
        List<double[]> after = met(images, looks(learned, images, run));
        boolean some = heldOut.stream().anyMatch(TrainOnCorrectionsTool::any);
        double was = mean(before, heldOut, some), is = mean(after, heldOut, some);
        boolean better = is > was;
        run.live().value("tuned", better ? 1 : 0);
        run.live().value("judged", some ? 1 : 0);
        run.live().value("met before", was);
        run.live().value("met after", is);
        if (!better)
            run.warn(String.format(Locale.ROOT,
                    "The model did not get better on %s (IoU %.2f before, %.2f after), so it is left as it was. Correct a few more cells.",
                    some ? "corrections that it did not learn from" : "your corrections", was, is));
        Json.Obj about = Json.object()
                .with("diameter", CropSampler.DIAMETER)
                .with("tuned", better)
                .with("corrections", images.stream().mapToInt(CorrectedImage::corrections).sum())
                .with("met_before", was)
                .with("met_after", is)
                .with("steps", settings.steps());
        return new Outputs(PromptModel.of(better ? learned : old, about), table(images, before, after, heldOut));
    }

    private static List<CorrectedImage> images(Inputs in, Settings settings, RunContext run)
            throws InterruptedException {
        List<CorrectedImage> out = new ArrayList<>();
        int corrections = 0;
        for (int i = 0; i < in.images().size(); i++) {
            run.checkCancelled();
            int[] labels = LeftOut.plane(i, in.images().get(i), in.labels().get(i));
            Picture picture = Picture.read(in.images().get(i), settings.channel(), 0, 0, Ground.AUTO);
            int[] removed = in.removed().isEmpty() ? new int[0] : in.removed().get(i).plane(0, 0);
            if (removed.length > 0 && removed.length != labels.length) {
                throw new BadInput("The removed cells of image " + (i + 1)
                        + " lie in a picture of another size: they must be of the same picture.");
            }
            CorrectedImage image = CorrectedImage.of(StainPlanes.of(picture, Parallel.SERIAL), labels, removed);
            corrections += image.corrections();
            out.add(image);
        }
        if (corrections == 0)
            throw new BadInput(
                    "There is no corrected cell in the label images: outline a few first; ten are a good start.");
        return out;
    }

    private static List<Look> looks(Graph network, List<CorrectedImage> images, RunContext run)
            throws InterruptedException {
        List<Look> looks = new ArrayList<>();
        try (DenseNetwork dense = DenseNetwork.open(network, THREADS)) {
            for (CorrectedImage image : images) {
                run.checkCancelled();
                looks.add(new ScaleSearch(dense, image.stain(), run).found());
            }
        }
        return looks;
    }

    private static List<double[]> met(List<CorrectedImage> images, List<Look> looks) {
        List<double[]> out = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            out.add(images.get(i).met(looks.get(i)));
        }
        return out;
    }

    /// Which corrections are only judged by: one of four, where there are enough.
    static List<boolean[]> heldOut(List<CorrectedImage> images, RandomGenerator random) {
        int all = images.stream().mapToInt(CorrectedImage::corrections).sum();
        List<int[]> order = new ArrayList<>();
        List<boolean[]> out = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            out.add(new boolean[images.get(i).corrections()]);
            for (int k = 0; k < images.get(i).corrections(); k++) {
                order.add(new int[]{i, k});
            }
        }
        if (all < JUDGED_FROM) return out;
        for (int left = all / JUDGED; left > 0; left--) {
            int[] one = order.remove(random.nextInt(order.size()));
            out.get(one[0])[one[1]] = true;
        }
        return out;
    }

    private static boolean any(boolean[] some) {
        for (boolean one : some) {
            if (one) return true;
        }
        return false;
    }

    /// Over the corrections that are held out; over all where none is.
    private static double mean(List<double[]> met, List<boolean[]> heldOut, boolean some) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < met.size(); i++) {
            for (int k = 0; k < met.get(i).length; k++) {
                if (some && !heldOut.get(i)[k]) continue;
                sum += met.get(i)[k];
                n++;
            }
        }
        return sum / n;
    }

    /// Batch norms stay as they are: what they know of images is more than a few cells can tell.
    private static Graph learned(Graph old, List<LabelledImage> images, Settings settings, RunContext run)
            throws InterruptedException {
        Learning how = settings.learning();
        Recipe recipe = Recipe.of(new Optimizer.AdamW(settings.rate()), new Schedule.Cosine(Math.min(10, settings
                .steps() / 10), 0.05), 0, how.batch())
                .steps(settings.steps())
                .clip(CLIP)
                .rules(Treatment.rules().with("\\.norm\\.", Treatment.frozen()))
                .evaluation(new Recipe.Evaluation());
        PromptExamples examples = new PromptExamples(Map.of("", images), how.crop(), EPOCH, how.drawn(), how.varied());
        Libtorch torch = Libtorch.start(NativePack.ofUser(), how.threads());
        Task task = new Task(old, PromptLoss.written(PromptExamples.POINTS));
        try (Training training = Training.open(task, recipe, examples, Optional.empty(), run::random, torch, run
                .device()
                .id()); RunContext.Progress progress = run.phase("learning", settings.steps())) {
            run.state().resumed().ifPresent(training::resume);
            progress.step(training.steps());
            training.run(new Follower(run, progress));
            return training.learner().network();
        }
    }

    private static Table table(List<CorrectedImage> images, List<double[]> before, List<double[]> after,
            List<boolean[]> heldOut) {
        List<String> what = new ArrayList<>(), judged = new ArrayList<>();
        List<Integer> image = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            for (int k = 0; k < images.get(i).corrections(); k++) {
                image.add(i + 1);
                what.add(k < images.get(i).count() ? "cell" : "removed");
                judged.add(heldOut.get(i)[k] ? "judged by" : "learned from");
            }
        }
        return Table.builder()
                .integers("image", "", image.stream().mapToInt(n -> n).toArray())
                .text("what", what)
                .text("used", judged)
                .numbers("before", "", before.stream().flatMapToDouble(Arrays::stream).toArray())
                .numbers("after", "", after.stream().flatMapToDouble(Arrays::stream).toArray())
                .build();
    }
}
