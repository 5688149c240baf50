package org.neurarium.nn.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Values;
import org.neurarium.nn.random.Streams;
import org.neurarium.nn.torch.Libtorch;
import org.neurarium.nn.train.Progress.Standing;

/// A training from its first step to its last. The order of epoch `e` is drawn from the stream (`shuffle`, e), what batch
/// `b` of it draws from (`dropout`, e, b) and (`augmentation`, e, b): nothing has to be replayed to go on in the middle.
public final class Training implements AutoCloseable {
    /// Steps in a row whose gradients are no numbers, after which there is no hope.
    private static final int HOPELESS = 10;
    private static final String BEST = "best/";

    /// How it ended.
    ///
    /// @param best  the best metric of all evaluations; empty if there was none
    /// @param early whether it ended because nothing got better
    /// @param skipped steps that moved nothing
    public record Outcome(long steps, int epochs, Optional<Double> best, boolean early, long skipped) {}

    private final Learner learner;
    private final Recipe recipe;
    private final Examples examples;
    private final Optional<Validation> validation;
    private final Streams streams;
    private Progress at = Progress.start();
    private Map<String, Values> best = Map.of();
    private long evaluated = -1;

    private Training(Learner learner, Recipe recipe, Examples examples, Optional<Validation> validation,
            Streams streams) {
        this.learner = learner;
        this.recipe = recipe;
        this.examples = examples;
        this.validation = validation;
        this.streams = streams;
    }

    /// @param streams the run's: what is drawn depends on it alone
    /// @throws BadInput if the recipe does not fit the examples, or the network cannot learn
    public static Training open(Task task, Recipe recipe, Examples examples, Optional<Validation> validation,
            Streams streams,
            Libtorch torch, String device) {
        check(recipe, examples);
        Learner learner = Learner.open(task, recipe.optimizer(), recipe.rules(), recipe.clip(), recipe.precision(),
                torch,
                device);
        return new Training(learner, recipe, examples, validation, streams);
    }

    private static void check(Recipe recipe, Examples examples) {
        if (recipe.optimizer().rate() <= 0)
            throw new BadInput(
                    "The rate is " + recipe.optimizer().rate() + ": nothing would be learned. Give one above 0.");
        if (recipe.batch() < 1 || recipe.accumulate() < 1)
            throw new BadInput("A step needs at least one batch of one example: raise the size.");
        if (examples.count() < recipe.batch()) {
            throw new BadInput("A batch of " + recipe.batch() + " is larger than the " + examples.count()
                    + " examples that there are: give a smaller one.");
        }
        if (recipe.length().epochs() < 1 && recipe.length().steps() < 1)
            throw new BadInput("The training has neither epochs nor steps: give one of them.");
    }

    /// The weights as they are now.
    public Learner learner() { return learner; }

    /// Steps made so far.
    public long steps() { return at.steps(); }

    /// How many steps it will take at most.
    public long total() {
        int batches = (examples.count() + recipe.batch() - 1) / recipe.batch();
        long all = (long) recipe.length().epochs() * ((batches + recipe.accumulate() - 1) / recipe.accumulate());
        long most = recipe.length().steps();
        return most == 0 ? all : all == 0 ? most : Math.min(most, all);
    }

    /// Goes on from where it is to the end. Where evaluations decide when that is, the best weights are in their place
    /// afterwards.
    ///
    /// @throws BadInput if gradients have been no numbers for ten steps
    public Outcome run(Watch watch) throws InterruptedException {
        boolean stopped = false;
        while (!stopped && at.steps() < total() && !early()) {
            try (Feed feed = feed()) {
                while (!stopped && feed.hasNext() && at.steps() < total() && !early()) {
                    step(feed, watch);
                    evaluate(watch, at.steps() == total());
                    watch.pausable(this::snapshot);
                    stopped = watch.stopping();
                }
            }
        }
        if (recipe.evaluation().patience() > 0 && !best.isEmpty()) learner.restoreWeights(best);
        return new Outcome(at.steps(), at.epoch(), Optional.of(at.best().value()).filter(v -> !v.isNaN()), early(),
                at.steps() - at.updates());
    }

