package org.neurarium.service;

import java.util.List;
import java.util.function.Consumer;

/// What is queued, running and done for this user, whoever started it; but what a screen computes only to show it
/// ([Priority#PASSING]) is no job and is not heard of here. No method waits: changes come to the listeners,
/// on threads of the service.
public interface Jobs {
    /// As far as it is known here, the newest first.
    List<Job> list();

    /// Hears each job that is there, then each one that changes, until what is returned is run.
    Runnable listen(Consumer<Job> changed);

    /// Asks a run to end. One that waits is gone at once.
    void cancel(String id);

    /// Asks a run to finish early and keep what it has; a tool that cannot is left to go on.
    void stop(String id);

    /// Hears of a run that somebody else started, until what is returned is run.
    Runnable follow(String id, RunListener listener);

    /// Takes what is over off the list; run folders stay.
    void clear(List<String> ids);
}
