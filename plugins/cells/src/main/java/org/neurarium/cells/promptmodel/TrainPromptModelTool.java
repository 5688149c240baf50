package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.Table;
import org.neurarium.nn.Precision;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import org.neurarium.nn.train.Optimizer;
import org.neurarium.nn.train.Recipe;
import org.neurarium.nn.train.Schedule;
import org.neurarium.nn.train.Task;
import org.neurarium.nn.train.Training;
import org.neurarium.nn.train.Validation;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.Grows;
import org.neurarium.tool.Judged;
import org.neurarium.tool.NoEffect;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Range;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;
import org.neurarium.tool.Unit;

/// Trains the network that outlines the cell at a point.
@ToolInfo(id = "cells.train-prompt-model", title = "Train a prompt model", summary = "Learns from outlined images to outline the cell at a click.", family = Family.CELLS, help = "train-prompt-model.md", version = 2)
@Judged(by = "aji", better = Judged.Better.HIGHER)
public final class TrainPromptModelTool
        implements
            Tool<TrainPromptModelTool.Inputs, TrainPromptModelTool.Settings, TrainPromptModelTool.Outputs> {
    private static final int EPOCH = 8000, CLIP = 5;

    /// What it learns from.
    public record Inputs(@Doc(value = "images with cells", label = "Images") List<ImageStack> images,
            @Doc(value = "the outlined cells of each image, in the same order", label = "Labels") List<Labels> labels,
            @Doc(value = "a row an image; its column split (train, test) tells which are left out to judge by", label = "Index") Optional<Table> index,
            @Doc(value = "a prompt model to go on from; absent: from nothing", label = "Model") @Accepts(kind = PromptModel.KIND) Optional<Checkpoint> model) {}

    /// How it learns.
    public record Settings(
            @Doc(value = "steps of learning", label = "Steps") @Range(min = 1, max = 1000000) @Grows int steps,
            @Doc(value = "crops a step", label = "Batch") @Range(min = 1, max = 256) int batch,
            @Doc(value = "side of a crop, a multiple of 16", label = "Crop") @Range(min = 64, max = 512) @Unit("px") int crop,
            @Doc(value = "learning rate after the warm-up; it falls along a cosine", label = "Rate") @Range(min = 0.000001, max = 0.1) double rate,
            @Doc(value = "how many of the crops are drawn tissue of several types", label = "Drawn tissue") @Range(min = 0, max = 1) double drawn,
            @Doc(value = "how it is computed", label = "Computing") Computing computing,
            @Doc(value = "how it is judged meanwhile, by images that are left out", label = "Judging") Judging judging) {
        public Settings() { this(20000, 8, 144, 0.002, 0.3, new Computing(), new Judging()); }
    }

    /// How it is computed.
    public record Computing(
            @Doc(value = "half is faster where the processor can", label = "Precision") @Advanced Precise precision,
            @Doc(value = "threads to learn with", label = "Threads") @Advanced @Range(min = 1, max = 256) int threads) {
        public Computing() { this(Precise.HALF, 2); }
    }

    /// How it is judged meanwhile.
    public record Judging(
            @Doc(value = "steps between two looks at the images left out", label = "Every") @Advanced @Range(min = 1, max = 1000000) @NoEffect int every,
            @Doc(value = "most images of a kind that are looked at; at the end all are", label = "Images") @Advanced @Range(min = 1, max = 1000) @NoEffect int images) {
        public Judging() { this(1000, 6); }
    }

    /// What is computed in.
    public enum Precise {
        @Doc(value = "bfloat16; weights and loss stay in single precision", label = "Half")
        HALF, @Doc(value = "float32", label = "Single")
        SINGLE
    }

    /// What was learned.
    public record Outputs(@Doc("the network") Checkpoint model,
            @Doc("AJI and F1 on the left-out images by kind, all cells at once at the right scale") Table scores) {}

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        if (settings.crop() % PromptNetwork.MULTIPLE != 0) {
            problems.add(Problem.error("crop", "A crop of " + settings.crop() + " px is no multiple of 16: take "
                    + settings.crop() / 16 * 16 + "."));
        }
        if (in.images().size() != in.labels().size()) {
            problems.add(Problem.error("labels", "There are " + in.images().size() + " images and " + in.labels().size()
                    + " label images: give one for each image, in the same order."));
        }
        return problems;
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        for (Problem problem : check(in, settings)) {
            throw new BadInput(problem.sentence());
        }
        TrainingSet set = TrainingSet.read(in.images(), in.labels(), in.index(), run);
        if (set.train().isEmpty())
            throw new BadInput("All images are left out to judge by: there is none to learn from.");
        if (set.leftOut().isEmpty()) {
            run.warn(
                    "No image is left out: nobody can tell how good the model is. Give more images, or an index with a split.");
        }
        Graph start = in.model().map(PromptModel::network).orElseGet(() -> PromptNetwork.fresh(run.random("weights")));
        Task task = new Task(start, PromptLoss.written(PromptExamples.POINTS));
        PromptExamples examples = new PromptExamples(set.train(), settings.crop(), EPOCH, settings.drawn(), 1);
        LeftOutScore some = new LeftOutScore(set.leftOut(), settings.judging().images());
        Validation validation = learner -> metrics(some.of(DenseNetwork.running(learner::answer), run));
        Libtorch torch = Libtorch.start(NativePack.ofUser(), settings.computing().threads());
        try (Training training = Training.open(task, recipe(settings), examples, Optional.of(validation), run::random,
                torch, run.device().id())) {
            run.state().resumed().ifPresent(training::resume);
            try (RunContext.Progress progress = run.phase("learning", settings.steps())) {
                progress.step(training.steps());
                training.run(new Follower(run, progress));
            }
            Map<String, LeftOutScore.Score> all = new LeftOutScore(set.leftOut(), Integer.MAX_VALUE).of(DenseNetwork
                    .running(training.learner()::answer), run);
            all.forEach((kind, s) -> run.live().value("aji " + kind, s.aji()));
            return new Outputs(PromptModel.of(training.learner().network(), about(settings, set, training)),
                    table(all));
        }
    }

    private static Recipe recipe(Settings settings) {
        int warm = Math.min(300, settings.steps() / 10);
        return Recipe.of(new Optimizer.AdamW(settings.rate()), new Schedule.Cosine(warm, 0.01), 0, settings.batch())
                .steps(settings.steps())
                .clip(CLIP)
                .precision(settings.computing().precision() == Precise.HALF ? Precision.BFLOAT16 : Precision.AS_STORED)
                .evaluation(new Recipe.Evaluation(settings.judging().every(), Optional.of("aji"), true, 0, 0));
    }

    private static Map<String, Double> metrics(Map<String, LeftOutScore.Score> scores) {
        Map<String, Double> metrics = new LinkedHashMap<>();
        // Without images to judge by nothing gets better.
        metrics.put("aji", Optional.ofNullable(scores.get("all")).map(LeftOutScore.Score::aji).orElse(Double.NaN));
        scores.forEach((kind, s) -> metrics.put("aji " + kind, s.aji()));
        return metrics;
    }

    private static Json.Obj about(Settings settings, TrainingSet set, Training training) {
        Json.Obj images = Json.object();
        for (Map.Entry<String, List<LabelledImage>> e : set.train().entrySet()) {
            images = images.with(e.getKey(), e.getValue().size());
        }
        return Json.object()
                .with("diameter", CropSampler.DIAMETER)
                .with("steps", training.steps())
                .with("crop", settings.crop())
                .with("batch", settings.batch())
                .with("images", images)
                .with("left_out", set.leftOut().size());
    }

    private static Table table(Map<String, LeftOutScore.Score> scores) {
        return Table.builder()
                .text("kind", List.copyOf(scores.keySet()))
                .numbers("aji", "", scores.values().stream().mapToDouble(LeftOutScore.Score::aji).toArray())
                .numbers("f1_50", "", scores.values().stream().mapToDouble(LeftOutScore.Score::f1).toArray())
                .build();
    }
}
