package org.neurarium.service.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Map;
import org.neurarium.data.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.service.Job;
import org.neurarium.service.Job.State;
import org.neurarium.service.Priority;
import org.neurarium.service.RunOptions;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;

/// Brokers in processes of their own, killed as by `kill -9`.
@Timeout(60)
final class KilledBrokerTest {
    @TempDir private Path scratch = Path.of("");
    private StateFolder folder = new StateFolder(Path.of(""));
    private final List<Process> brokers = new ArrayList<>();

    @BeforeEach
    void folder() {
        folder = new StateFolder(scratch.resolve("service"));
        folder.prepare();
    }

    @AfterEach
    void end() throws Exception {
        for (Process broker : brokers) {
            if (broker.isAlive()) Caller.patiently(folder, "end").say(new Message.Retire(true));
            broker.waitFor();
        }
    }

    private Process broker() throws IOException {
        Process broker = ActingBroker.process(ActingBroker.class, folder);
        brokers.addFirst(broker);
        return broker;
    }

    @Test
    void theNextBrokerFindsTheLivingWorkerAndItsRunGoesOn() throws Exception {
        Process first = broker();
        try (Caller caller = Caller.patiently(folder, "before")) {
            caller.submit("r", scratch, Map.of("steps", "400", "pause_ms", "5"));
            caller.submit("s", scratch, Map.of("steps", "400", "pause_ms", "5"));
            caller.submit("waits", scratch, Map.of())
                    .say(new Message.Follow("r", false))
                    .say(new Message.Follow("s", false));
            caller.event("r", Event.Progress.class, p -> p.done() > 5);
            caller.event("s", Event.Progress.class, p -> p.done() > 5);
            first.toHandle().destroyForcibly();
            first.waitFor();
        }
        broker();
        try (Caller caller = Caller.patiently(folder, "after")) {
            caller.say(new Message.WatchJobs()).say(new Message.Follow("r", false));
            caller.event("r", Event.Progress.class, p -> p.done() > 5);
            for (String run : List.of("r", "s", "waits"))
                assertEquals(State.DONE, caller.over(run).state(), run);
            try (var inside = Files.list(scratch.resolve("r"))) {
                assertEquals(1, inside.filter(p -> p.toFile().getName().startsWith("pid-")).count(), "begun once");
            }
        }
    }

    @Test
    void theNextBrokerGoesOnWithWhatAScreenLooksAtAndThenForgetsIt() throws Exception {
        Process first = broker();
        RunOptions passing = RunOptions.DEFAULT.on("cpu").with(Priority.PASSING);
        Map<String, String> slow = Map.of("steps", "400", "pause_ms", "5");
        try (Caller caller = Caller.patiently(folder, "before")) {
            caller.submit("p", scratch, slow, passing, 0).say(new Message.Follow("p", false));
            caller.event("p", Event.Progress.class, p -> p.done() > 5);
            first.toHandle().destroyForcibly();
            first.waitFor();
        }
        assertEquals(List.of(), Broker.left(folder), "not even in the list of runs that a killed broker leaves");
        broker();
        try (Caller caller = Caller.patiently(folder, "after")) {
            caller.submit("p", scratch, slow, passing, 0).say(new Message.Follow("p", false));
            assertEquals("done", caller.event("p", Event.Finished.class, _ -> true).outcome().get("is").string());
            assertEquals(List.of(), caller.list());
            try (var inside = Files.list(scratch.resolve("p"))) {
                assertEquals(1, inside.filter(p -> p.toFile().getName().startsWith("pid-")).count(), "begun once");
            }
            assertEquals(List.of(), Journal.read(folder.journal(), new BrokerLog(scratch.resolve("log"), Clock
                    .systemUTC())));
        }
    }

    /// The worker is held, so that the client is surely the first to speak to the next broker.
    @Test
    void aClientThatIsSoonerThanItsSessionsWorkerIsAnsweredByThatWorker() throws Exception {
        Process first = broker();
        Message ask = new Message.ToSession("s", Json.object().with("is", "ask"));
        long worker;
        try (Caller caller = Caller.patiently(folder, "owner")) {
            caller.say(ask);
            answer(caller);
            worker = first.toHandle().children().findFirst().orElseThrow().pid();
            signal("STOP", worker);
            first.toHandle().destroyForcibly();
            first.waitFor();
        }
        broker();
        try (Caller caller = Caller.patiently(folder, "owner")) {
            caller.say(ask).say(new Message.WatchJobs()).submit("r", scratch, Map.of());
            caller.job("r", State.DONE);
            signal("CONT", worker);
            answer(caller);
        }
        List<String> started = Files.readAllLines(folder.log())
                .stream()
                .filter(line -> line.contains("Worker sessions starts"))
                .toList();
        assertEquals(1, started.size(), "no other took its place: " + started);
    }

    private static void answer(Caller caller) throws Exception {
        caller.await("the answer", m -> m instanceof Message.FromSession from ? Optional.of(from) : Optional.empty());
    }

    private static void signal(String signal, long pid) throws Exception {
        assertEquals(0, new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor());
    }

    @Test
    void aRunWhoseWorkerDiedWithTheBrokerIsJudgedByItsFolder() throws Exception {
        Process first = broker();
        try (Caller caller = Caller.patiently(folder, "before")) {
            caller.submit("r", scratch, Map.of("steps", "100000", "pause_ms", "5")).say(new Message.Follow("r", false));
            caller.event("r", Event.Progress.class, _ -> true);
            List<ProcessHandle> workers = first.toHandle().children().toList();
            first.toHandle().destroyForcibly();
            first.waitFor();
            workers.forEach(ProcessHandle::destroyForcibly);
        }
        broker();
        try (Caller caller = Caller.patiently(folder, "after")) {
            caller.say(new Message.WatchJobs());
            Job lost = caller.job("r", State.LOST);
            assertEquals("Its worker did not come back, and the run is lost. Run it again.", lost.sentence());
        }
    }

    @Test
    void ofTwoStartedAtTheSameMomentOneStaysAndBothClientsFindIt() throws Exception {
        List<Process> both = List.of(broker(), broker());
        try (Caller one = Caller.patiently(folder, "one"); Caller two = Caller.patiently(folder, "two")) {
            one.submit("r", scratch, Map.of());
            two.say(new Message.WatchJobs());
            two.job("r", State.DONE);
            Process loser = both.getFirst().toHandle().onExit().isDone() || !both.getFirst().isAlive()
                    ? both.getFirst()
                    : both.getLast();
            assertEquals(9, loser.waitFor(), "it says that another runs");
            assertTrue(both.stream().anyMatch(Process::isAlive));
        }
    }
}
