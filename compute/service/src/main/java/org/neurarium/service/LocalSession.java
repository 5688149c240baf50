package org.neurarium.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Question;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.State;
import org.neurarium.tool.Step;

/// A session in this process: one thread opens it and answers, one question after the other.
final class LocalSession implements LiveSession {
    private final RunRequest request;
    private final RunListener listener;
    private final Preparation preparation;
    private final ComputePool pool;
    private final Home home;

    private final SessionQueue queue = new SessionQueue();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final Cancellation opening = new Cancellation();
    private final List<Step<?>> steps;
    /// All of these touched by the session's own thread alone.
    private @Nullable Prepared prepared;
    private @Nullable RunStore store;
    /// Read by others to glance at it while it is busy.
    private volatile @Nullable Session<?> session;
    /// Whether the state was given up for others' sake: then it is made again at the next question, not before.
    private boolean cold;

    /// What sessions share.
    interface Home {
        /// Starts the run that a kept session becomes.
        CompletableFuture<RunOutcome> keep(RunRequest request, Transcript transcript, RunListener listener);

        SessionMemory memory();

        /// The session's disk space: the cache that all runs share, and a scratch folder.
        RunStore store(Prepared prepared);

        /// The session has ended.
        void over(LocalSession session);
    }

    /// @param taken steps that are taken on opening
    LocalSession(RunRequest request, List<Step<?>> taken, RunListener listener, Preparation preparation,
            ComputePool pool, Home home) {
        this.steps = new ArrayList<>(taken);
        this.request = request;
        this.listener = listener;
        this.preparation = preparation;
        this.pool = pool;
        this.home = home;
    }

    void start() {
        pool.running().execute(() -> {
            try {
                live();
            } finally {
                queue.close();
                home.memory().forget(this);
                home.over(this);
            }
        });
    }

    private void live() {
        try (Prepared open = preparation.prepare(request, true); RunStore disk = home.store(open)) {
            store = disk;
            if (!(open.tool() instanceof LiveTool<?, ?, ?>)) {
                throw new BadInput(request.tool() + " opens no session: run it.");
            }
            prepared = open;
            open.warnings().forEach(w -> listener.warning(w.sentence()));
            try {
                warmUp();
                ready.complete(null);
                answerAll();
            } finally {
                cool();
            }
        } catch (Refusal e) {
            ready.completeExceptionally(new BadInput(e.sentence(), e));
        } catch (InterruptedException _) {
            ready.completeExceptionally(new CancellationException("the session was closed"));
        } catch (RuntimeException | Error e) {
            ready.completeExceptionally(opening.requested() ? new CancellationException("the session was closed") : e);
        }
    }

    private void answerAll() throws InterruptedException {
        for (Optional<SessionQueue.Task> next = queue.take(); next.isPresent(); next = queue.take()) {
            SessionQueue.Task task = next.get();
            try {
                task.cancellation().enter();
                task.work().run();
            } catch (InterruptedException _) {
                task.drop();
            } catch (RuntimeException | Error e) {
                if (task.cancellation().requested()) task.drop();
                else
                    task.answer().completeExceptionally(e);
            } finally {
                task.cancellation().leave();
            }
            // A rewind that was broken off: the steps are what counts, so the state is made from them again.
            if (session == null && !cold) warmUp();
            Session<?> open = session;
            if (open != null) home.memory().used(this, open.bytes());
        }
    }

