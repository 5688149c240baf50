package org.neurarium.service.worker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.service.LocalService;
import org.neurarium.service.RequestJson;
import org.neurarium.service.RunRequest;
import org.neurarium.service.wire.Address;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;
import org.neurarium.tool.Estimate;

/// A worker: takes runs and sessions from the broker, and tells it what becomes of them.
///
/// The broker may end at any moment; then the work goes on, and the worker looks for the next broker, which it greets with
/// what it has. What has ended meanwhile is told then.
public final class Worker {
    private final String name;
    private final Address address;
    private final Supplier<String> token;
    private final LocalService service;
    private final ClassLoader loader;
    private final Patience patience;

    private final Map<String, WorkerRun> runs = new ConcurrentHashMap<>();
    private final Map<String, WorkerSession> sessions = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Connection> line = new AtomicReference<>();
    private final AtomicBoolean ending = new AtomicBoolean();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
            .daemon()
            .name("neurarium-worker-clock")
            .factory());

    /// @param name   by which the broker started it
    /// @param token  read anew for each connection
    /// @param loader of the tools
    public Worker(String name, Address address, Supplier<String> token, LocalService service, ClassLoader loader,
            Patience patience) {
        this.name = name;
        this.address = address;
        this.token = token;
        this.service = service;
        this.loader = loader;
        this.patience = patience;
    }

    /// Works until the broker says that it shall end, or nobody has been there for long.
    public void work() throws InterruptedException {
        long seen = System.nanoTime();
        while (!ending.get()) {
            if (serve()) seen = System.nanoTime();
            Duration alone = Duration.ofNanos(System.nanoTime() - seen);
            if (alone.compareTo(patience.sessions()) > 0) closeSessions();
            if (alone.compareTo(patience.alone()) > 0 && idle()) break;
            if (!ending.get()) Thread.sleep(patience.again());
        }
        closeSessions();
        clock.shutdown();
    }

    private boolean idle() { return sessions.isEmpty() && runs.values().stream().allMatch(WorkerRun::over); }

    /// Serves one broker as long as it is there.
    ///
    /// @return whether there was one
    private boolean serve() throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        try (Connection connection = Connection.open(address, hello())) {
            line.set(connection);
            runs.values().forEach(WorkerRun::tellAgain);
            connection.listen(new Connection.Ear() {
                @Override
                public void heard(Message message) { hear(message); }

                @Override
                public void ended(String reason) { ended.countDown(); }
            });
            ended.await();
            return true;
        } catch (IOException | BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "no broker", e);
            return false;
        } finally {
            line.set(null);
        }
    }

    /// What has ended is named too: the broker has perhaps not heard of it, and hears it next.
    private Message.Hello hello() {
        List<String> all = new ArrayList<>(runs.values().stream().filter(WorkerRun::over).map(WorkerRun::id).toList());
        all.addAll(runs.values().stream().filter(run -> !run.over()).map(WorkerRun::id).toList());
        return new Message.Hello(token.get(), Message.Role.WORKER, name, ProcessHandle.current().pid(), all, List
                .copyOf(sessions.keySet()));
    }

    private void hear(Message message) {
        switch (message) {
            case Message.Start start -> start(start);
            case Message.Cancel cancel -> run(cancel.id()).ifPresent(WorkerRun::cancel);
            case Message.Stop stop -> run(stop.id()).ifPresent(WorkerRun::stop);
            case Message.Watched watched -> run(watched.id()).ifPresent(run -> run.watch(watched.previews()));
            case Message.Weigh weigh -> weigh(weigh);
            case Message.ToSession to -> hear(to);
            case Message.End _ -> end();
            default -> System.getLogger("neurarium").log(System.Logger.Level.WARNING, "not for a worker: " + message);
        }
    }

    private Optional<WorkerRun> run(String id) { return Optional.ofNullable(runs.get(id)); }

    private void start(Message.Start start) {
        // What had ended before was told on this connection.
        runs.values().removeIf(WorkerRun::over);
        WorkerRun run = new WorkerRun(start.id(), event -> say(new Message.RunEvent(start.id(), Codec.EVENTS.write(
                event))), clock);
        if (runs.putIfAbsent(start.id(), run) != null) return;
        run.watch(start.previews());
        run.begin(start.request(), service);
    }

    /// Looks into files: not on the thread that hears.
    private void weigh(Message.Weigh weigh) {
        Thread.ofVirtual().name("neurarium-weigh").start(() -> {
            Optional<Estimate> known = Optional.empty();
            boolean card = false;
            try {
                RunRequest request = RequestJson.read(weigh.request());
                card = request.options().device().startsWith("cuda:");
                known = service.estimate(request);
            } catch (RuntimeException e) {
                System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "no estimate", e);
            }
            boolean onCard = card;
            say(new Message.Weighed(weigh.id(), known.map(e -> onCard ? e.gpuRam() : e.ram()).orElse(0L), known.map(
                    Estimate::seconds).orElse(0.0)));
        });
    }

    private void hear(Message.ToSession to) {
        String id = to.session();
        try {
            WorkerSession session = sessions.computeIfAbsent(id, _ -> new WorkerSession(service, loader, talk -> say(
                    new Message.FromSession(id, Codec.TALK.write(talk)))));
            if (!session.hear(Codec.TALK.read(to.say()))) sessions.remove(id);
        } catch (BadInput e) {
            System.getLogger("neurarium").log(System.Logger.Level.WARNING, "not understood in a session", e);
        }
    }

    /// Not before its runs have ended, should there be some.
    private void end() {
        if (!idle() && runs.values().stream().anyMatch(run -> !run.over())) return;
        ending.set(true);
        Connection connection = line.get();
        if (connection != null) connection.close();
    }

    private void closeSessions() {
        sessions.values().forEach(WorkerSession::close);
        sessions.clear();
    }

    /// Says it where there is a broker; what must not be lost is kept by who says it.
    private void say(Message message) {
        Connection connection = line.get();
        if (connection == null) return;
        boolean passing = message instanceof Message.RunEvent event && WorkerRun.passes(event.event());
        if (!passing || !connection.crowded()) connection.send(message);
    }
}
