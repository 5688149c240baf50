package org.neurarium.service.wire;

import java.util.OptionalDouble;
import org.neurarium.data.Json;

/// What client and worker say within a session; the broker does not read it. Questions without a session (`Check`,
/// `Estimate`) go the same way, in a session of their own that is closed by its answer.
///
/// Steps are numbered by the client. A worker that is asked a step again which it has taken already (the connection broke
/// before the answer arrived) answers with what it said then.
public sealed interface Talk {
    /// Opens the session and takes these steps.
    ///
    /// @param steps   lines of a transcript, each typed JSON
    /// @param scratch a folder that both can reach, for the large arrays of answers; empty where there is none, as between
    ///                two machines: they then travel within the answer
    record Open(Json request, Json steps, String scratch) implements Talk {}

    /// A question or a step.
    ///
    /// @param number  counted by the client over all that it asks
    /// @param step    how many steps are taken with this one; 0 for a question
    /// @param what    typed JSON of the record
    record Ask(long number, int step, Json what) implements Talk {}

    /// The answer is no longer wanted. Number 0 drops nothing: a client that has found its broker again, or another, says
    /// so that it still has the session.
    record Drop(long number) implements Talk {}

    /// Forgets the steps from this number on.
    record Rewind(long number, int steps) implements Talk {}

    record Close() implements Talk {}

    /// What is wrong with a request; answered by `Answer` with a list of problems.
    record Check(Json request) implements Talk {}

    /// What a request is expected to take; answered by `Answer` with an estimate, or null where nobody knows.
    record Estimate(Json request) implements Talk {}

    // ---- from the worker ---------------------------------------------------------------------------------------------

    record Ready() implements Talk {}

    /// The session cannot be opened, or ended; or (number > 0) a question failed.
    ///
    /// @param kind `bad_input`, `cancelled`, `failed`, or `lost`: the worker does not have the session, or not with these
    ///             steps, and the client opens it anew
    record Failed(long number, String kind, String sentence) implements Talk {}

    record Progress(String phase, long done, long total, OptionalDouble eta) implements Talk {}

    record Warning(String sentence) implements Talk {}

    /// A partial answer, typed JSON; large arrays lie in a file beside.
    record Partial(long number, Json what) implements Talk {}

    record Answer(long number, Json what) implements Talk {}
}
