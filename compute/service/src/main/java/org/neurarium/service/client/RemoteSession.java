package org.neurarium.service.client;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.Transcript;
import org.neurarium.service.wire.Talk;
import org.neurarium.tool.Question;
import org.neurarium.tool.Step;

/// A session in a worker. What counts is kept here: the steps that were taken. Should the worker end, the session is opened
/// in another, takes the steps again, and is asked what was not answered yet.
///
/// One step, or winding back, is under way at a time, so that both sides always agree on the steps; what is asked behind it
/// waits here. What is said goes out under this object's lock, in order; nobody is called back under it.
final class RemoteSession implements LiveSession {
    /// A question that ends its worker so often is not asked again.
    private static final int LOST_TOO_OFTEN = 3;

    private final RunRequest request;
    private final RunListener listener;
    private final Means means;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final List<Step<?>> steps = new ArrayList<>();
    private final Deque<Asked> waiting = new ArrayDeque<>();
    /// Asked and not answered, by number, in order.
    private final Map<Long, Asked> sent = new LinkedHashMap<>();
    private long numbers;
    private int losses;
    private boolean closed;

    /// What a session is given.
    ///
    /// @param scratch where large answers go; empty where none can be shared
    /// @param say     to the worker; lost where there is no connection
    /// @param keeper  starts the run that a kept session becomes
    /// @param over    called once, at the end
    record Means(Answers answers, Optional<Path> scratch, Consumer<Talk> say, Keeper keeper, Runnable over) {}

    /// Starts the run that a kept session becomes.
    interface Keeper {
        CompletableFuture<RunOutcome> keep(Transcript transcript, Path folder, RunListener listener);
    }

    RemoteSession(RunRequest request, RunListener listener, Means means) {
        this.request = request;
        this.listener = listener;
        this.means = means;
    }

    /// Opens it, anew where it was open: takes the steps that count, and asks what was not answered.
    synchronized void open() {
        if (closed) return;
        List<Json> taken = steps.stream().map(means.answers::write).toList();
        means.say.accept(new Talk.Open(RequestJson.write(request), new Json.Arr(taken), means.scratch.map(
                Path::toString).orElse("")));
        sent.values().forEach(this::say);
    }

    /// There is a connection again: the worker may still have the session, and then knows what was not answered.
    synchronized void connected() {
        if (!ready.isDone()) {
            open();
            return;
        }
        means.say.accept(new Talk.Drop(0));
        sent.values().forEach(this::say);
    }

    private void say(Asked asked) {
        switch (asked) {
            case Asked.Ask ask -> means.say.accept(new Talk.Ask(ask.number(), ask.isStep() ? steps.size() + 1 : 0,
                    means.answers.write(ask.question())));
            case Asked.Rewind rewind -> means.say.accept(new Talk.Rewind(rewind.number(), rewind.steps()));
            case Asked.Keep _ -> {
                // is no business of the worker
            }
        }
    }

    @Override
    public CompletableFuture<Void> ready() { return ready; }

