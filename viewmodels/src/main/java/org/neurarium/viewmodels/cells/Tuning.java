package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.promptmodel.TrainOnCorrectionsTool;
import org.neurarium.data.Reference;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.Sayings;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Trains a network on what a person corrected, keeps it among the models, and outlines the image with it. It is a run like any other:
/// it stands among the jobs, and goes on if the window is closed.
public final class Tuning {
    /// From so many corrections on.
    public static final int LEAST = 3;
    static final String TOOL = "cells.train-on-corrections";
    private static final String SHIPPED = "builtin:prompt-model";

    private final ComputeService service;
    private final Doors doors;
    private final OpenImages images;
    private final Work work;
    private final Sayings sayings;
    private final Executor background;
    private final UiExecutor ui;
    private final Supplier<Engines> engines;
    private final ReadOnlyObjectWrapper<@Nullable Activity> running = new ReadOnlyObjectWrapper<>();
    private Map<String, String> settings = Map.of();

    /// What it is trained from, and for which image.
    private record Wanted(OpenImage image, List<OpenImage> from, List<CorrectedCells> cells, String net, String title) {
        int corrections() { return cells.stream().mapToInt(CorrectedCells::count).sum(); }
    }

    Tuning(ComputeService service, Doors doors, OpenImages images, Work work, Sayings sayings, Executor background,
            UiExecutor ui, Supplier<Engines> engines) {
        this.service = service;
        this.doors = doors;
        this.images = images;
        this.work = work;
        this.sayings = sayings;
        this.background = background;
        this.ui = ui;
        this.engines = engines;
    }

    /// The training that goes on; null where none does.
    public ReadOnlyObjectProperty<@Nullable Activity> running() { return running.getReadOnlyProperty(); }

    /// How it learns, as on the command line; what is absent is the tool's default.
    public void learnBy(Map<String, String> how) { settings = Map.copyOf(how); }

    /// How many corrections there are to learn from: in the current image, and in others that are open and outlined by the same
    /// engine.
    public int corrections() { return from().stream().mapToInt(i -> CorrectedCells.count(i.layer())).sum(); }

    /// Seconds that it will take on an ordinary computer.
    public double seconds() { return new TrainOnCorrectionsTool.Settings().seconds(); }

    private List<OpenImage> from() {
        OpenImage current = images.current().get();
        if (current == null) return List.of();
        List<OpenImage> out = new ArrayList<>(List.of(current));
        for (OpenImage other : images.all()) {
            boolean alike = engine(other).equals(engine(current)) && other.image().rgb() == current.image().rgb();
            if (other != current && alike && CorrectedCells.count(other.layer()) > 0) out.add(other);
        }
        return out;
    }

    private static String engine(OpenImage image) {
        return image.layer().state().settings().getOrDefault(OpenImage.ENGINE, "");
    }

    /// Begins; does nothing while one goes on, or there is too little to learn from.
    public void start() {
        OpenImage image = images.current().get();
        if (image == null || running.get() != null || corrections() < LEAST) return;
        List<OpenImage> from = from().stream().filter(i -> CorrectedCells.count(i.layer()) > 0).toList();
        String engine = engine(image), net = engines.get().learns(engine) ? engine : SHIPPED;
        start(new Wanted(image, from, from.stream().map(i -> CorrectedCells.of(i.layer(), i.calibration())).toList(),
                net, stem(image.name()) + "-tuned"));
    }

