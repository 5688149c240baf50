package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.testkit.toy.ToyStep.Glance;
import org.neurarium.testkit.toy.ToyStep.Hover;
import org.neurarium.testkit.toy.ToyStep.Ponder;
import org.neurarium.testkit.toy.ToyStep.Stamp;

/// What every session promises, whether it answers in this process or in another.
@Timeout(60)
abstract class SessionBehaviour {
    private static final int FOR_EVER_MS = 600_000;

    @TempDir Path scratch = Path.of("");
    private @Nullable LiveSession opened;

    /// The service whose sessions are looked at.
    abstract ComputeService service();

    @BeforeEach
    void openOne() { opened = open(Map.of()); }

    @AfterEach
    void closeOne() { session().close(); }

    private LiveSession session() { return Objects.requireNonNull(opened); }

    /// Without points: the steps bring them.
    private LiveSession open(Map<String, String> settings) {
        return service().open(new RunRequest("cells.toy-stamp", Map.of("image", List.of(
                "builtin:nuclei-fluorescence")), settings, 0, Optional.empty()), RunListener.SILENT);
    }

    @Test
    void questionsAreAnsweredFromTheStepsTaken() throws Exception {
        assertEquals(0, session().ask(new Hover(50, 50)).get());
        assertEquals(1, session().ask(new Stamp(50, 50, "a")).get());
        assertEquals(1, session().ask(new Hover(50, 50)).get());
        assertEquals(1, session().steps());
    }

    @Test
    void aNewerQuestionOfTheSameTypeOvertakesTheOneThatIsBeingAnswered() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        var old = session().ask(new Ponder(FOR_EVER_MS), _ -> begun.countDown());
        begun.await();
        var newer = session().ask(new Ponder(0));
        assertThrows(CancellationException.class, old::join);
        assertEquals(0, newer.get());
    }

    @Test
    void questionsThatWaitAreOvertakenButStepsAreNotDropped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        var busy = session().ask(new Ponder(FOR_EVER_MS), _ -> begun.countDown());
        begun.await();
        var first = session().ask(new Stamp(1, 1, "a"));
        var hover = session().ask(new Hover(1, 1));
        var second = session().ask(new Stamp(100, 100, "a"));
        var newer = session().ask(new Hover(100, 100));
        busy.cancel(true);
        assertEquals(1, first.get());
        assertEquals(2, second.get());
        assertEquals(2, newer.get());
        assertTrue(hover.isCompletedExceptionally());
    }

    @Test
    void whatCanBeToldAtOnceDoesNotWaitForAQuestionThatTakesLong() throws Exception {
        assertEquals(0, session().ask(new Glance()).get());
        session().ask(new Stamp(50, 50, "a")).get();
        CountDownLatch begun = new CountDownLatch(1);
        var busy = session().ask(new Ponder(FOR_EVER_MS), _ -> begun.countDown());
        begun.await();
        assertEquals(1, session().ask(new Glance()).get());
        assertFalse(busy.isDone());
        busy.cancel(true);
        assertEquals(2, session().ask(new Stamp(60, 60, "a")).get(),
                "the question that was told at once is not in the way");
    }

    @Test
    void aStepThatIsRefusedIsNotRecorded() throws Exception {
        var refused = session().ask(new Stamp(-5, 0, "a"));
        var why = assertThrows(ExecutionException.class, refused::get);
        assertEquals("The point lies left of the image: click inside it.", assertInstanceOf(BadInput.class, why
                .getCause()).sentence());
        assertEquals(0, session().steps());
    }

    @Test
    void windingBackForgetsTheStepsAfterIt() throws Exception {
        for (int x : new int[]{50, 100, 150})
            session().ask(new Stamp(x, 50, "a")).get();
        session().rewind(1).get();
        assertEquals(1, session().steps());
        assertEquals(0, session().ask(new Hover(150, 50)).get());
        assertEquals(2, session().ask(new Stamp(200, 50, "b")).get());
        var wrong = session().rewind(7);
        assertThrows(ExecutionException.class, wrong::get);
        assertEquals(2, session().steps());
    }

    @Test
    void aWindingBackThatIsCancelledLeavesASessionThatAnswers() throws Exception {
        LiveSession slow = open(Map.of("effort.rounds", "30", "effort.pause_ms", "10"));
        slow.ask(new Stamp(50, 50, "a")).get();
        slow.ask(new Stamp(90, 50, "a")).get();
        CompletableFuture<Void> back = slow.rewind(1);
        back.cancel(true);
        int left = slow.ask(new Stamp(70, 70, "a")).get() - 1;
        assertEquals(left + 1, slow.steps(), "what is remembered is what the state holds");
        slow.close();
    }

    @Test
    void whatIsKeptIsARunFolderWithTheStepsInIt() throws Exception {
        session().ask(new Stamp(50, 50, "a")).get();
        session().ask(new Stamp(90, 50, "b")).get();
        Path out = scratch.resolve("kept");
        RunOutcome.Done done = ToolRunner.done(session().keep(out, RunListener.SILENT).get());
        assertEquals(out, done.folder());
        List<String> lines = Files.readAllLines(out.resolve("transcript.jsonl"));
        assertEquals(
                "{\"step\": \"" + Stamp.class.getName() + "\", \"values\": {\"x\": 50, \"y\": 50, \"type\": \"a\"}}",
                lines.getFirst());
        assertTrue(Files.exists(out.resolve("run.json")));
        RunOutcome.Done run = ToolRunner.done(service().submit(new RunRequest("cells.toy-stamp",
                Map.of("image", List.of(
                        "builtin:nuclei-fluorescence"), "points", List.of("50,50:a+90,50:b")),
                Map.of(), 0, Optional.of(scratch
                        .resolve("run"))),
                RunListener.SILENT).await());
        assertEquals(Bytes.of(run), Bytes.of(done), "a run with the same points is the same");
    }

    @Test
    void keepingASessionWithoutStepsIsRefusedInASentence() throws Exception {
        var refused = assertInstanceOf(RunOutcome.Refused.class,
                session().keep(scratch.resolve("kept"), RunListener.SILENT)
                        .get());
        assertEquals("There is no point to stamp at: give one at least.", refused.sentence());
        assertFalse(Files.exists(scratch.resolve("kept")));
    }

    @Test
    void closingEndsWhatIsBeingAnswered() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        var busy = session().ask(new Ponder(FOR_EVER_MS), _ -> begun.countDown());
        begun.await();
        session().close();
        assertThrows(CancellationException.class, busy::join);
        assertThrows(CancellationException.class, session().ask(new Hover(1, 1))::join);
    }

    @Test
    void closingEndsTheOpening() {
        LiveSession slow = open(Map.of("effort.rounds", "100000", "effort.pause_ms", "1000"));
        slow.close();
        assertThrows(CancellationException.class, slow.ready()::join);
    }

    @Test
    void aSessionThatCannotBeOpenedSaysWhy() {
        LiveSession wrong = open(Map.of("brush.radius", "99"));
        var why = assertThrows(ExecutionException.class, () -> wrong.ready().get());
        assertEquals("brush.radius 99 is above the limit of 50 px.", assertInstanceOf(BadInput.class, why.getCause())
                .sentence());
    }
}
