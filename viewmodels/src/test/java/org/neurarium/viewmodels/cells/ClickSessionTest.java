package org.neurarium.viewmodels.cells;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.chainofprompts.Propose;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.tool.Question;

class ClickSessionTest {
    /// Answers nothing by itself.
    private static final class Slow implements LiveSession {
        private final CompletableFuture<Void> ready = new CompletableFuture<>();
        private final List<CompletableFuture<?>> asked = new ArrayList<>();

        @Override
        public CompletableFuture<Void> ready() { return ready; }

        @Override
        public <A> CompletableFuture<A> ask(Question<A> question, Consumer<Object> preview) {
            CompletableFuture<A> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer;
        }

        @Override
        public int steps() { return 0; }

        @Override
        public CompletableFuture<Void> rewind(int steps) { return CompletableFuture.completedFuture(null); }

        @Override
        public CompletableFuture<RunOutcome> keep(Path folder, RunListener listener) {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }

    @Test
    void whoGivesUpAnAnswerGivesUpTheQuestionAlsoWhereTheSessionWasStillOpening() {
        Slow service = new Slow();
        ClickSession session = new ClickSession(_ -> service);
        var first = session.ask(Map.of(), new Propose(1, 1, "a", 1), _ -> {});
        service.ready.complete(null);
        first.cancel(true);
        assertTrue(service.asked.getFirst().isCancelled());
        var second = session.ask(Map.of(), new Propose(2, 2, "a", 1), _ -> {});
        assertFalse(service.asked.getLast().isDone());
        second.cancel(true);
        assertTrue(service.asked.size() == 2 && service.asked.getLast().isCancelled());
    }
}
