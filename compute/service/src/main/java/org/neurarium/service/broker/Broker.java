package org.neurarium.service.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.formats.AtomicFile;
import org.neurarium.service.Job;
import org.neurarium.service.wire.Address;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.DeviceJson;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;

/// The one broker of a user: lets clients and workers in, and hands on what they say to those whose business it is.
public final class Broker {
    private final StateFolder folder;
    private final BrokerSettings settings;
    private final FileChannel lock;
    private final BrokerLog log;
    private final Loop loop;
    private final Journal journal;
    private final JobBook book;
    private final WorkerRoster roster;
    private final SessionDesk sessions;
    private final DeviceDesk devices;
    private final RunDesk runs;
    private final Gate gate;
    private final Set<Peer> clients = new LinkedHashSet<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final List<Address> addresses = new ArrayList<>();
    private @Nullable Runnable lingering;
    private boolean retiring;

    /// What a broker is given.
    ///
    /// @param token a file with what clients from elsewhere must know, made where it is not there; those who can read the
    ///              folder may use the folder's own
    public record Means(StateFolder folder, Path token, BrokerSettings settings, Clock clock, WorkerStarter workers,
            DeviceSource devices) {}

    private Broker(Means means, FileChannel lock, BrokerLog log) throws IOException {
        this.folder = means.folder;
        this.settings = means.settings;
        this.lock = lock;
        this.log = log;
        List<Job> known = JobBook.newest(Journal.read(folder.journal(), log));
        this.journal = Journal.begin(folder.journal(), known, log);
        this.loop = new Loop(log);
        this.book = new JobBook(journal, known);
        this.roster = new WorkerRoster(loop, means.workers, settings.waits(), log, new RosterFile(folder.roster(),
                log));
        this.sessions = new SessionDesk(loop, roster, settings.waits());
        this.devices = new DeviceDesk(loop, means.devices);
        this.runs = new RunDesk(new RunDesk.Desk(loop, means.clock, settings, book, new Followers(), roster, devices,
                this::rest));
        this.gate = new Gate(List.of(StateFolder.makeToken(folder.tokenFile()), StateFolder.makeToken(means.token)),
                settings.gate(), log, this::welcome);
        roster.listen(runs);
        roster.listen(sessions);
        loop.run(roster::expect);
        loop.run(() -> runs.recover(known));
        loop.run(this::rest);
    }

    /// Starts the broker of the folder; empty where one runs already.
    ///
    /// @param more where it listens beside its socket
    /// @throws BadInput if it cannot listen there, or the folder is not this user's alone
    public static Optional<Broker> start(Means means, List<Address> more) {
        StateFolder folder = means.folder;
        try {
            FileChannel lock = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!held(lock)) {
                lock.close();
                return Optional.empty();
            }
            BrokerLog log = new BrokerLog(folder.log(), means.clock);
            try {
                Broker broker = new Broker(means, lock, log);
                broker.listen(more, means.clock);
                return Optional.of(broker);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new BadInput("The service cannot work in its folder " + folder.path() + " (" + e.getMessage()
                    + "): make room, or name another in NEURARIUM_SERVICE.", e);
        }
    }

    /// The runs that a service which does not run now has left, in the order in which they came.
    ///
    /// @throws BadInput if they cannot be read
    public static List<Job> left(StateFolder folder) { return Journal.look(folder.journal()); }

