package org.neurarium.service.wire;

import java.util.List;
import org.neurarium.data.Json;

/// What the processes of the service say to each other. A *client* (a window, a script) and a *worker* each hold one
/// connection to the *broker*, which queues runs, starts workers, and passes on what is said about a run or in a session
/// without reading it.
///
/// A message is one frame of JSON with the member `is`: the record's name in snake case.
public sealed interface Message {
    /// The first thing that either side of a new connection says. What else comes first is refused.
    ///
    /// @param token    what only this user can read
    /// @param name     unique among those connected; the same again after a broken connection
    /// @param runs     of a worker: the runs that go on in it
    /// @param sessions of a worker: the sessions that are open in it
    record Hello(String token, Role role, String name, long pid, List<String> runs, List<String> sessions)
            implements Message {}

    /// Who speaks.
    enum Role {
        CLIENT, WORKER
    }

    /// The broker's answer to a hello that it accepts.
    record Welcome(long pid) implements Message {}

    /// The broker's answer to anything that it does not accept; it closes the connection after it.
    record Turned(String sentence) implements Message {}

    // ---- client to broker -------------------------------------------------------------------------------------------

    /// Queues a run. Sent again under the same id after a broken connection it is not queued twice.
    ///
    /// @param id      chosen by the client, unique
    /// @param request [org.neurarium.service.RequestJson]; its folder and its paths are absolute
    /// @param about   what it works on, for people
    /// @param needs   memory in bytes to be reserved; 0 where nobody knows
    /// @param expected seconds; 0 where nobody knows
    record Submit(String id, Json request, String about, long needs, double expected) implements Message {}

    record Cancel(String id) implements Message {}

    /// Finish early and keep what is there.
    record Stop(String id) implements Message {}

    /// From now on tell of every job: first all that are there, then each change.
    record WatchJobs() implements Message {}

    /// Tell of one run's events, and whether its previews are looked at. Events that were before come first.
    record Follow(String id, boolean previews) implements Message {}

    record Unfollow(String id) implements Message {}

    record ClearJobs(List<String> ids) implements Message {}

    /// Tell of the devices.
    record AskDevices() implements Message {}

    /// Ends the service once nothing runs; `now` cancels what does.
    record Retire(boolean now) implements Message {}

    // ---- broker to client -------------------------------------------------------------------------------------------

    /// @param job as [org.neurarium.service.wire] writes it
    record JobIs(Json job) implements Message {}

    record JobsCleared(List<String> ids) implements Message {}

    record DevicesAre(Json devices) implements Message {}

    // ---- broker to worker -------------------------------------------------------------------------------------------

    /// Do this run.
    record Start(String id, Json request, boolean previews) implements Message {}

    /// Whether anybody looks at the run's previews.
    record Watched(String id, boolean previews) implements Message {}

    /// What will this run take, on the device that it names? Answered by `Weighed`.
    record Weigh(String id, Json request) implements Message {}

    /// End, now that nothing is left to do.
    record End() implements Message {}

    // ---- about a run: worker to broker to client --------------------------------------------------------------------

    /// Something happened in a run.
    ///
    /// @param event one of [Event]
    record RunEvent(String id, Json event) implements Message {}

    /// What a run will take.
    ///
    /// @param needs    memory of its device in bytes; 0 where nobody knows
    /// @param expected seconds; 0 where nobody knows
    record Weighed(String id, long needs, double expected) implements Message {}

    // ---- in a session: between a client and a worker, through the broker ---------------------------------------------

    /// From the client that owns the session to the worker that has it. The broker finds or starts the worker at the
    /// first one.
    ///
    /// @param say one of [Talk]
    record ToSession(String session, Json say) implements Message {}

    /// From the worker to the client that owns the session.
    record FromSession(String session, Json say) implements Message {}

    /// The worker that had the session has ended; its client opens it anew.
    record SessionLost(String session, String sentence) implements Message {}
}
