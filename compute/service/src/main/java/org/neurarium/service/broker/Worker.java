package org.neurarium.service.broker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.neurarium.service.wire.Message;

/// A worker process as the broker knows it.
final class Worker {
    final String name;
    /// `sessions`, or the lane whose runs it does.
    final String kind;
    private final List<Message> unsaid = new ArrayList<>();
    final Set<String> sessions = new HashSet<>();
    @Nullable String run;
    @Nullable ProcessHandle process;
    @Nullable Peer peer;
    boolean welcomed, ended, ending;
    OptionalInt code = OptionalInt.empty();
    Runnable timer = () -> {};

    Worker(String name, String kind) {
        this.name = name;
        this.kind = kind;
    }

    /// What is said before the worker is there waits for it.
    void say(Message message) {
        Peer there = peer;
        if (there != null) there.say(message);
        else
            unsaid.add(message);
    }

    /// Takes back the start of a run that it has not heard of yet.
    ///
    /// @return false where it has
    boolean unsay(String run) {
        return unsaid.removeIf(message -> message instanceof Message.Start start && start.id().equals(run));
    }

    void come(Peer peer) {
        this.peer = peer;
        welcomed = true;
        unsaid.forEach(peer::say);
        unsaid.clear();
    }

    boolean idle() { return run == null && sessions.isEmpty() && !ending && !ended; }

    Optional<Peer> there() { return Optional.ofNullable(peer); }

    /// Another timer in place of what ran.
    void await(Runnable timer) {
        this.timer.run();
        this.timer = timer;
    }
}
