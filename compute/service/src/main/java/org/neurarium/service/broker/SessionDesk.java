package org.neurarium.service.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.Talk;

/// Passes on what is said in sessions, between the client that owns one and the worker that has it. Of what is said it
/// looks at the name alone, to know when a session is over.
final class SessionDesk implements WorkerRoster.Ear {
    private final Loop loop;
    private final WorkerRoster roster;
    private final BrokerSettings.Waits waits;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Peer> clients = new HashMap<>();

    private static final class Session {
        final Worker worker;
        /// The client's name, which it keeps over connections; null where an earlier broker knew it.
        @Nullable String owner;
        /// A question by itself: its answer ends it.
        boolean once;

        Session(Worker worker) { this.worker = worker; }
    }

    SessionDesk(Loop loop, WorkerRoster roster, BrokerSettings.Waits waits) {
        this.loop = loop;
        this.roster = roster;
        this.waits = waits;
    }

    /// A client has come, perhaps again.
    void came(Peer client) { clients.put(client.name(), client); }

    /// A client has left. It may come back for its sessions; if not, they are closed.
    void left(Peer client) {
        if (!clients.remove(client.name(), client)) return;
        loop.after(waits.grace(), () -> {
            if (!clients.containsKey(client.name())) closeThose(client.name());
        });
    }

    private void closeThose(@Nullable String owner) {
        List<String> left = sessions.entrySet()
                .stream()
                .filter(e -> java.util.Objects.equals(e.getValue().owner, owner))
                .map(Map.Entry::getKey)
                .toList();
        for (String session : left) {
            find(session)
                    .ifPresent(s -> s.worker.say(new Message.ToSession(session, Codec.TALK.write(new Talk.Close()))));
            over(session);
        }
    }

    void fromClient(Peer client, Message.ToSession message) {
        String id = message.session(), is = is(message.say());
        Session session = sessions.get(id);
        if (session == null) {
            if (is.equals("close")) return;
            session = new Session(roster.forSessions());
            session.once = is.equals("check") || is.equals("estimate");
            session.worker.sessions.add(id);
            sessions.put(id, session);
        }
        session.owner = client.name();
        session.worker.say(message);
        if (is.equals("close")) over(id);
    }

    void fromWorker(Message.FromSession message) {
        find(message.session()).ifPresent(session -> {
            owner(session).ifPresent(client -> client.say(message));
            String is = is(message.say());
            boolean answered = session.once && is.equals("answer");
            boolean failed = is.equals("failed") && message.say().find("number", Json::number).orElse(0.0) == 0;
            if (answered || failed) over(message.session());
        });
    }

    private Optional<Session> find(String id) { return Optional.ofNullable(sessions.get(id)); }

    private Optional<Peer> owner(Session session) { return Optional.ofNullable(clients.get(session.owner)); }

    private void over(String id) {
        Session session = sessions.remove(id);
        if (session == null) return;
        session.worker.sessions.remove(id);
        roster.rest(session.worker);
    }

    @Override
    public void gone(Worker worker, String why) {
        String sentence = "The session's worker " + why + ". It is opened again.";
        for (String id : List.copyOf(worker.sessions)) {
            find(id).flatMap(this::owner).ifPresent(client -> client.say(new Message.SessionLost(id, sentence)));
            over(id);
        }
    }

    /// Sessions that an earlier broker knew wait for their client to speak; one that it has lost is told as lost.
    @Override
    public void back(Worker worker, List<String> runs, List<String> open) {
        for (String id : open) {
            if (sessions.containsKey(id)) continue;
            sessions.put(id, new Session(worker));
            worker.sessions.add(id);
        }
        if (!open.isEmpty()) loop.after(waits.grace(), () -> closeThose(null));
    }

    private static String is(Json say) { return say.find("is", Json::string).orElse(""); }
}
