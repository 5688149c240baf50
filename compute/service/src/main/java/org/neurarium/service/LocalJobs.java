package org.neurarium.service;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.neurarium.data.BadInput;
import org.neurarium.data.Reference;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Question;
import org.neurarium.tool.describe.ToolDescription;

/// Lists the runs of a service that does them in this process, so that a window without a broker has its list too. What
/// is listed ends with the process.
public final class LocalJobs implements ComputeService, Jobs {
    private final ComputeService service;
    private final Clock clock;
    private final Map<String, ListedRun> runs = new ConcurrentHashMap<>();
    private final List<Consumer<Job>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicInteger counter = new AtomicInteger();

    /// @param service starts a run as soon as it is submitted; closed with this
    public LocalJobs(ComputeService service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public List<ToolDescription> tools() { return service.tools(); }

    @Override
    public List<Problem> check(RunRequest request) { return service.check(request); }

    @Override
    public Optional<Estimate> estimate(RunRequest request) { return service.estimate(request); }

    @Override
    public Run submit(RunRequest request, RunListener listener) {
        if (request.options().priority() == Priority.PASSING) return service.submit(request, listener);
        ListedRun run = list(request, listener);
        Run started = service.submit(request, run);
        run.cancelBy(started::cancel);
        run.stopBy(started::stop);
        return new Run() {
            @Override
            public void cancel() { run.cancel(); }

            @Override
            public void stop() { run.stop(); }

            @Override
            public RunOutcome await() throws InterruptedException { return started.await(); }
        };
    }

    private ListedRun list(RunRequest request, RunListener listener) {
        String id = JobIds.next(clock.instant(), counter.incrementAndGet());
        ListedRun run = new ListedRun(id, request, about(request), listener, clock, this::tell);
        runs.put(id, run);
        tell(run.job());
        return run;
    }

    /// One at a time, so that nobody hears an older state after a newer one.
    private synchronized void tell(Job job) { listeners.forEach(l -> l.accept(job)); }

    private String about(RunRequest request) {
        return service.tools()
                .stream()
                .filter(t -> t.id().equals(request.tool()))
                .flatMap(t -> t.inputs().stream())
                .flatMap(i -> request.inputs().getOrDefault(i.name(), List.of()).stream())
                .findFirst()
                .map(LocalJobs::name)
                .orElse("");
    }

    private static String name(String reference) {
        try {
            Path file = Path.of(Reference.parse(reference).source()).getFileName();
            return file == null ? reference : file.toString();
        } catch (BadInput | java.nio.file.InvalidPathException _) {
            return reference;
        }
    }

    @Override
    public LiveSession open(RunRequest request, RunListener listener) {
        return new Keeping(service.open(request, listener), request);
    }

    @Override
    public void close() { service.close(); }

    @Override
    public List<Job> list() {
        return runs.values()
                .stream()
                .map(ListedRun::job)
                .sorted(Comparator.comparing(Job::queued).thenComparing(Job::id).reversed())
                .toList();
    }

    @Override
    public synchronized Runnable listen(Consumer<Job> changed) {
        new ArrayList<>(list()).reversed().forEach(changed);
        listeners.add(changed);
        return () -> listeners.remove(changed);
    }

    @Override
    public void cancel(String id) {
        ListedRun run = runs.get(id);
        if (run != null) run.cancel();
    }

    @Override
    public void stop(String id) {
        ListedRun run = runs.get(id);
        if (run != null) run.stop();
    }

    @Override
    public Runnable follow(String id, RunListener listener) {
        ListedRun run = runs.get(id);
        return run == null ? () -> {} : run.follow(listener);
    }

    @Override
    public void clear(List<String> ids) {
        ids.forEach(id -> runs.computeIfPresent(id, (_, run) -> run.job().state().over() ? null : run));
    }

    /// What is kept of a session is a run, and listed like one.
    private final class Keeping implements LiveSession {
        private final LiveSession session;
        private final RunRequest request;

        Keeping(LiveSession session, RunRequest request) {
            this.session = session;
            this.request = request;
        }

        @Override
        public CompletableFuture<Void> ready() { return session.ready(); }

        @Override
        public <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview) {
            return session.ask(question, preview);
        }

        @Override
        public int steps() { return session.steps(); }

        @Override
        public CompletableFuture<Void> rewind(int steps) { return session.rewind(steps); }

        @Override
        public CompletableFuture<RunOutcome> keep(Path folder, RunListener listener) {
            ListedRun run = list(request.into(folder), listener);
            CompletableFuture<RunOutcome> outcome = session.keep(folder, run);
            run.cancelBy(() -> outcome.cancel(true));
            var _ = outcome.whenComplete((end, failure) -> {
                if (end == null) run.broken(outcome.isCancelled(), failure);
            });
            return outcome;
        }

        @Override
        public void close() { session.close(); }
    }
}
