package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.service.ComputeService.Run;
import org.neurarium.service.Job;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.testkit.process.Processes;
import org.neurarium.testkit.toy.ToyStep.Hover;
import org.neurarium.testkit.toy.ToyStep.Ponder;
import org.neurarium.testkit.toy.ToyStep.Stamp;
import org.neurarium.testkit.toy.ToyTrouble;

/// Processes of the service are killed, with `kill -9` where it says so: whose work it was hears of it, and nobody else.
@Timeout(90)
final class ServiceSurvivalTest {
    private static final int FOR_EVER = 100_000;

    @TempDir private Path folder = Path.of("");
    private @Nullable Processes started;
    private @Nullable ServiceClient opened;

    @BeforeEach
    void start() {
        started = new Processes(folder);
        opened = started.client();
    }

    @AfterEach
    void end() {
        client().close();
        processes().close();
    }

    private Processes processes() { return Objects.requireNonNull(started); }

    private ServiceClient client() { return Objects.requireNonNull(opened); }

    /// Knows when its run has begun.
    private static final class Begun implements RunListener {
        private final CountDownLatch begun = new CountDownLatch(1);

        @Override
        public void progress(String phase, long done, long total, OptionalDouble eta) {
            if (done > 0) begun.countDown();
        }
    }

    private Run stamp(String out, int rounds, RunListener listener) {
        return client().submit(new RunRequest("cells.toy-stamp", Map.of("image", List.of("builtin:nuclei-fluorescence"),
                "points", List.of("50,50:a+90,60:b")),
                Map.of("effort.rounds", Integer.toString(rounds),
                        "effort.pause_ms", "10"),
                0, Optional.of(folder.resolve(out))), listener);
    }

    private Run begun(String out, int rounds) throws InterruptedException {
        Begun begun = new Begun();
        Run run = stamp(out, rounds, begun);
        begun.begun.await();
        return run;
    }

    private Run trouble(ToyTrouble.Kind kind, int ms, RunListener listener) throws Exception {
        Path table = Files.writeString(folder.resolve("table.csv"), "x\n1\n");
        return client().submit(new RunRequest("cells.toy-trouble", Map.of("table", List.of(table.toString())), Map.of(
                "kind", kind.name().toLowerCase(java.util.Locale.ROOT), "ms", Integer.toString(ms)), 0,
                Optional.of(
                        folder.resolve("trouble"))),
                listener);
    }

    private static RunOutcome.Failed failed(Run run) throws InterruptedException {
        return assertInstanceOf(RunOutcome.Failed.class, run.await());
    }

    private Job.State state(String out) {
        return client().list()
                .stream()
                .filter(job -> job.folder().equals(folder.resolve(out)))
                .map(Job::state)
                .findFirst()
                .orElse(Job.State.QUEUED);
    }

    @Test
    void aKilledWorkerLosesItsRunAlone() throws Exception {
        client().listen(_ -> {});
        Run lost = begun("lost", FOR_EVER), other = begun("other", 150);
        Processes.kill(processes().worker("cpu.1"));
        assertTrue(failed(lost).sentence().contains("was killed"), () -> sentence(lost));
        Processes.until(() -> state("lost") == Job.State.LOST);
        assertInstanceOf(RunOutcome.Done.class, other.await(), "the other run has not noticed");
        assertInstanceOf(RunOutcome.Done.class, stamp("again", 1, RunListener.SILENT).await(), "it can be tried again");
    }

    private static String sentence(Run run) {
        try {
            return run.await().toString();
        } catch (InterruptedException e) {
            return e.toString();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"MEMORY", "CRASH"})
    void aRunThatTakesItsWorkerWithItSaysWhy(ToyTrouble.Kind kind) throws Exception {
        String sentence = failed(trouble(kind, 0, RunListener.SILENT)).sentence();
        assertTrue(sentence.contains(kind == ToyTrouble.Kind.MEMORY ? "memory" : "crashed in native code"), sentence);
        assertInstanceOf(RunOutcome.Done.class, stamp("after", 1, RunListener.SILENT).await());
    }

    @Test
    void aCancelledRunEndsAndLeavesNothing() throws Exception {
        Run run = begun("out", FOR_EVER);
        run.cancel();
        assertInstanceOf(RunOutcome.Cancelled.class, run.await());
        assertFalse(Files.exists(folder.resolve("out")));
    }

    @Test
    void aToolThatNeverLooksUpIsEndedWithItsWorker() throws Exception {
        Begun begun = new Begun();
        Run deaf = trouble(ToyTrouble.Kind.DEAF, 600_000, begun);
        begun.begun.await();
        deaf.cancel();
        assertInstanceOf(RunOutcome.Cancelled.class, deaf.await());
        assertInstanceOf(RunOutcome.Done.class, stamp("after", 1, RunListener.SILENT).await());
    }

    @Test
    void runsOutliveTheirBroker() throws Exception {
        Run run = begun("out", 150);
        Processes.kill(processes().broker());
        RunOutcome.Done done = ToolRunner.done(run.await());
        try (ToolRunner here = new ToolRunner(folder.resolve("here"), 2)) {
            assertEquals(Bytes.of(here.done("cells.toy-stamp", Map.of("image", "builtin:nuclei-fluorescence", "points",
                    "50,50:a+90,60:b"), Map.of("effort.rounds", "150", "effort.pause_ms", "10"))), Bytes.of(done));
        }
    }