    private static String stem(String name) {
        int dot = name.indexOf('.', 1);
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private void start(Wanted wanted) {
        Handle handle = new Handle();
        // It stands among the jobs once it is submitted.
        Activity activity = work.activities().unlisted("Train on corrections, " + wanted.image.name(), handle::cancel);
        running.set(activity);
        List<CompletableFuture<Reference>> drawn = wanted.cells.stream()
                .map(c -> doors.materialise(c.drawn()))
                .toList();
        List<CompletableFuture<Reference>> removed = wanted.cells.stream().anyMatch(CorrectedCells::anyRemoved)
                ? wanted.cells.stream().map(c -> doors.materialise(c.removed())).toList()
                : List.of();
        List<CompletableFuture<Reference>> all = new ArrayList<>(drawn);
        all.addAll(removed);
        RunListener listener = new RunListener() {
            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {
                ui.execute(() -> activity.progress(phase, done, total, eta));
            }

            @Override
            public void finished(RunOutcome outcome) { ui.execute(() -> ended(wanted, activity, outcome)); }
        };
        ui.deliver(CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .thenApplyAsync(_ -> service.submit(request(wanted, texts(drawn), texts(removed)), listener),
                        background),
                (run, failure) -> {
                    if (run != null) handle.started(run);
                    if (failure != null) failed(wanted, activity, failure);
                });
    }

    private static List<String> texts(List<CompletableFuture<Reference>> files) {
        return files.stream().map(f -> f.join().toString()).toList();
    }

    private RunRequest request(Wanted wanted, List<String> drawn, List<String> removed) {
        Map<String, List<String>> inputs = new HashMap<>();
        inputs.put("images", wanted.from.stream().map(i -> i.plane().toString()).toList());
        inputs.put("labels", drawn);
        if (!removed.isEmpty()) inputs.put("removed", removed);
        inputs.put("net", List.of(wanted.net));
        Map<String, String> all = new HashMap<>(settings);
        String channel = wanted.image.layer().state().settings().getOrDefault(OpenImage.CHANNEL, "");
        if (!channel.isBlank()) all.put("channel", channel);
        return new RunRequest(TOOL, inputs, all, 0, Optional.empty(), RunOptions.DEFAULT);
    }

    /// A cancel may come before the service has answered.
    private static final class Handle {
        private ComputeService.@Nullable Run run;
        private boolean cancelled;

        void started(ComputeService.Run started) {
            run = started;
            if (cancelled) started.cancel();
        }

        void cancel() {
            cancelled = true;
            if (run != null) run.cancel();
        }
    }

    private void failed(Wanted wanted, Activity activity, Throwable failure) {
        activity.end();
        running.set(null);
        Failures.tell(work, "The engine could not be trained on " + wanted.image.name(), failure, new Notice.Remedy(
                "Try again", this::start));
    }

    private void ended(Wanted wanted, Activity activity, RunOutcome outcome) {
        switch (outcome) {
            case RunOutcome.Done done -> {
                if (number(done, "tuned") == 0) left(wanted, activity, done);
                else
                    keep(wanted, activity, done);
            }
            case RunOutcome.Refused refused -> failed(wanted, activity, new org.neurarium.data.BadInput(refused
                    .sentence()));
            case RunOutcome.Failed broke -> failed(wanted, activity, new IllegalStateException(broke.sentence()));
            case RunOutcome.Cancelled _ -> {
                activity.end();
                running.set(null);
                sayings.say("The training was cancelled; the engine is as it was.");
            }
        }
    }

    /// It did not get better.
    private void left(Wanted wanted, Activity activity, RunOutcome.Done done) {
        activity.end();
        running.set(null);
        work.notices()
                .tell(Notice.warning("The engine of " + wanted.image.name() + " stays as it was", String.join(" ", done
                        .warnings())));
    }

    private void keep(Wanted wanted, Activity activity, RunOutcome.Done done) {
        Path model = Objects.requireNonNull(done.outputs().get("model"));
        String origin = "Trained on " + wanted.corrections() + " corrections of "
                + String.join(", ", wanted.from.stream()
                        .map(OpenImage::name)
                        .toList())
                + ", from " + wanted.net;
        ui.deliver(engines.get().keep(model, wanted.title, wanted.net, origin), (choice, failure) -> {
            if (failure != null) failed(wanted, activity, failure);
            if (choice == null) return;
            activity.end();
            running.set(null);
            outline(wanted, choice, done);
        });
    }

    private void outline(Wanted wanted, EngineChoice choice, RunOutcome.Done done) {
        String before = engine(wanted.image);
        String better = String.format(Locale.ROOT,
                "%s are outlined better: IoU %.2f, before it was %.2f. It is among the models as %s.",
                number(done, "judged") == 0
                        ? "Your corrections"
                        : "Corrections that it did not learn from",
                number(done, "met after"), number(done, "met before"), choice.reference());
        boolean open = images.all().contains(wanted.image);
        if (open) choose(wanted.image, choice);
        Notice.Remedy[] remedies = open
                ? new Notice.Remedy[]{new Notice.Remedy("Outline as before", () -> choose(wanted.image, EngineChoice.of(
                        before)))}
                : new Notice.Remedy[0];
        work.notices()
                .tell(new Notice(Notice.Level.DONE, "Trained on " + wanted.corrections() + " corrections of "
                        + wanted.image.name(), better, List.of(remedies), Optional.empty()));
    }

    /// One edit, which undo takes back.
    private static void choose(OpenImage image, EngineChoice choice) {
        image.prompting()
                .setting(OpenImage.ENGINE, choice.reference(), "Outline with " + choice.title(), () -> {});
    }

    private static double number(RunOutcome.Done done, String name) {
        return Objects.requireNonNullElse(done.values().get(name), 0.0);
    }
}