    /// Gives up the warm state once what is being answered is answered.
    void goCold() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        var _ = add(null, () -> {
            cool();
            cold = true;
            done.complete(null);
        }, done, new Cancellation());
    }

    /// The state, made again where it was given up.
    private Session<?> warm(Cancellation cancellation) throws InterruptedException {
        if (session == null) open(cancellation);
        return Objects.requireNonNull(session);
    }

    private void warmUp() throws InterruptedException {
        opening.enter();
        try {
            open(opening);
        } finally {
            opening.leave();
        }
    }

    /// Opens the session anew and takes the steps that count.
    private void open(Cancellation cancellation) throws InterruptedException {
        cool();
        cold = false;
        RunContext context = context(cancellation, _ -> {});
        Session<?> fresh = Transcript.open(Objects.requireNonNull(prepared), context);
        try {
            transcript().replay(fresh, context);
            session = fresh;
        } finally {
            if (session == null) fresh.close();
        }
    }

    private void cool() {
        Session<?> old = session;
        session = null;
        if (old != null) old.close();
    }

    private Transcript transcript() {
        synchronized (steps) {
            return new Transcript(steps);
        }
    }

    private <A> CompletableFuture<A> add(@Nullable Object about, SessionQueue.Work work, CompletableFuture<A> answer,
            Cancellation cancellation) {
        var _ = answer.whenComplete((_, _) -> {
            if (answer.isCancelled()) cancellation.cancel();
        });
        queue.add(new SessionQueue.Task(about, work, answer, cancellation));
        return answer;
    }

    private RunContext context(Cancellation cancellation, Consumer<Object> preview) {
        return new LocalContext(request.seed(), pool, cancellation, new SessionReports(listener, preview), new Place(
                Devices.cpu(), State.none(), Objects.requireNonNull(store)));
    }

    @Override
    public CompletableFuture<Void> ready() { return ready; }

    @Override
    public <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview) {
        CompletableFuture<A> answer = new CompletableFuture<>();
        Cancellation cancellation = new Cancellation();
        boolean busy = queue.busy();
        var _ = add(question, () -> {
            if (answer.isDone()) return;
            RunContext context = context(cancellation, preview);
            A found = question instanceof Step<A> step
                    ? take(step, context, cancellation)
                    : warm(cancellation).ask(question, context);
            answer.complete(found);
        }, answer, cancellation);
        if (busy && !(question instanceof Step<?>)) pool.waiting().execute(() -> glance(question, answer));
        return answer;
    }

    /// What can be told at once does not wait for its turn.
    private <A> void glance(Question<A> question, CompletableFuture<A> answer) {
        Session<?> open = session;
        if (open == null || answer.isDone()) return;
        try {
            open.glance(question).ifPresent(answer::complete);
        } catch (RuntimeException e) {
            // It waits for its turn, where it is answered or refused.
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a glance that failed", e);
        }
    }

    /// Takes a step whole or not at all: one that is cancelled may have left half of itself in the warm state.
    private <A> A take(Step<A> step, RunContext context, Cancellation cancellation) throws InterruptedException {
        boolean taken = false;
        try {
            A answer = warm(cancellation).ask(step, context);
            cancellation.check();
            synchronized (steps) {
                steps.add(step);
            }
            taken = true;
            return answer;
        } finally {
            if (!taken && cancellation.requested()) cool();
        }
    }

    @Override
    public int steps() {
        synchronized (steps) {
            return steps.size();
        }
    }

    @Override
    public CompletableFuture<Void> rewind(int kept) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Cancellation cancellation = new Cancellation();
        return add(null, () -> {
            if (kept < 0 || kept > steps()) {
                throw new IllegalArgumentException("cannot rewind to step " + kept + " of " + steps());
            }
            boolean asItIs = kept == steps() && session != null;
            synchronized (steps) {
                steps.subList(kept, steps.size()).clear();
            }
            if (!asItIs) open(cancellation);
            done.complete(null);
        }, done, cancellation);
    }

    @Override
    public CompletableFuture<RunOutcome> keep(Path folder, RunListener heard) {
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        RunRequest into = request.into(folder);
        return add(null, () -> {
            CompletableFuture<RunOutcome> run = home.keep(into, transcript(), heard);
            var _ = run.thenAccept(outcome::complete);
            var _ = outcome.whenComplete((_, _) -> {
                if (outcome.isCancelled()) run.cancel(true);
            });
        }, outcome, new Cancellation());
    }

    @Override
    public void close() {
        opening.cancel();
        queue.close();
    }
}
