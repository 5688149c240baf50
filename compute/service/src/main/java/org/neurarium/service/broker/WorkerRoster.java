package org.neurarium.service.broker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurarium.service.wire.Message;

/// The workers: started when they are needed, kept warm for a while, found again by a broker that did not start them.
final class WorkerRoster {
    static final String SESSIONS = "sessions";

    /// Hears of workers that are gone or have come back.
    interface Ear {
        /// @param why a clause after 'its worker'
        void gone(Worker worker, String why);

        /// @param runs that go on in it
        void back(Worker worker, List<String> runs, List<String> sessions);
    }

    private final Loop loop;
    private final WorkerStarter starter;
    private final BrokerSettings.Waits waits;
    private final BrokerLog log;
    private final RosterFile file;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Ear> ears = new ArrayList<>();

    /// @param file names the workers for a broker that comes after this one
    WorkerRoster(Loop loop, WorkerStarter starter, BrokerSettings.Waits waits, BrokerLog log, RosterFile file) {
        this.file = file;
        this.loop = loop;
        this.starter = starter;
        this.waits = waits;
        this.log = log;
    }

    void listen(Ear ear) { ears.add(ear); }

    /// Workers of a broker that was killed are on their way back: what is for them waits until they speak, and no other is
    /// started in their place.
    void expect() {
        for (RosterFile.Entry entry : file.living()) {
            Worker worker = earlier(entry.name(), entry.process());
            worker.await(loop.after(waits.grace(), () -> kill(worker)));
        }
    }

    /// The worker for sessions.
    Worker forSessions() {
        return workers.stream()
                .filter(w -> w.kind.equals(SESSIONS) && !w.ending && !w.ended)
                .findFirst()
                .orElseGet(() -> start(SESSIONS, SESSIONS));
    }

    /// A worker for this run: one that is warm, else a new one.
    Worker forRun(String lane, String run) {
        Worker worker = workers.stream()
                .filter(w -> w.kind.equals(lane) && w.idle() && (!w.welcomed || w.peer != null))
                .findFirst()
                .orElseGet(() -> start(free(lane), lane));
        worker.run = run;
        if (worker.welcomed) worker.await(() -> {});
        return worker;
    }

    /// One to ask something beside its work: that of the sessions where there is one, since it has no run.
    Optional<Worker> anyone() {
        return workers.stream()
                .filter(w -> !w.ending && !w.ended)
                .min(Comparator.comparing(w -> !w.kind.equals(SESSIONS)));
    }

    private String free(String lane) {
        for (int n = 1;; n++) {
            String name = lane.replace(":", "-") + "." + n;
            if (workers.stream().noneMatch(w -> w.name.equals(name))) return name;
        }
    }

    private record Started(@Nullable Process process, String failure) {}

    private Worker start(String name, String kind) {
        Worker worker = new Worker(name, kind);
        workers.add(worker);
        loop.aside(() -> {
            try {
                return new Started(starter.start(name), "");
            } catch (IOException e) {
                return new Started(null, "could not be started: " + e.getMessage());
            }
        }, started -> started(worker, started));
        return worker;
    }

    private void started(Worker worker, Started started) {
        Process process = started.process;
        if (process == null) {
            gone(worker, started.failure);
            return;
        }
        worker.process = process.toHandle();
        keep();
        log.say("Worker " + worker.name + " starts, pid " + process.pid() + ".");
        var _ = process.onExit().thenAccept(p -> loop.run(() -> exited(worker, OptionalInt.of(p.exitValue()))));
        if (!worker.welcomed) {
            worker.await(loop.after(waits.start(), () -> {
                log.say("Worker " + worker.name + " has not said hello in time.");
                kill(worker);
            }));
        }
    }

    /// A worker has said hello: one that was started, one whose connection broke, or one of an earlier broker.
    void arrived(Message.Hello hello, Peer peer) {
        Worker worker = workers.stream()
                .filter(w -> w.process != null ? w.process.pid() == hello.pid() : w.name.equals(hello.name()))
                .findFirst()
                .orElseGet(() -> found(hello));
        Optional<Peer> before = worker.there();
        boolean back = worker.welcomed;
        worker.await(() -> {});
        worker.come(peer);
        before.ifPresent(old -> old.connection().close());
        if (back) ears.forEach(ear -> ear.back(worker, hello.runs(), hello.sessions()));
        rest(worker);
    }

    private Worker found(Message.Hello hello) {
        log.say("Worker " + hello.name() + " of an earlier service is found again, pid " + hello.pid() + ".");
        return earlier(hello.name(), ProcessHandle.of(hello.pid()).orElse(null));
    }

    private Worker earlier(String name, @Nullable ProcessHandle process) {
        String kind = name.equals(SESSIONS) ? SESSIONS : name.replaceAll("\\..*", "").replace('-', ':');
        Worker worker = new Worker(name, kind);
        worker.welcomed = true;
        workers.add(worker);
        if (process != null) {
            worker.process = process;
            keep();
            var _ = process.onExit().thenRun(() -> loop.run(() -> exited(worker, OptionalInt.empty())));
        }
        return worker;
    }

    private void keep() {
        file.write(workers.stream()
                .flatMap(w -> Stream.ofNullable(w.process).map(process -> new RosterFile.Entry(w.name, process)))
                .toList());
    }

    Optional<Worker> of(Peer peer) {
        return workers.stream().filter(w -> peer.equals(w.peer)).findFirst();
    }

    /// The connection has ended. The worker may live: then it comes back.
    void left(Peer peer) {
        of(peer).ifPresent(worker -> {
            worker.peer = null;
            if (worker.ended || worker.process == null) gone(worker, ExitCause.of(worker.code));
            else
                worker.await(loop.after(waits.grace(), () -> kill(worker)));
        });
    }

    private void exited(Worker worker, OptionalInt code) {
        worker.ended = true;
        worker.code = code;
        // Else what it said last is still on its way; the end of the connection comes after it.
        if (worker.peer == null) gone(worker, ExitCause.of(code));
    }

    private void gone(Worker worker, String why) {
        if (!workers.remove(worker)) return;
        keep();
        worker.ended = true;
        worker.await(() -> {});
        log.say("Worker " + worker.name + (worker.ending ? " has ended." : " " + why + "."));
        ears.forEach(ear -> ear.gone(worker, why));
    }

    /// Its run has ended: it waits for another, and ends where none comes.
    void free(Worker worker) {
        worker.run = null;
        rest(worker);
    }

    /// Where it has nothing to do its time runs.
    void rest(Worker worker) {
        if (!worker.idle() || worker.peer == null) return;
        worker.await(loop.after(waits.idle(), () -> {
            if (worker.idle()) end(worker);
        }));
    }

    private void end(Worker worker) {
        worker.ending = true;
        worker.there().ifPresent(peer -> peer.say(new Message.End()));
        worker.await(loop.after(waits.patience(), () -> kill(worker)));
    }

    /// Ends it forcibly.
    void kill(Worker worker) {
        ProcessHandle process = worker.process;
        if (process == null) gone(worker, "could not be reached");
        else
            process.destroyForcibly();
    }

    /// Ends all, those at work too.
    void endAll() {
        for (Worker worker : workers) {
            Peer peer = worker.peer;
            if (peer != null && worker.run == null) peer.connection().sendLast(new Message.End(), "the service ends");
            else if (worker.process != null) worker.process.destroyForcibly();
        }
    }
}