    @Override
    @SuppressWarnings("unchecked") // each record names its answer
    public <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview) {
        CompletableFuture<Object> answer = new CompletableFuture<>();
        List<Asked> overtaken = new ArrayList<>();
        synchronized (this) {
            Asked.Ask ask = new Asked.Ask(++numbers, question, preview, answer);
            if (!ask.isStep()) overtaken.addAll(overtakenBy(question));
            add(ask);
        }
        overtaken.forEach(RemoteSession::cancelled);
        return (CompletableFuture<A>) answer;
    }

    private List<Asked> overtakenBy(Question<?> newer) {
        List<Asked> overtaken = new ArrayList<>(waiting.stream().filter(a -> overtakes(newer, a)).toList());
        waiting.removeAll(overtaken);
        for (Asked asked : List.copyOf(sent.values())) {
            if (!(asked instanceof Asked.Ask ask) || !overtakes(newer, ask)) continue;
            sent.remove(ask.number());
            means.say.accept(new Talk.Drop(ask.number()));
            overtaken.add(ask);
        }
        return overtaken;
    }

    private static boolean overtakes(Question<?> newer, Asked asked) {
        return asked instanceof Asked.Ask ask && ask.overtakenBy(newer);
    }

    private static void cancelled(Asked asked) {
        asked.answer()
                .completeExceptionally(new CancellationException("overtaken by a newer question, or closed"));
    }

    private void add(Asked asked) {
        var _ = asked.answer().whenComplete((_, _) -> {
            if (asked.answer().isCancelled()) unwanted(asked);
        });
        if (closed) {
            cancelled(asked);
            return;
        }
        waiting.add(asked);
        send();
    }

    /// Sends what may be sent now.
    private void send() {
        while (!waiting.isEmpty() && sent.values().stream().noneMatch(Asked::holdsUp)) {
            Asked next = waiting.remove();
            switch (next) {
                case Asked.Ask ask -> sent.put(ask.number(), ask);
                case Asked.Rewind rewind when rewind.steps() < 0 || rewind.steps() > steps.size() -> {
                    rewind.answer()
                            .completeExceptionally(
                                    new IllegalArgumentException("cannot rewind to step " + rewind.steps()
                                            + " of " + steps.size()));
                    continue;
                }
                case Asked.Rewind rewind -> sent.put(rewind.number(), rewind);
                case Asked.Keep keep -> keep(keep);
            }
            say(next);
        }
    }

    private void keep(Asked.Keep keep) {
        CompletableFuture<RunOutcome> run = means.keeper.keep(new Transcript(steps), keep.folder(), keep.listener());
        var _ = run.whenComplete((outcome, broken) -> {
            if (broken == null) keep.answer().complete(outcome);
            else
                keep.answer().completeExceptionally(broken);
        });
        var _ = keep.answer().whenComplete((_, _) -> {
            if (keep.answer().isCancelled()) run.cancel(true);
        });
    }

    /// The client has cancelled it. A step may have been taken all the same: then it is taken back.
    private synchronized void unwanted(Asked asked) {
        if (waiting.remove(asked) || !(asked instanceof Asked.Ask ask) || sent.remove(ask.number()) == null) return;
        means.say.accept(new Talk.Drop(ask.number()));
        if (ask.isStep()) waiting.addFirst(new Asked.Rewind(++numbers, steps.size(), new CompletableFuture<>()));
        send();
    }

    @Override
    public synchronized int steps() { return steps.size(); }

    @Override
    public CompletableFuture<Void> rewind(int kept) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        synchronized (this) {
            add(new Asked.Rewind(++numbers, kept, done));
        }
        return done;
    }

    @Override
    public CompletableFuture<RunOutcome> keep(Path folder, RunListener heard) {
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        synchronized (this) {
            add(new Asked.Keep(folder, heard, outcome));
        }
        return outcome;
    }

    /// What the worker says.
    void hear(Talk talk) {
        switch (talk) {
            case Talk.Ready _ -> ready.complete(null);
            case Talk.Answer answer -> answered(answer);
            case Talk.Partial partial -> partial(partial);
            case Talk.Failed failed when failed.kind().equals("lost") -> lost(failed.sentence());
            case Talk.Failed failed when failed.number() == 0 -> end(means.answers.failure(failed));
            case Talk.Failed failed -> failed(failed.number(), means.answers.failure(failed));
            case Talk.Progress p -> listener.progress(p.phase(), p.done(), p.total(), p.eta());
            case Talk.Warning warning -> listener.warning(warning.sentence());
            default -> System.getLogger("neurarium").log(System.Logger.Level.WARNING, "not for a client: " + talk);
        }
    }

    private void answered(Talk.Answer answer) {
        Asked asked;
        synchronized (this) {
            asked = sent.get(answer.number());
        }
        if (asked == null) {
            means.answers.drop(answer.what());
            return;
        }
        try {
            Object found = means.answers.read(asked, answer.what());
            if (settled(asked)) complete(asked, found);
        } catch (BadInput e) {
            // Its arrays are gone, or damaged: who opens the session anew is answered anew.
            lost("An answer did not arrive whole (" + e.sentence() + "); it is asked for again.");
        }
    }

    /// @return whether it was still waited for
    private synchronized boolean settled(Asked asked) {
        losses = 0;
        switch (asked) {
            case Asked.Ask ask -> {
                if (sent.remove(ask.number()) == null) return false;
                if (ask.question() instanceof Step<?> step) steps.add(step);
            }
            case Asked.Rewind rewind -> {
                if (sent.remove(rewind.number()) == null) return false;
                steps.subList(Math.min(rewind.steps(), steps.size()), steps.size()).clear();
            }
            case Asked.Keep _ -> {
                return false;
            }
        }
        send();
        return true;
    }

    private static void complete(Asked asked, @Nullable Object found) {
        switch (asked) {
            case Asked.Ask ask -> ask.answer().complete(found);
            case Asked.Rewind rewind -> rewind.answer().complete(null);
            case Asked.Keep _ -> {
                // its run completes it
            }
        }
    }

    private void partial(Talk.Partial partial) {
        Asked asked;
        synchronized (this) {
            asked = sent.get(partial.number());
        }
        if (!(asked instanceof Asked.Ask ask)) {
            means.answers.drop(partial.what());
            return;
        }
        try {
            Object found = means.answers.read(ask, partial.what());
            if (found != null) ask.preview().accept(found);
        } catch (BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a partial answer that was lost", e);
        }
    }

    private void failed(long number, Throwable why) {
        Asked asked;
        synchronized (this) {
            asked = sent.remove(number);
            losses = 0;
            send();
        }
        if (asked != null) asked.answer().completeExceptionally(why);
    }

    /// The worker that had it has ended, or does not have it.
    void lost(String sentence) {
        Asked culprit = null;
        synchronized (this) {
            if (closed) return;
            if (++losses >= LOST_TOO_OFTEN) {
                losses = 0;
                culprit = sent.isEmpty() ? null : sent.remove(sent.keySet().iterator().next());
                if (culprit == null) closed = true;
            }
            if (!closed) open();
            send();
        }
        listener.warning(sentence);
        IllegalStateException why = new IllegalStateException("It was tried " + LOST_TOO_OFTEN
                + " times, and each time the session's worker ended: " + sentence);
        if (culprit != null) culprit.answer().completeExceptionally(why);
        else if (closed()) end(why);
    }

    private synchronized boolean closed() { return closed; }

    /// The session is over: whoever waits hears why.
    void end(Throwable why) {
        List<Asked> all;
        synchronized (this) {
            closed = true;
            all = new ArrayList<>(sent.values());
            all.addAll(waiting);
            sent.clear();
            waiting.clear();
        }
        means.answers.clear();
        means.over.run();
        ready.completeExceptionally(why);
        all.forEach(asked -> asked.answer().completeExceptionally(why));
    }

    @Override
    public void close() {
        if (closed()) return;
        means.say.accept(new Talk.Close());
        end(new CancellationException("the session was closed"));
    }
}
