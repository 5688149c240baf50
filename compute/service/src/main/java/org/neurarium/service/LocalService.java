package org.neurarium.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Formats;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Step;
import org.neurarium.tool.describe.ToolDescription;

/// Runs tools in this process: for scripts, for tests, and for the window as long as nothing needs a process of its own.
public final class LocalService implements ComputeService {
    private final ToolCatalogue tools;
    private final Formats formats;
    private final Preparation preparation;
    private final ComputePool pool;
    private final Runner runner;
    private final Workshop workshop;
    private final Set<Cancellation> active = ConcurrentHashMap.newKeySet();
    private final Set<LocalSession> sessions = ConcurrentHashMap.newKeySet();
    private final SessionMemory memory = new SessionMemory(Runtime.getRuntime().maxMemory() / 2);

    /// @param root    where a run goes that names no folder
    /// @param threads how many parts are computed at once
    public LocalService(Formats formats, ToolCatalogue tools, Path root, int threads) {
        this(formats, tools, root, threads, Upkeep.NONE);
    }

    /// @param upkeep what the runs share beyond their folders
    public LocalService(Formats formats, ToolCatalogue tools, Path root, int threads, Upkeep upkeep) {
        this.tools = tools;
        this.formats = formats;
        this.preparation = new Preparation(tools, formats);
        this.pool = new ComputePool(threads);
        this.workshop = new Workshop(upkeep);
        this.runner = new Runner(preparation, formats, pool, root, workshop);
    }

    ToolCatalogue catalogue() { return tools; }

    Formats formats() { return formats; }

    ComputePool pool() { return pool; }

    @Override
    public List<ToolDescription> tools() { return tools.tools(); }

    @Override
    public List<Problem> check(RunRequest request) {
        try (Prepared prepared = preparation.prepare(request, false)) {
            return prepared.warnings();
        } catch (Refusal e) {
            return e.problems();
        } catch (BadInput e) {
            return List.of(Problem.error("", e.sentence()));
        }
    }

    @Override
    public Optional<Estimate> estimate(RunRequest request) {
        try (Prepared prepared = preparation.prepare(request, false)) {
            return workshop.estimate(prepared, workshop.devices()
                    .choose(request.options().device(), prepared
                            .description()
                            .gpu()));
        } catch (Refusal | BadInput e) {
            return Optional.empty();
        }
    }

    /// What a run is expected to take, measured on its first three steps; on the calling thread, for as long as these take.
    ///
    /// @return empty where it was refused or failed before it could be measured
    public Optional<Estimate> dryRun(RunRequest request) throws InterruptedException {
        try (RunStore room = new RunStore(Optional.empty(), Optional.empty(), _ -> Optional.empty())) {
            return DryRun.of(this, request, room.scratch().resolve("run"));
        }
    }

    @Override
    public Run submit(RunRequest request, RunListener listener) {
        return request.options()
                .replay()
                .map(transcript -> start(request, true, Transcript.replaying(transcript), listener))
                .orElseGet(() -> start(request, false, Runner.Computation.RUN, listener));
    }

    private StartedRun start(RunRequest request, boolean session, Runner.Computation computation,
            RunListener listener) {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        active.add(cancellation);
        pool.running().execute(() -> {
            RunOutcome end = runner.run(request, session, computation, cancellation, listener);
            active.remove(cancellation);
            try {
                listener.finished(end);
            } finally {
                outcome.complete(end);
            }
        });
        return new StartedRun(cancellation, outcome);
    }

    @Override
    public LiveSession open(RunRequest request, RunListener listener) { return open(request, List.of(), listener); }

    /// Opens a session in which these steps are taken already.
    public LiveSession open(RunRequest request, List<Step<?>> taken, RunListener listener) {
        LocalSession session = new LocalSession(request, taken, listener, preparation, pool, new Sessions());
        sessions.add(session);
        session.start();
        return session;
    }

    /// How much the warm states of all sessions may take together, in bytes; half of the memory unless this is called.
    public void keepWarm(long bytes) { memory.limit(bytes); }

    private final class Sessions implements LocalSession.Home {
        /// A kept session is a run like any other.
        @Override
        public CompletableFuture<RunOutcome> keep(RunRequest request, Transcript transcript, RunListener listener) {
            StartedRun run = start(request, true, transcript.computation(), listener);
            var _ = run.outcome.whenComplete((_, _) -> {
                if (run.outcome.isCancelled()) run.cancel();
            });
            return run.outcome;
        }

        @Override
        public SessionMemory memory() { return memory; }

        @Override
        public RunStore store(Prepared prepared) {
            return workshop.store(Optional.empty(), new InputDigests(prepared, formats, pool)::content);
        }

        @Override
        public void over(LocalSession session) { sessions.remove(session); }
    }

    /// Cancels what is under way; it ends soon after.
    @Override
    public void close() {
        sessions.forEach(LocalSession::close);
        new ArrayList<>(active).forEach(Cancellation::cancel);
        pool.close();
    }

    private record StartedRun(Cancellation cancellation, CompletableFuture<RunOutcome> outcome) implements Run {
        @Override
        public void cancel() { cancellation.cancel(); }

        @Override
        public void stop() { cancellation.stop(); }

        @Override
        public RunOutcome await() throws InterruptedException {
            try {
                return outcome.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
