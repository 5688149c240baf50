package org.neurarium.neurons.trainclassifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageSet;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Table;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.nn.Network;
import org.neurarium.nn.Precision;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.torch.NativePack;
import org.neurarium.nn.train.Learner;
import org.neurarium.nn.train.Recipe;
import org.neurarium.nn.train.Schedule;
import org.neurarium.nn.train.Task;
import org.neurarium.nn.train.Training;
import org.neurarium.nn.train.Validation;
import org.neurarium.nn.train.Watch;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.Judged;
import org.neurarium.tool.MayBeEmpty;
import org.neurarium.tool.Problem;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Trains a small convolutional network to tell classes of pictures.
@ToolInfo(id = "neurons.train-classifier", title = "Train a classifier", summary = "Trains a small convolutional network on images, a table of pixels or drawn shapes.", family = Family.NEURONS, help = "train-classifier.md", gpu = true)
@Judged(by = "val accuracy", better = Judged.Better.HIGHER)
public final class TrainClassifierTool
        implements
            Tool<TrainClassifierTool.Inputs, Settings, TrainClassifierTool.Outputs> {
    /// Steps between two looks while somebody watches.
    private static final int PREVIEWED = 50;

    /// What it learns from.
    public record Inputs(
            @Doc(value = "pictures of the classes: a folder with a folder a class, or any with a table of their labels", label = "Images") @MayBeEmpty List<ImageSet> images,
            @Doc(value = "a row a picture: its label, and without images its pixels; perhaps a column split (train, test). Absent: coloured shapes are drawn", label = "Table") Optional<Table> table,
            @Doc(value = "a classifier to go on from; absent: from nothing", label = "Model") @Accepts(kind = Classifier.KIND) Optional<Checkpoint> model) {}

    /// What was learned.
    public record Outputs(@Doc("the network") Checkpoint model,
            @Doc("a row a class, a column a class that was said: how many of the pictures left out") Table confusion,
            @Doc("precision, recall and F1 of each class and of all, on the pictures left out") Table scores) {}

    @Override
    public Map<String, Map<String, String>> presets() {
        return Map.of("shipped network",
                Map.of("length.epochs", "5", "data.share", "0.25", "computing.threads", "1", "computing.half",
                        "true"));
    }

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        boolean classes = !in.images().isEmpty()
                && in.images().stream().allMatch(i -> i.index().find(settings.data().label().orElse("label")).isPresent());
        if (!in.images().isEmpty() && in.table().isEmpty() && !classes) {
            problems.add(Problem.error("table",
                    "The images have no labels: put those of each class into a folder of its name, or give a table with a row an image and a column label."));
        }
        if (in.table().isEmpty() && in.images().isEmpty() && settings.data().label().isPresent()) {
            problems.add(Problem.error("data.label",
                    "data.label names a column, and there is no table: give one as table."));
        }
        try {
            settings.network().check();
        } catch (BadInput e) {
            problems.add(Problem.error("network", e.sentence()));
        }
        return problems;
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        for (Problem problem : check(in, settings))
            throw new BadInput(problem.sentence());
        PictureSet set = new Reading(settings.data(), run).read(in.images(), in.table());
        if (set.learned().length == 0)
            throw new BadInput("All pictures are left out to judge by: there is none to learn from.");
        Preparation preparation = preparation(in, set, run);
        Graph start = in.model().isPresent()
                ? Classifier.of(in.model().get(), set)
                : Classifier.fresh(settings.network(), set, run::random);
        PictureExamples learned = new PictureExamples(set, set.learned(), preparation,
                Optional.of(settings.augmentation()));
        boolean judged = set.judged().length > 0;
        if (!judged) run.warn("No picture is left out: the scores are of what it learned from, which says little.");
        PictureExamples kept = new PictureExamples(set, judged ? set.judged() : set.learned(), preparation,
                Optional.empty());
        Libtorch torch = Libtorch.start(NativePack.ofUser(), settings.computing().threads());
        Validation validation = Validation.on(kept, settings.batch(), run::random);
        try (Training training = Training.open(new Task(start, Classifier.loss()), recipe(settings), learned,
                Optional.of(validation),
                run::random, torch, run.device().id())) {
            run.state().resumed().ifPresent(training::resume);
            try (RunContext.Progress progress = run.phase("learning", training.total())) {
                progress.step(training.steps());
                training.run(new Follower(run, progress, training, kept));
            }
            Json.Obj about = set.about()
                    .with("learned", learned.count())
                    .with("left_out", set.judged().length)
                    .with("steps", training
                            .steps());
            return judged(
                    Classifier.checkpoint(training.learner().network(), set, preparation, about,
                            settings.computing().half()),
                    kept,
                    torch, run);
        }
    }

    /// What is judged is what is given out: the checkpoint, opened again.
    private static Outputs judged(Checkpoint model, PictureExamples kept, Libtorch torch, RunContext run)
            throws InterruptedException {
        Graph reopened = GraphJson.graph(model).orElseThrow();
        try (Network network = Network.open(reopened, torch, run.device().id(), Precision.AS_STORED)) {
            Confusion confusion = Confusion.of(kept,
                    given -> Objects.requireNonNull(network.run(given).get(Classifier.LOGITS)), run);
            run.live().value("accuracy", confusion.accuracy());
            return new Outputs(model, confusion.table(), confusion.scores());
        }
    }

    private static Preparation preparation(Inputs in, PictureSet set, RunContext run) throws InterruptedException {
        Optional<Preparation> own = in.model().flatMap(m -> Preparation.of(m.config())).or(set::usual);
        return own.isPresent()
                ? own.get()
                : Spread.preparation(set, set.width() == set.height() ? set.width() : 0, run);
    }

    private static Recipe recipe(Settings settings) {
        return Recipe
                .of(settings.optimiser().optimizer(), new Schedule.Constant(), settings.length().epochs(),
                        settings.batch())
                .evaluation(new Recipe.Evaluation(0, Optional.of("accuracy"), true, 0, settings.length().patience()));
    }

    /// Tells the run how the training goes.
    private record Follower(RunContext run, RunContext.Progress progress, Training training, PictureExamples kept)
            implements Watch {
        @Override
        public void check() throws InterruptedException { run.checkCancelled(); }

        @Override
        public void step(long step, double rate, Learner.Report report) {
            progress.step(1);
            report.told().forEach((name, v) -> run.live().metric(name, step, v));
        }

        @Override
        public void evaluated(long step, Map<String, Double> metrics, boolean better) {
            metrics.forEach((name, v) -> run.live().metric("val " + name, step, v));
        }

        @Override
        public void pausable(Supplier<NamedArrays> snapshot) throws InterruptedException {
            run.state().saveIfDue(snapshot);
            if (!run.live().watched() || training.steps() % PREVIEWED != 0) return;
            run.live()
                    .preview(
                            Confusion
                                    .of(kept,
                                            given -> Objects.requireNonNull(
                                                    training.learner().answer(given).get(Classifier.LOGITS)),
                                            run)
                                    .table());
        }

        @Override
        public boolean stopping() { return run.live().stopping(); }
    }
}
