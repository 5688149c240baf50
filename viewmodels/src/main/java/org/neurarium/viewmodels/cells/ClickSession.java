package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Cells;
import org.neurarium.cells.chainofprompts.Click;
import org.neurarium.service.LiveSession;
import org.neurarium.tool.Question;

/// The session behind one image: opened when first needed, and brought to any list of accepted clicks by rewinding to
/// what both lists have in common and taking the other clicks again. Steps are taken one after the other; questions
/// between them meet the session as it then stands.
final class ClickSession {
    private static final Cells NOTHING = new Cells(List.of(), List.of(), List.of());
    private final Function<Map<String, String>, LiveSession> opener;
    /// Everything below is touched only within the chain of `tail`, one stage after the other.
    private final List<Click> taken = new ArrayList<>();
    private final List<Cells> answers = new ArrayList<>();
    private volatile Map<String, String> settings = Map.of();
    private volatile @Nullable LiveSession session;
    private volatile boolean closed;
    private CompletableFuture<?> tail = CompletableFuture.completedFuture(null);

    /// @param opener opens a session with these settings; the encoding goes on after it returns
    ClickSession(Function<Map<String, String>, LiveSession> opener) { this.opener = opener; }

    /// Opens the session ahead of the first question.
    synchronized CompletableFuture<?> open(Map<String, String> with) {
        return next(() -> opened(with).thenApply(_ -> NOTHING));
    }

    /// Asks what changes nothing, of a session with these settings; at once, where it is open and idle.
    synchronized <A> CompletableFuture<A> ask(Map<String, String> with, Question<A> question,
            Consumer<Object> preview) {
        LiveSession now = session;
        if (tail.isDone() && now != null && settings.equals(with)) return now.ask(question, preview);
        AtomicReference<@Nullable CompletableFuture<A>> inner = new AtomicReference<>();
        // Only the opening is waited for in turn: who asks next need not wait for this answer.
        CompletableFuture<LiveSession> turn = next(() -> opened(with));
        CompletableFuture<A> answer = turn.thenCompose(open -> {
            CompletableFuture<A> asked = open.ask(question, preview);
            inner.set(asked);
            return asked;
        });
        // Who gives up the answer gives up the question.
        var _ = answer.whenComplete((_, _) -> {
            CompletableFuture<A> asked = inner.get();
            if (answer.isCancelled() && asked != null) asked.cancel(true);
        });
        return answer;
    }

    /// Brings the session to these settings and clicks; answers with the result of all of them.
    synchronized CompletableFuture<Cells> bring(Map<String, String> with, List<Click> clicks) {
        List<Click> wanted = List.copyOf(clicks);
        return next(() -> opened(with).thenCompose(open -> {
            int common = common(wanted);
            CompletableFuture<?> step = CompletableFuture.completedFuture(null);
            if (common < taken.size()) {
                step = open.rewind(common).thenRun(() -> {
                    taken.subList(common, taken.size()).clear();
                    answers.subList(common, answers.size()).clear();
                });
            }
            for (Click click : wanted.subList(common, wanted.size())) {
                step = step.thenCompose(_ -> open.ask(click)).thenAccept(cells -> {
                    taken.add(click);
                    answers.add(cells);
                });
            }
            return step.thenApply(_ -> answers.isEmpty() ? NOTHING : answers.getLast());
        }));
    }

    synchronized void close() {
        closed = true;
        LiveSession open = session;
        session = null;
        if (open != null) open.close();
    }

    private <A> CompletableFuture<A> next(Supplier<CompletableFuture<A>> work) {
        CompletableFuture<A> answer = tail.handle((_, _) -> null).thenCompose(_ -> work.get());
        tail = answer;
        return answer;
    }

    /// The open session with these settings.
    private CompletableFuture<LiveSession> opened(Map<String, String> with) {
        LiveSession now = session;
        if (closed) return CompletableFuture.failedFuture(new CancellationException("the image was closed"));
        if (now != null && settings.equals(with)) return CompletableFuture.completedFuture(now);
        if (now != null) now.close();
        session = null;
        taken.clear();
        answers.clear();
        LiveSession fresh = opener.apply(with);
        return fresh.ready().handle((_, failure) -> {
            if (failure != null || closed) {
                fresh.close();
                throw failure instanceof RuntimeException e ? e : new CompletionException(failure);
            }
            settings = with;
            session = fresh;
            return fresh;
        });
    }

    private int common(List<Click> wanted) {
        int n = 0;
        while (n < wanted.size() && n < taken.size() && wanted.get(n).equals(taken.get(n)))
            n++;
        return n;
    }
}