    private Feed feed() {
        int epoch = at.epoch();
        int[] order = Streams.permutation(examples.count(), streams.stream("shuffle", epoch));
        return new Feed(examples, order, recipe.batch(), at.batch(), b -> streams.stream("augmentation", epoch, b));
    }

    private void step(Feed feed, Watch watch) throws InterruptedException {
        double rate = recipe.optimizer().rate() * recipe.schedule().factor(at.steps(), total()) * at.lowered();
        List<Batch> batches = new ArrayList<>();
        List<Long> seeds = new ArrayList<>();
        while (batches.size() < recipe.accumulate() && feed.hasNext()) {
            watch.check();
            seeds.add(streams.stream("dropout", at.epoch(), at.batch() + batches.size()).nextLong());
            batches.add(feed.next());
        }
        Learner.Report report = learner.step(batches, rate, at.updates() + 1,
                seeds.stream().mapToLong(s -> s).toArray());
        at = at.stepped(report.updated(), batches.size(), !feed.hasNext());
        watch.step(at.steps(), rate, report);
        if (at.broken() >= HOPELESS) {
            throw new BadInput("The gradients have been no numbers for " + HOPELESS + " steps, up to step " + at.steps()
                    + " (loss " + report.loss() + "): lower the rate, warm up, or clip.");
        }
    }

    private void evaluate(Watch watch, boolean last) throws InterruptedException {
        long every = recipe.evaluation().every();
        boolean due = last || (every > 0 ? at.steps() % every == 0 : at.batch() == 0);
        if (!due || validation.isEmpty() || evaluated == at.steps()) return;
        evaluated = at.steps();
        Map<String, Double> metrics = validation.get().of(learner);
        String name = recipe.evaluation().monitor().orElse(learner.task().told().getFirst());
        Double metric = metrics.get(name);
        if (metric == null)
            throw new BadInput("There is no metric '" + name + "' to watch: there are "
                    + String.join(", ", metrics.keySet()) + ".");
        boolean better = better(metric, at.best().value(), recipe.evaluation().least());
        judge(metric, better);
        if (better && recipe.evaluation().patience() > 0) best = learner.weightState();
        watch.evaluated(at.steps(), metrics, better);
    }

    private void judge(double metric, boolean better) {
        Standing reference = at.reference();
        double lowered = at.lowered();
        if (recipe.schedule() instanceof Schedule.Plateau(int _, double factor, int patience, double share)) {
            reference = reference.next(metric, better(metric, reference.value(), share * Math.abs(reference.value())));
            if (reference.worse() > patience) {
                lowered *= factor;
                reference = new Standing(reference.value(), 0);
            }
        }
        at = at.judged(at.best().next(metric, better), reference, lowered);
    }

    private boolean better(double metric, double than, double least) {
        if (Double.isNaN(metric)) return false;
        return Double.isNaN(than) || (recipe.evaluation().larger() ? metric > than + least : metric < than - least);
    }

    private boolean early() {
        int patience = recipe.evaluation().patience();
        return patience > 0 && at.best().worse() >= patience;
    }

    /// Everything that the rest depends on; [#resume] goes on from it to the same bytes.
    public NamedArrays snapshot() {
        Map<String, Values> arrays = new LinkedHashMap<>(learner.state());
        best.forEach((name, v) -> arrays.put(BEST + name, v));
        return new NamedArrays(at.json(), arrays);
    }

    /// @throws BadInput if the snapshot is of another training
    public void resume(NamedArrays snapshot) {
        Map<String, Values> kept = new HashMap<>();
        snapshot.arrays().forEach((name, v) -> {
            if (name.startsWith(BEST)) kept.put(name.substring(BEST.length()), v);
        });
        learner.restore(snapshot.arrays());
        best = kept;
        at = Progress.of(snapshot.about());
    }

    @Override
    public void close() { learner.close(); }
}