    @Test
    void runsOutliveTheirClientAndTheNextOneSeesThem() throws Exception {
        Process other = processes().otherClient(folder.resolve("out"), 200);
        client().listen(_ -> {});
        Processes.until(() -> state("out") == Job.State.RUNNING);
        Processes.kill(other.toHandle());
        assertEquals(Job.State.RUNNING, state("out"));
        CountDownLatch heard = new CountDownLatch(1);
        client().follow(client().list().getFirst().id(), new RunListener() {
            @Override
            public void finished(RunOutcome outcome) { heard.countDown(); }
        });
        heard.await();
        Processes.until(() -> state("out") == Job.State.DONE);
        assertTrue(Files.exists(folder.resolve("out").resolve("run.json")));
    }

    // ---- sessions ---------------------------------------------------------------------------------------------------

    private LiveSession session(RunListener listener) {
        return client().open(new RunRequest("cells.toy-stamp", Map.of("image", List.of("builtin:nuclei-fluorescence")),
                Map.of("filter.jitter", "1.5"), 3, Optional.empty()), listener);
    }

    @Test
    void aSessionWhoseWorkerIsKilledAnswersTheQuestionThatWasAsked() throws Exception {
        List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        LiveSession session = session(new RunListener() {
            @Override
            public void warning(String sentence) { told.add(sentence); }
        });
        assertEquals(1, session.ask(new Stamp(50, 50, "a")).get());
        CountDownLatch asked = new CountDownLatch(1);
        var ponder = session.ask(new Ponder(300), _ -> asked.countDown());
        asked.await();
        var step = session.ask(new Stamp(90, 50, "b"));
        Processes.kill(processes().worker("sessions"));
        assertEquals(300, ponder.get(), "what was being answered is answered");
        assertEquals(2, step.get(), "and the step behind it is taken once");
        assertEquals(1, session.ask(new Hover(50, 50)).get());
        assertEquals(2, session.steps());
        assertEquals(1, told.size(), "a person is told once: " + told);
        assertTrue(told.getFirst().contains("opened again"), told.getFirst());
    }

    @Test
    void aSessionAnswersOnWhenItsBrokerIsKilled() throws Exception {
        LiveSession session = session(RunListener.SILENT);
        assertEquals(1, session.ask(new Stamp(50, 50, "a")).get());
        Processes.kill(processes().broker());
        assertEquals(2, session.ask(new Stamp(90, 50, "b")).get());
        assertEquals(2, session.ask(new Hover(90, 50)).get());
        assertEquals(2, session.steps());
    }

    /// Kills fall at any moment: while a step is on its way, is taken, is answered, while the session is opened.
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatIsKeptIsTheSameWhateverWasKilledMeanwhile(long seed) throws Exception {
        Random random = new Random(seed);
        LiveSession session = session(RunListener.SILENT);
        int count = 6;
        for (int i = 1; i <= count; i++) {
            var step = session.ask(new Stamp(30 * i, 20 * i, i % 2 == 0 ? "a" : "b"));
            if (random.nextBoolean()) {
                Thread.sleep(random.nextInt(20));
                boolean worker = random.nextBoolean();
                var victims = worker
                        ? processes().running(org.neurarium.testkit.process.WorkerProcess.class, "sessions")
                        : processes().running(org.neurarium.testkit.process.BrokerProcess.class);
                for (ProcessHandle victim : victims)
                    Processes.kill(victim);
            }
            assertEquals(i, step.get());
        }
        RunOutcome.Done kept = ToolRunner.done(session.keep(folder.resolve("kept"), RunListener.SILENT).get());
        StringBuilder points = new StringBuilder();
        for (int i = 1; i <= count; i++)
            points.append(i == 1 ? "" : "+").append(30 * i).append(',').append(20 * i).append(i % 2 == 0 ? ":a" : ":b");
        try (ToolRunner here = new ToolRunner(folder.resolve("here"), 2)) {
            Map<String, List<String>> inputs = new HashMap<>(Map.of("image", List.of("builtin:nuclei-fluorescence")));
            inputs.put("points", List.of(points.toString()));
            RunOutcome.Done plain = ToolRunner.done(here.run(new RunRequest("cells.toy-stamp", inputs, Map.of(
                    "filter.jitter", "1.5"), 3, Optional.of(here.folder()))));
            assertEquals(Bytes.of(plain), Bytes.of(kept));
        }
    }

    @Test
    void aQuestionThatEndsItsWorkerEachTimeIsGivenUp() throws Exception {
        Path table = Files.writeString(folder.resolve("table.csv"), "x\n1\n");
        LiveSession session = client().open(new RunRequest("cells.toy-trouble", Map.of("table", List.of(table
                .toString())), Map.of(), 0, Optional.empty()), RunListener.SILENT);
        assertEquals(1, session.ask(new ToyTrouble.Count()).get());
        var halt = session.ask(new ToyTrouble.Halt());
        var why = assertThrows(ExecutionException.class, halt::get);
        assertTrue(why.toString().contains("crashed in native code"), why::toString);
        assertEquals(2, session.ask(new ToyTrouble.Count()).get(), "the session lives");
    }
}
