package org.neurarium.service;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A run of this process as the list knows it: hears what happens in it, and passes it on to whoever started it and to
/// whoever follows it.
final class ListedRun implements RunListener {
    /// Metrics and warnings that one who follows later is still told.
    private static final int REMEMBERED = 10_000;

    private final RunListener owner;
    private final Clock clock;
    private final Consumer<Job> changed;
    private final List<RunListener> followers = new CopyOnWriteArrayList<>();
    private final Deque<Consumer<RunListener>> events = new ArrayDeque<>();
    private Job job;
    private @Nullable Runnable cancel;
    private @Nullable Runnable stop;
    private boolean cancelled, stopped;

    ListedRun(String id, RunRequest request, String about, RunListener owner, Clock clock, Consumer<Job> changed) {
        this.owner = owner;
        this.clock = clock;
        this.changed = changed;
        Instant now = clock.instant();
        job = new Job(id, request, request.out().orElse(Path.of("")), about, Job.State.RUNNING, "cpu",
                Optional.empty(), "", 0, OptionalDouble.empty(), now, Optional.of(now), Optional.empty());
    }

    synchronized Job job() { return job; }

    /// How it is cancelled, known once it was started; an end that was asked for before is passed on now.
    void cancelBy(Runnable how) {
        boolean at;
        synchronized (this) {
            cancel = how;
            at = cancelled;
        }
        if (at) how.run();
    }

    /// How it is asked to finish early; known once it was started.
    void stopBy(Runnable how) {
        boolean at;
        synchronized (this) {
            stop = how;
            at = stopped;
        }
        if (at) how.run();
    }

    /// Asks it to finish early and keep what it has.
    void stop() {
        Runnable how;
        synchronized (this) {
            if (job.state() != Job.State.RUNNING || stopped) return;
            stopped = true;
            how = stop;
        }
        change(Job.State.STOPPING, job().folder(), job().progress(), "Finishing early, to keep what is there.");
        if (how != null) how.run();
    }

    void cancel() {
        Runnable how;
        synchronized (this) {
            if (job.state().over() || cancelled) return;
            cancelled = true;
            how = cancel;
        }
        change(Job.State.CANCELLING, job().folder(), job().progress(), "");
        if (how != null) how.run();
    }

    Runnable follow(RunListener listener) {
        synchronized (this) {
            events.forEach(e -> e.accept(listener));
            job.progress().ifPresent(p -> listener.progress(p.phase(), p.done(), p.total(), p.eta()));
            followers.add(listener);
        }
        return () -> followers.remove(listener);
    }

    private void change(Job.State state, Path folder, Optional<Job.Progress> progress, String sentence) {
        Job now;
        synchronized (this) {
            if (job.state().over()) return;
            Optional<Instant> ended = state.over()
                    ? Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                    : Optional.empty();
            job = new Job(job.id(), job.request(), folder, job.about(), state, job.device(), progress, sentence, job
                    .needs(), job.expected(), job.queued(), job.started(), ended);
            now = job;
        }
        changed.accept(now);
    }

    private void pass(Consumer<RunListener> event) {
        synchronized (this) {
            events.add(event);
            if (events.size() > REMEMBERED) events.removeFirst();
        }
        owner(event);
    }

    private void owner(Consumer<RunListener> event) {
        event.accept(owner);
        followers.forEach(event);
    }

    @Override
    public void progress(String phase, long done, long total, OptionalDouble eta) {
        Job at = job();
        change(at.state(), at.folder(), Optional.of(new Job.Progress(phase, done, total, eta)), at.sentence());
        owner(l -> l.progress(phase, done, total, eta));
    }

    @Override
    public void warning(String sentence) { pass(l -> l.warning(sentence)); }

    @Override
    public void metric(String name, long step, double value) { pass(l -> l.metric(name, step, value)); }

    @Override
    public void preview(Object partial) {
        owner(l -> {
            if (l.watching()) l.preview(partial);
        });
    }

    @Override
    public boolean watching() {
        return owner.watching() || followers.stream().anyMatch(RunListener::watching);
    }

    @Override
    public void finished(RunOutcome outcome) {
        Path folder = job().folder();
        switch (outcome) {
            case RunOutcome.Done done -> change(Job.State.DONE, done.folder(), Optional.empty(), "");
            case RunOutcome.Failed failed -> change(Job.State.FAILED, failed.folder().orElse(folder), job().progress(),
                    failed.sentence());
            case RunOutcome.Refused refused -> change(Job.State.REFUSED, folder, Optional.empty(), refused.sentence());
            case RunOutcome.Cancelled _ -> change(Job.State.CANCELLED, folder, Optional.empty(), "");
        }
        pass(l -> l.finished(outcome));
    }

    /// It ended without an outcome: its session was closed under it, or broke.
    void broken(boolean cancelled, @Nullable Throwable failure) {
        String why = failure == null || failure.getMessage() == null ? "Its session ended." : failure.getMessage();
        change(cancelled ? Job.State.CANCELLED : Job.State.FAILED, job().folder(), job().progress(), cancelled
                ? ""
                : why);
    }
}
