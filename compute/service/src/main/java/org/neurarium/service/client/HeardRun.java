package org.neurarium.service.client;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.neurarium.data.BadInput;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.OutcomeJson;
import org.neurarium.service.wire.TypedJson;

/// A run that goes on elsewhere, and who listens to it. After a broken connection the service tells again what was: what
/// was heard before is not handed on twice.
final class HeardRun implements ComputeService.Run {
    private final String id;
    private final Optional<Message.Submit> submit;
    private final RunListener listener;
    private final TypedJson previews;
    private final Consumer<Message> say;
    private final CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
    private final Set<String> warnings = new HashSet<>();
    private final Map<String, Long> metrics = new HashMap<>();
    private boolean watched, cancelled, stopped;

    /// @param submit   what queues it; empty where somebody else did
    /// @param previews reads partial results
    HeardRun(String id, Optional<Message.Submit> submit, RunListener listener, TypedJson previews,
            Consumer<Message> say) {
        this.id = id;
        this.submit = submit;
        this.listener = listener;
        this.previews = previews;
        this.say = say;
    }

    String id() { return id; }

    boolean mine() { return submit.isPresent(); }

    boolean over() { return outcome.isDone(); }

    CompletableFuture<RunOutcome> outcome() { return outcome; }

    /// Says all that a broker must know of it.
    synchronized void tell() {
        if (over()) return;
        submit.ifPresent(say);
        watched = listener.watching();
        say.accept(new Message.Follow(id, watched));
        if (cancelled) say.accept(new Message.Cancel(id));
        if (stopped) say.accept(new Message.Stop(id));
    }

    void hear(Event event) {
        switch (event) {
            case Event.Progress p -> listener.progress(p.phase(), p.done(), p.total(), p.eta());
            case Event.Warning w when warnings.add(w.sentence()) -> listener.warning(w.sentence());
            case Event.Warning _ -> {
                // heard before
            }
            case Event.Metric m -> {
                Long last = metrics.put(m.name(), Math.max(m.step(), metrics.getOrDefault(m.name(), Long.MIN_VALUE)));
                if (last == null || m.step() > last) listener.metric(m.name(), m.step(), m.value());
            }
            case Event.Preview preview -> preview(preview);
            case Event.Finished finished -> end(OutcomeJson.read(finished.outcome()));
            case Event.Lost lost -> end(new RunOutcome.Failed(lost.sentence(), submit.flatMap(s -> s.request()
                    .find("out", j -> Path.of(j.string())))));
        }
        watchAsWished();
    }

    private void preview(Event.Preview preview) {
        try {
            Object partial = previews.read(preview.what());
            if (partial != null) listener.preview(partial);
        } catch (BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a preview that was not understood", e);
        }
    }

    /// Whether somebody looks changes while it goes on.
    private synchronized void watchAsWished() {
        if (over() || watched == listener.watching()) return;
        watched = listener.watching();
        say.accept(new Message.Follow(id, watched));
    }

    void end(RunOutcome how) {
        synchronized (this) {
            if (over()) return;
        }
        try {
            listener.finished(how);
        } finally {
            outcome.complete(how);
        }
    }

    @Override
    public void cancel() {
        synchronized (this) {
            cancelled = true;
        }
        say.accept(new Message.Cancel(id));
    }

    @Override
    public void stop() {
        synchronized (this) {
            stopped = true;
        }
        say.accept(new Message.Stop(id));
    }

    @Override
    public RunOutcome await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
