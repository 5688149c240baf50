package org.neurarium.viewmodels.form;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Priority;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.Problem;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// A tool's page: what it is given, its form, and the runs that are started from it. All on the JavaFX thread; checks
/// and runs are the service's.
public final class ToolPageModel {
    private final ToolDescription tool;
    private final ComputeService service;
    private final UiExecutor ui;
    private final Executor background;
    private final Work work;
    private final Surroundings surroundings;
    private final FormModel form;
    private final List<InputField> inputs;
    private final StringProperty out = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Ready());
    private final ReadOnlyObjectWrapper<List<Problem>> problems = new ReadOnlyObjectWrapper<>(List.of());
    private long seed;
    private int asked;

    /// Where the page's run is.
    public sealed interface State {
        /// None was started, or the last one was put away.
        record Ready() implements State {}

        record Running(Activity activity) implements State {}

        record Ended(RunOutcome outcome) implements State {}
    }

    /// @param background where requests are checked: that reads files
    public ToolPageModel(ToolDescription tool, ComputeService service, UiExecutor ui, Executor background, Work work,
            Surroundings surroundings) {
        this.tool = tool;
        this.service = service;
        this.ui = ui;
        this.background = background;
        this.work = work;
        this.surroundings = surroundings;
        this.form = new FormModel(tool);
        this.inputs = tool.inputs().stream().map(i -> new InputField(i, work.data())).toList();
        form.version().addListener((_, _, _) -> check());
        inputs.forEach(i -> i.text().addListener((_, _, _) -> given(i)));
        inputs.forEach(this::offer);
        check();
    }

    public ToolDescription tool() { return tool; }

    public FormModel form() { return form; }

    public List<InputField> inputs() { return inputs; }

    /// The run folder, absent or empty; blank lets the service choose one.
    public StringProperty out() { return out; }

    public ReadOnlyObjectProperty<State> state() { return state.getReadOnlyProperty(); }

    /// What is wrong or doubtful about the request as a whole, from the service.
    public ReadOnlyObjectProperty<List<Problem>> problems() { return problems.getReadOnlyProperty(); }

    public Surroundings surroundings() { return surroundings; }

    /// Whether every input that must be there is there.
    public boolean complete() {
        return inputs.stream()
                .allMatch(i -> i.input().optional() || i.input().oneOf().isPresent() || !i.references().isEmpty());
    }

    /// Why it cannot be run now; empty where it can.
    public String obstacle() {
        if (state.get() instanceof State.Running) return "It runs already";
        for (InputField input : inputs) {
            if (!input.input().optional() && input.input().oneOf().isEmpty() && input.references().isEmpty()) {
                return "Choose " + input.input().label().toLowerCase(Locale.ROOT);
            }
        }
        int wrong = form.wrong().get() + (int) inputs.stream().filter(i -> !i.problem().get().isEmpty()).count();
        if (wrong > 0) return wrong == 1 ? "1 setting needs attention" : wrong + " settings need attention";
        return problems.get()
                .stream()
                .filter(p -> p.level() == Problem.Level.ERROR)
                .map(Problem::sentence)
                .findFirst()
                .orElse("");
    }

    public RunRequest request() {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (InputField input : inputs)
            if (!input.references().isEmpty()) given.put(input.input().name(), input.references());
        Optional<Path> folder = out.get().isBlank() ? Optional.empty() : Optional.of(Path.of(out.get().strip()));
        return new RunRequest(tool.id(), given, form.settings(), seed, folder, RunOptions.DEFAULT.on(work.devices()
                .chosen()
                .get()).with(Priority.INTERACTIVE).snapshots(work.preferences().snapshots().get().every()));
    }

    /// Fills the page in like a request that was run before; the result goes to a new folder.
    public void fill(RunRequest request) {
        form.reset();
        form.mend(request.settings());
        seed = request.seed();
        out.set("");
        for (InputField input : inputs) {
            input.text().set(String.join("\n", request.inputs().getOrDefault(input.input().name(), List.of())));
        }
        dismiss();
    }

    /// The same request as one would type it.
    public String asCommand() {
        RunRequest request = request();
        Map<String, List<String>> given = new LinkedHashMap<>();
        inputs.forEach(i -> {
            if (request.inputs().containsKey(i.input().name())) given.put(i.input().name(), i.references());
        });
        return CommandLine.run(tool.id(), given, form.settings(), out.get().strip());
    }

    private void given(InputField input) {
        offer(input);
        check();
    }

    /// What the chosen data offer goes to the settings that choose from them.
    private void offer(InputField input) {
        Map<String, List<String>> offers = input.suggestions()
                .stream()
                .filter(d -> input.references().contains(d.reference()))
                .findFirst()
                .map(OpenData::offers)
                .orElse(Map.of());
        for (String what : List.of("channel", "column"))
            form.offer(input.input().name() + ":" + what, offers.getOrDefault(what, List.of()));
    }

    /// Asks the service in the background; an answer that was overtaken by a newer question is dropped.
    private void check() {
        int question = ++asked;
        inputs.forEach(i -> i.complain(""));
        problems.set(List.of());
        if (!complete() || form.wrong().get() > 0) return;
        RunRequest request = request();
        ui.deliver(CompletableFuture.supplyAsync(() -> service.check(request), background), (found, failure) -> {
            if (question != asked || found == null || failure != null) return;
            show(found);
        });
    }

    private void show(List<Problem> found) {
        for (Problem problem : found) {
            for (InputField input : inputs) {
                if (problem.level() == Problem.Level.ERROR && input.input().name().equals(problem.setting())) {
                    input.complain(problem.sentence());
                }
            }
        }
        form.complain(found);
        List<String> placed = new ArrayList<>(inputs.stream().map(i -> i.input().name()).toList());
        form.fields().forEach(f -> placed.add(f.setting().name()));
        problems.set(found.stream()
                .filter(p -> p.level() == Problem.Level.WARNING || !placed.contains(p.setting()))
                .toList());
    }

    /// Starts a run; does nothing while there is an obstacle.
    public void run() {
        if (!obstacle().isEmpty()) return;
        RunRequest request = request();
        Handle handle = new Handle();
        // The run stands in the job centre, which also tells how it ended: here it is shown on the page alone.
        Activity activity = work.activities().unlisted(tool.title(), handle::cancel);
        state.set(new State.Running(activity));
        ui.deliver(CompletableFuture.supplyAsync(() -> service.submit(request, listener(activity)), background),
                (run, failure) -> {
                    if (run != null) handle.started(run);
                    if (failure != null) ended(activity, new RunOutcome.Failed(sentence(failure), Optional.empty()));
                });
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

    private RunListener listener(Activity activity) {
        return new RunListener() {
            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {
                ui.execute(() -> activity.progress(phase, done, total, eta));
            }

            @Override
            public void finished(RunOutcome outcome) { ui.execute(() -> ended(activity, outcome)); }
        };
    }

    private void ended(Activity activity, RunOutcome outcome) {
        activity.end();
        state.set(new State.Ended(outcome));
        if (outcome instanceof RunOutcome.Refused refused) show(refused.problems());
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "The service could not start it." : message;
    }

    /// Puts the last outcome away.
    public void dismiss() {
        if (state.get() instanceof State.Ended) state.set(new State.Ready());
    }
}
