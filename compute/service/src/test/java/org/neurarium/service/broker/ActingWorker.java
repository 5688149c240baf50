package org.neurarium.service.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.neurarium.data.Json;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Event;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.OutcomeJson;
import org.neurarium.service.wire.StateFolder;

/// A worker that speaks the wire and does what a run's settings say: takes `steps` of `pause_ms`, dies with `exit`, is
/// `deaf` to a cancel, writes a `snapshot`, will take what it `needs` and as long as `expected`. In a session it says back what it hears.
public final class ActingWorker {
    private final StateFolder folder;
    private final String name;
    private final Map<String, Boolean> runs = new ConcurrentHashMap<>();
    private final Map<String, Boolean> sessions = new ConcurrentHashMap<>();
    private volatile Connection connection;

    private ActingWorker(StateFolder folder, String name) throws IOException {
        this.folder = folder;
        this.name = name;
        this.connection = connect();
    }

    /// @param arguments the state folder and the worker's name
    public static void main(String[] arguments) throws Exception {
        ActingWorker worker = new ActingWorker(new StateFolder(Path.of(arguments[0])), arguments[1]);
        while (true)
            worker.work();
    }

    private Connection connect() throws IOException {
        return Connection.open(folder.address(),
                new Message.Hello(folder.token().orElseThrow(), Message.Role.WORKER, name,
                        ProcessHandle.current().pid(), new ArrayList<>(runs.keySet()),
                        new ArrayList<>(sessions.keySet())));
    }

    private void work() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        connection.listen(new Connection.Ear() {
            @Override
            public void heard(Message message) { hear(message); }

            @Override
            public void ended(String reason) { over.countDown(); }
        });
        over.await();
        for (int i = 0; i < 200; i++) {
            try {
                connection = connect();
                return;
            } catch (IOException | RuntimeException _) {
                Thread.sleep(50);
            }
        }
        Runtime.getRuntime().halt(1);
    }

    private void hear(Message message) {
        switch (message) {
            case Message.Start start -> {
                runs.put(start.id(), false);
                Thread.ofVirtual().start(() -> run(start.id(), RequestJson.read(start.request())));
            }
            case Message.Cancel cancel -> runs.computeIfPresent(cancel.id(), (_, _) -> true);
            case Message.Weigh weigh -> {
                Map<String, String> settings = RequestJson.read(weigh.request()).settings();
                connection.send(new Message.Weighed(weigh.id(), Long.parseLong(settings.getOrDefault("needs", "0")),
                        Double.parseDouble(settings.getOrDefault("expected", "0"))));
            }
            case Message.End _ -> Runtime.getRuntime().halt(0);
            case Message.ToSession to -> {
                if (to.say().get("is").string().equals("close")) {
                    sessions.remove(to.session());
                    return;
                }
                sessions.put(to.session(), true);
                connection.send(new Message.FromSession(to.session(), Json.object()
                        .with("is", "answer")
                        .with("number", 1)
                        .with("what", to.say())));
            }
            default -> {
                // nothing else matters here
            }
        }
    }

    private void run(String id, RunRequest request) {
        Map<String, String> settings = request.settings();
        Path out = request.out().orElseThrow();
        try {
            Files.createDirectories(out);
            Files.writeString(out.resolve("pid-" + ProcessHandle.current().pid()), "");
            boolean resumed = request.options().resume().isPresent();
            if (settings.containsKey("snapshot")) Files.createDirectories(out.resolve("state/1"));
            tell(id, new Event.Warning(resumed ? "gone on" : "begun"));
            int steps = Integer.parseInt(settings.getOrDefault("steps", "1"));
            for (int i = 1; i <= steps; i++) {
                Thread.sleep(Integer.parseInt(settings.getOrDefault("pause_ms", "1")));
                if (runs.getOrDefault(id, false) && !settings.containsKey("deaf")) {
                    end(id, new RunOutcome.Cancelled());
                    return;
                }
                tell(id, new Event.Progress("steps", i, steps, OptionalDouble.empty()));
                tell(id, new Event.Metric("loss", i, 1.0 / i));
            }
            if (settings.containsKey("exit") && !resumed) {
                Runtime.getRuntime().halt(Integer.parseInt(settings.get("exit")));
            }
            Files.writeString(out.resolve("run.json"), Json.object()
                    .with("outcome", "done")
                    .with("outputs", Map.of())
                    .with("values", Map.of())
                    .with("warnings", List.of())
                    .with("timings", Map.of("seconds", 1))
                    .pretty());
            end(id, new RunOutcome.Done(out, Map.of(), Map.of(), List.of(), 1));
        } catch (IOException e) {
            end(id, new RunOutcome.Failed(e.toString(), java.util.Optional.of(out)));
        } catch (InterruptedException _) {
            end(id, new RunOutcome.Cancelled());
        }
    }

    private void end(String id, RunOutcome outcome) {
        runs.remove(id);
        tell(id, new Event.Finished(OutcomeJson.write(outcome)));
    }

    private void tell(String id, Event event) {
        connection.send(new Message.RunEvent(id, Codec.EVENTS.write(event)));
    }
}