    private static boolean held(FileChannel lock) throws IOException {
        try {
            FileLock held = lock.tryLock();
            return held != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private void listen(List<Address> more, Clock clock) throws IOException {
        Address.Local socket = folder.address();
        // What a killed broker left; the lock says that it is nobody's.
        Files.deleteIfExists(socket.socket());
        addresses.add(gate.open(socket));
        for (Address address : more) {
            try {
                addresses.add(gate.open(address));
            } catch (IOException e) {
                close();
                throw new BadInput("The service cannot listen on " + address + " (" + e.getMessage()
                        + "): choose another port.", e);
            }
        }
        AtomicFile.write(folder.record(), draft -> Files.writeString(draft, Json.object()
                .with("pid", ProcessHandle.current().pid())
                .with("addresses", addresses.stream().map(Address::toString).toList())
                .with("started", clock.instant().toString())
                .pretty()));
        log.say("The service starts, pid " + ProcessHandle.current().pid() + ", and listens on " + addresses + ".");
    }

    /// Where it listens: its socket first.
    public List<Address> addresses() { return List.copyOf(addresses); }

    private void welcome(Message.Hello hello, Connection connection) {
        Peer peer = new Peer(hello.name(), hello.pid(), connection);
        loop.runAndWait(() -> {
            peer.say(new Message.Welcome(ProcessHandle.current().pid()));
            switch (hello.role()) {
                case CLIENT -> {
                    clients.add(peer);
                    sessions.came(peer);
                    rest();
                }
                case WORKER -> roster.arrived(hello, peer);
            }
        });
        connection.listen(new Connection.Ear() {
            @Override
            public void heard(Message message) { loop.runAndWait(() -> hear(hello.role(), peer, message)); }

            @Override
            public void ended(String reason) { loop.runAndWait(() -> left(hello.role(), peer, reason)); }
        });
    }

    private void hear(Message.Role role, Peer peer, Message message) {
        try {
            switch (role) {
                case CLIENT -> fromClient(peer, message);
                case WORKER -> fromWorker(message);
            }
        } catch (BadInput e) {
            log.say("Refused what " + peer.name() + " said: " + e.sentence());
            peer.connection().sendLast(new Message.Turned(e.sentence()), "it was refused");
        }
    }

    private void fromClient(Peer client, Message message) {
        switch (message) {
            case Message.Submit submit -> runs.submit(client, submit);
            case Message.Cancel cancel -> runs.cancel(cancel.id());
            case Message.Stop stop -> runs.stop(stop.id());
            case Message.WatchJobs _ -> book.watch(client);
            case Message.Follow follow -> runs.follow(client, follow);
            case Message.Unfollow unfollow -> runs.unfollow(client, unfollow.id());
            case Message.ClearJobs clear -> book.clear(clear.ids());
            case Message.AskDevices _ -> devices.ask(all -> client.say(new Message.DevicesAre(DeviceJson.write(all))));
            case Message.Retire retire -> retireNow(retire.now());
            case Message.ToSession to -> sessions.fromClient(client, to);
            default -> throw new BadInput("A client does not say " + message.getClass().getSimpleName() + ".");
        }
    }

    private void fromWorker(Message message) {
        switch (message) {
            case Message.RunEvent event -> runs.event(event);
            case Message.Weighed weighed -> runs.weighed(weighed);
            case Message.FromSession from -> sessions.fromWorker(from);
            default -> throw new BadInput("A worker does not say " + message.getClass().getSimpleName() + ".");
        }
    }

    private void left(Message.Role role, Peer peer, String reason) {
        log.say((role == Message.Role.CLIENT ? "Client " : "Worker ") + peer.name() + " left: " + reason + ".");
        switch (role) {
            case WORKER -> roster.left(peer);
            case CLIENT -> {
                clients.remove(peer);
                sessions.left(peer);
                book.left(peer);
                runs.left(peer);
                rest();
            }
        }
    }

    /// Ends once nothing runs.
    ///
    /// @param now whether to cancel what runs
    public void retire(boolean now) { loop.run(() -> retireNow(now)); }

    private void retireNow(boolean now) {
        log.say("The service is to end " + (now ? "now." : "once nothing runs."));
        retiring = true;
        runs.retire(now);
        rest();
    }

    /// Where nobody is here and nothing is to do, its time runs.
    private void rest() {
        if (retiring && !runs.runs()) {
            end();
            return;
        }
        boolean quiet = clients.isEmpty() && runs.quiet();
        if (quiet && lingering == null) lingering = loop.after(settings.waits().linger(), this::end);
        if (quiet || lingering == null) return;
        lingering.run();
        lingering = null;
    }

    private void end() {
        if (ended.isDone()) return;
        log.say("The service ends.");
        roster.endAll();
        List<CompletableFuture<String>> farewells = new ArrayList<>();
        for (Peer client : clients) {
            client.connection().sendLast(new Message.Turned("The service ends."), "the service ends");
            farewells.add(client.connection().closed());
        }
        close();
        // What was said last is on its way.
        var _ = CompletableFuture.allOf(farewells.toArray(CompletableFuture<?>[]::new))
                .orTimeout(2, TimeUnit.SECONDS)
                .whenComplete((_, _) -> ended.complete(null));
    }

    private void close() {
        gate.close();
        try {
            Files.deleteIfExists(folder.address().socket());
            Files.deleteIfExists(folder.record());
            journal.close();
            loop.close();
            lock.close();
        } catch (IOException e) {
            log.broke(e);
        }
    }

    /// Waits until it has ended.
    public void await() throws InterruptedException {
        try {
            ended.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
