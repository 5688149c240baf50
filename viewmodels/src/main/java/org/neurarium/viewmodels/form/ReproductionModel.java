package org.neurarium.viewmodels.form;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.service.Reproduced;
import org.neurarium.service.RunListener;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Does a tool do what its paper says? Its experiments, done here. All on the JavaFX thread.
public final class ReproductionModel {
    private final ToolDescription tool;
    private final Experiments experiments;
    private final UiExecutor ui;
    private final Executor background;
    private final Work work;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Ready());

    /// Does experiments; the application's asks the service's reproducer.
    public interface Experiments {
        /// Does one on the calling thread, which may be interrupted.
        ///
        /// @throws BadInput if its own request was refused
        Reproduced run(ToolDescription tool, String name, RunListener listener) throws InterruptedException;
    }

    /// Where the experiment is.
    public sealed interface State {
        record Ready() implements State {}

        record Running(Activity activity) implements State {}

        record Done(Reproduced result) implements State {}

        record Failed(String sentence) implements State {}
    }

    /// @param background where experiments are done; one at a time would do
    public ReproductionModel(ToolDescription tool, Experiments experiments, UiExecutor ui, Executor background,
            Work work) {
        this.tool = tool;
        this.experiments = experiments;
        this.ui = ui;
        this.background = background;
        this.work = work;
    }

    /// The experiments' names; empty where the tool has none.
    public List<String> names() { return tool.reproductions(); }

    public ReadOnlyObjectProperty<State> state() { return state.getReadOnlyProperty(); }

    /// The same from a shell.
    public String asCommand(String name) { return "neurarium reproduce " + CommandLine.quote(tool.id() + "/" + name); }

    /// Begins an experiment, unless one is going on.
    public void run(String name) {
        if (state.get() instanceof State.Running) return;
        CompletableFuture<Reproduced> answer = new CompletableFuture<>();
        FutureTask<Reproduced> task = new FutureTask<>(() -> experiments.run(tool, name, listener())) {
            @Override
            protected void done() {
                switch (state()) {
                    case SUCCESS -> answer.complete(resultNow());
                    case FAILED -> answer.completeExceptionally(exceptionNow());
                    default -> answer.cancel(false);
                }
            }
        };
        Activity activity = work.activities().begin("Reproduce " + tool.title(), () -> task.cancel(true));
        state.set(new State.Running(activity));
        ui.deliver(answer, (result, failure) -> {
            activity.end();
            state.set(result != null ? new State.Done(result) : ended(failure));
        });
        background.execute(task);
    }

    private RunListener listener() {
        return new RunListener() {
            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {
                ui.execute(() -> {
                    if (state.get() instanceof State.Running running)
                        running.activity().progress(phase, done, total, eta);
                });
            }
        };
    }

    private static State ended(@Nullable Throwable failure) {
        return switch (failure) {
            case CancellationException _ -> new State.Ready();
            case InterruptedException _ -> new State.Ready();
            case BadInput wrong -> new State.Failed(wrong.sentence());
            case null, default -> new State.Failed("The experiment stopped: " + (failure == null
                    ? "it gave no result"
                    : failure.getMessage()) + ".");
        };
    }
}
