package org.neurarium.service.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
import org.neurarium.service.Job;
import org.neurarium.service.Job.State;
import org.neurarium.service.Priority;
import org.neurarium.service.RunOptions;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;
import org.neurarium.tool.Device;

/// A broker in this process, with workers in processes of their own.
@Timeout(60)
final class BrokerTest {
    private static final Map<String, String> LONG = Map.of("steps", "100000", "pause_ms", "5");

    @TempDir private Path scratch = Path.of("");
    private StateFolder folder = new StateFolder(Path.of(""));
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeEach
    void folder() { folder = new StateFolder(scratch.resolve("service")); }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open)
            one.close();
    }

    private Broker broker(BrokerSettings settings, Device... cards) {
        Broker broker = ActingBroker.start(folder, settings, List.of(cards)).orElseThrow();
        open.addFirst(() -> {
            broker.retire(true);
            broker.await();
        });
        return broker;
    }

    private Caller caller(String name) throws IOException {
        Caller caller = new Caller(folder, name);
        open.addFirst(caller);
        return caller;
    }

    private static BrokerSettings slots(int slots) {
        return new BrokerSettings(slots, ActingBroker.QUICK.memory(), ActingBroker.QUICK.gate(),
                ActingBroker.QUICK.waits());
    }

    @Test
    void aRunGoesFromQueuedToDoneAndItsEventsReachItsFollowers() throws Exception {
        broker(slots(1));
        Caller caller = caller("a");
        caller.say(new Message.WatchJobs())
                .submit("r1", scratch, Map.of("steps", "5"))
                .say(new Message.Follow("r1", false));
        caller.job("r1", State.QUEUED);
        assertEquals("cpu", caller.job("r1", State.RUNNING).device());
        caller.event("r1", Event.Warning.class, w -> w.sentence().equals("begun"));
        caller.event("r1", Event.Progress.class, p -> p.done() == 5);
        Event.Finished finished = caller.event("r1", Event.Finished.class, _ -> true);
        assertEquals("done", finished.outcome().get("is").string());
        Job done = caller.job("r1", State.DONE);
        assertTrue(done.started().isPresent() && done.ended().isPresent());

        Caller later = caller("later").say(new Message.Follow("r1", false));
        assertEquals("done", later.event("r1", Event.Finished.class, _ -> true).outcome().get("is").string());
    }

    @Test
    void whoFollowsLaterHearsWhatWasBefore() throws Exception {
        broker(slots(1));
        Caller first = caller("first");
        first.submit("r", scratch, LONG).say(new Message.Follow("r", false));
        first.event("r", Event.Metric.class, m -> m.step() == 20);
        Caller second = caller("second").say(new Message.Follow("r", false));
        second.event("r", Event.Warning.class, w -> w.sentence().equals("begun"));
        second.event("r", Event.Metric.class, m -> m.step() == 1);
        second.event("r", Event.Progress.class, p -> p.done() >= 20);
    }

    @Test
    void whatAScreenComputesToShowItIsNeverListedAndLeavesNoTrace() throws Exception {
        broker(slots(1));
        RunOptions passing = RunOptions.DEFAULT.on("cpu").with(Priority.PASSING);
        Caller looks = caller("looks").say(new Message.WatchJobs());
        Caller caller = caller("screen");
        caller.submit("p", scratch, Map.of("steps", "5"), passing, 0).say(new Message.Follow("p", false));
        caller.event("p", Event.Progress.class, p -> p.done() == 5);
        caller.event("p", Event.Finished.class, _ -> true);
        caller.submit("gone", scratch, Map.of(), RunOptions.DEFAULT.on("cuda:7").with(Priority.PASSING), 0)
                .say(new Message.Follow("gone", false));
        // Over before it is followed, and who asks is told all the same.
        assertEquals("refused", caller.event("gone", Event.Finished.class, _ -> true).outcome().get("is").string());
        caller.submit("job", scratch, Map.of());
        looks.over("job");
        assertEquals(List.of("job"), caller.list().stream().map(Job::id).toList());
        assertTrue(looks.heard().stream().flatMap(m -> Caller.job(m).stream()).allMatch(j -> j.id().equals("job")));
        assertEquals(List.of("job"), Journal.read(folder.journal(), new BrokerLog(scratch.resolve("log"), Clock
                .systemUTC())).stream().map(Job::id).toList());
    }

    @Test
    void aRunThatIsSentTwiceIsDoneOnce() throws Exception {
        broker(slots(1));
        Caller caller = caller("a");
        caller.submit("r", scratch, LONG).submit("r", scratch, Map.of()).submit("next", scratch, Map.of());
        assertEquals(List.of("r", "next"), caller.list().stream().map(Job::id).toList());
    }

    @Test
    void aCancelledRunEndsAndOneThatWaitsIsGoneAtOnce() throws Exception {
        broker(slots(1));
        Caller caller = caller("a");
        caller.say(new Message.WatchJobs()).submit("runs", scratch, LONG).submit("waits", scratch, Map.of());
        caller.say(new Message.Follow("runs", false)).event("runs", Event.Progress.class, _ -> true);
        caller.say(new Message.Cancel("waits"));
        caller.job("waits", State.CANCELLED);
        caller.say(new Message.Cancel("runs"));
        assertEquals("Finishing the current step.", caller.job("runs", State.CANCELLING).sentence());
        assertEquals("", caller.job("runs", State.CANCELLED).sentence());
        assertFalse(Files.exists(scratch.resolve("waits")), "it was never begun");
        caller.submit("after", scratch, Map.of());
        caller.job("after", State.DONE);
    }

    @Test
    void whatARunWillTakeIsAskedWhileItWaitsAndReservedForIt() throws Exception {
        broker(new BrokerSettings(2, 8L << 30, ActingBroker.QUICK.gate(), ActingBroker.QUICK.waits()));
        Caller caller = caller("a");
        Map<String, String> large = new HashMap<>(LONG);
        large.putAll(Map.of("needs", Long.toString(5L << 30), "expected", "12.5"));
        caller.say(new Message.WatchJobs()).submit("first", scratch, large);
        Job known = caller.await("its needs", message -> Caller.job(message).filter(job -> job.needs() > 0));
        assertEquals(5L << 30, known.needs());
        assertEquals(12.5, known.expected().orElseThrow());
        caller.submit("second", scratch, LONG, RunOptions.DEFAULT.on("cpu"), 5L << 30);
        String sentence = caller.await("it waits for memory", message -> Caller.job(message)
                .filter(job -> job.id().equals("second") && !job.sentence().isEmpty())).sentence();
        assertTrue(sentence.startsWith("Waits for memory: it needs about 5.4 GB"), sentence);
        caller.say(new Message.Cancel("first"));
        caller.job("second", State.RUNNING);
    }

    @Test
    void aToolThatDoesNotLookUpHasItsWorkerEnded() throws Exception {
        broker(slots(1));
        Caller caller = caller("a");
        caller.say(new Message.WatchJobs())
                .submit("deaf", scratch, Map.of("deaf", "yes", "steps", "100000", "pause_ms", "5"))
                .submit("next", scratch, Map.of())
                .say(new Message.Follow("deaf", false));
        caller.event("deaf", Event.Progress.class, _ -> true);
        caller.say(new Message.Cancel("deaf"));
        assertTrue(caller.job("deaf", State.CANCELLED).sentence().startsWith("The tool did not look up within"));
        caller.job("next", State.DONE);
    }

    @Test
    void aKilledWorkerLosesItsOwnRunAndNoOther() throws Exception {
        broker(slots(2));
        Caller caller = caller("a");
        caller.say(new Message.WatchJobs())
                .submit("dies", scratch, Map.of("exit", "139", "steps", "20", "pause_ms", "5"))
                .submit("lives", scratch, Map.of("steps", "200", "pause_ms", "5"))
                .say(new Message.Follow("dies", false));
        String sentence = "Its worker crashed in native code (segmentation fault), and the run is lost. Run it again.";
        assertEquals(sentence, caller.job("dies", State.LOST).sentence());
        assertEquals(sentence, caller.event("dies", Event.Lost.class, _ -> true).sentence());
        caller.job("lives", State.DONE);
        caller.submit("killed", scratch, LONG).say(new Message.Follow("killed", false));
        caller.event("killed", Event.Progress.class, _ -> true);
        killTheWorkerOf("killed");
        assertTrue(caller.job("killed", State.LOST).sentence().startsWith("Its worker was killed"));
    }

    @Test
    void aLostRunWithSnapshotsGoesOn() throws Exception {
        broker(slots(1));
        Caller caller = caller("a");
        caller.say(new Message.WatchJobs())
                .submit("r", scratch, Map.of("snapshot", "yes", "exit", "137", "steps", "5"))
                .say(new Message.Follow("r", false));
        caller.event("r", Event.Warning.class, w -> w.sentence().equals("gone on"));
        caller.job("r", State.DONE);
        assertTrue(caller.heard()
                .stream()
                .flatMap(m -> Caller.job(m).stream())
                .anyMatch(job -> job
                        .state() == State.QUEUED && job.sentence().endsWith("It goes on from its last snapshot.")));
    }

    private void killTheWorkerOf(String run) throws IOException {
        try (var inside = Files.list(scratch.resolve(run))) {
            String name = inside.map(p -> p.toFile().getName())
                    .filter(n -> n.startsWith("pid-"))
                    .findFirst()
                    .orElseThrow();
            ProcessHandle.of(Long.parseLong(name.substring(4))).orElseThrow().destroyForcibly();
        }
    }

    @Test
    void whatAPersonWaitsForGoesFirst() throws Exception {
        broker(slots(1));
        Caller caller = caller("a");
        caller.say(new Message.WatchJobs()).submit("now", scratch, LONG);
        caller.job("now", State.RUNNING);
        caller.submit("batch", scratch, Map.of())
                .submit("person", scratch, Map.of(), RunOptions.DEFAULT.on("cpu").with(Priority.INTERACTIVE), 0)
                .say(new Message.Cancel("now"));
        caller.job("batch", State.DONE);
        List<String> done = caller.heard()
                .stream()
                .flatMap(m -> Caller.job(m).stream())
                .filter(job -> job.state() == State.DONE)
                .map(Job::id)
                .toList();
        assertEquals(List.of("person", "batch"), done);
    }

    @Test
    void aRunThatWaitsForMemorySaysSo() throws Exception {
        broker(slots(2));
        Caller caller = caller("a");
        RunOptions cpu = RunOptions.DEFAULT.on("cpu");
        caller.say(new Message.WatchJobs())
                .submit("large", scratch, LONG, cpu, 6L << 30)
                .submit("larger", scratch, Map
                        .of(), cpu, 9L << 30);
        String sentence = caller.await("a sentence", m -> Caller.job(m)
                .filter(job -> job.id().equals("larger") && !job.sentence().isEmpty()))
                .sentence();
        assertEquals("Waits for memory: it needs about 9.7 GB, and 2.1 GB are not reserved.", sentence);
        caller.say(new Message.Cancel("large"));
        caller.job("larger", State.DONE);
    }

    @Test
    void aCardTakesOneRunAndRefusesWhatItHasNoMemoryFor() throws Exception {
        broker(slots(1), new Device(Device.Kind.CUDA, 0, "Fake", 4L << 30, 1_200_000_000L));
        Caller caller = caller("a");
        RunOptions card = RunOptions.DEFAULT.on("cuda:0");
        caller.say(new Message.WatchJobs())
                .submit("fits", scratch, Map.of(), card, 1_000_000_000L)
                .submit("not", scratch, Map.of(), card, 3_000_000_000L)
                .submit("none", scratch, Map.of(), RunOptions.DEFAULT.on("cuda:3"), 0)
                .submit("auto", scratch, Map.of(), RunOptions.DEFAULT, 3_000_000_000L);
        assertEquals("cuda:0", caller.job("fits", State.DONE).device());
        assertEquals("GPU 0 has 1.2 GB free; this run needs about 3.0 GB. Run it on the CPU.", caller.job("not",
                State.REFUSED).sentence());
        assertEquals("There is no GPU 3 here; there is GPU 0 (Fake). Run it on one of these or the CPU.",
                caller.job("none",
                        State.REFUSED).sentence());
        assertEquals("cpu", caller.job("auto", State.DONE).device());
    }

    @Test
    void sessionsAreTalkedInThroughTheBrokerAndToldWhenTheirWorkerDies() throws Exception {
        broker(slots(1));
        Caller mine = caller("mine"), other = caller("other");
        mine.say(new Message.ToSession("s1", Json.object().with("is", "ask").with("text", "hello")));
        other.say(new Message.ToSession("s2", Json.object().with("is", "ask")));
        Json answer = mine.await("the answer", m -> m instanceof Message.FromSession f
                ? Optional.of(f.say())
                : Optional
                        .empty());
        assertEquals("hello", answer.get("what").get("text").string());
        other.await("the answer", m -> m instanceof Message.FromSession f ? Optional.of(f) : Optional.empty());
        assertTrue(
                mine.heard().stream().noneMatch(m -> m instanceof Message.FromSession f && f.session().equals("s2")));

        ProcessHandle worker = ProcessHandle.current()
                .children()
                .filter(c -> c.info()
                        .commandLine()
                        .orElse("")
                        .endsWith(
                                "sessions"))
                .findFirst()
                .orElseThrow();
        worker.destroyForcibly();
        String sentence = mine.await("lost", m -> m instanceof Message.SessionLost lost && lost.session().equals("s1")
                ? Optional.of(lost.sentence())
                : Optional.empty());
        assertTrue(sentence.startsWith("The session's worker was killed"), sentence);
        mine.forget();
        mine.say(new Message.ToSession("s1", Json.object().with("is", "ask").with("text", "again")));
        mine.await("the answer of the next worker", m -> m instanceof Message.FromSession f
                ? Optional.of(f)
                : Optional
                        .empty());
    }

    @Test
    void aThousandRunsAreQueuedAndListedAndAnActionIsAnsweredAmongThem() throws Exception {
        broker(slots(1));
        Caller caller = caller("a");
        caller.submit("first", scratch, LONG);
        IntStream.range(0, 1000).forEach(i -> caller.submit("q" + i, scratch, Map.of("steps", "3")));
        caller.say(new Message.Cancel("q500"));
        List<Job> jobs = caller.list();
        assertEquals(1001, jobs.size());
        assertEquals(State.CANCELLED, jobs.get(501).state());
        assertEquals(999, jobs.stream().filter(job -> job.state() == State.QUEUED).count());
        caller.say(new Message.ClearJobs(List.of("q500", "q1")));
        assertEquals(List.of("q500"), caller.await("cleared", m -> m instanceof Message.JobsCleared c
                ? Optional.of(c
                        .ids())
                : Optional.empty()), "what waits is not cleared");
    }

    @Test
    void itEndsSomeTimeAfterTheLastClientHasLeft() throws Exception {
        BrokerSettings.Waits w = ActingBroker.QUICK.waits();
        Broker broker = broker(
                new BrokerSettings(1, 1L << 30, BrokerSettings.Gate.USUAL, new BrokerSettings.Waits(Duration
                        .ofMillis(200), w.patience(), w.grace(), w.idle(), w.start())));
        Caller caller = caller("a");
        caller.say(new Message.WatchJobs()).submit("r", scratch, Map.of());
        caller.job("r", State.DONE);
        caller.close();
        broker.await();
        assertFalse(Files.exists(folder.record()));
        assertFalse(Files.exists(folder.address().socket()));
        assertEquals(List.of(State.DONE), Journal.read(folder.journal(), new BrokerLog(folder.log(), java.time.Clock
                .systemUTC())).stream().map(Job::state).toList());
    }
}
