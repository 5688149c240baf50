package org.neurarium.service.broker;

import org.jspecify.annotations.Nullable;
import org.neurarium.service.wire.Message;

/// A run that has its slot.
final class Active {
    final String id, lane;
    /// Bytes of the machine's memory that are reserved for it.
    long needs;
    /// Null until it is chosen, and while nobody knows whether it comes back.
    @Nullable Worker worker;
    /// Its worker is ended because it was cancelled and did not look up.
    boolean overdue;
    /// When its progress was last told, in nanoseconds.
    long toldAt;
    private Runnable timer = () -> {};

    Active(String id, String lane, long needs) {
        this.id = id;
        this.lane = lane;
        this.needs = needs;
    }

    /// Another timer in place of what ran: for a cancelled run to end, or for a worker to come back.
    void await(Runnable timer) {
        this.timer.run();
        this.timer = timer;
    }

    void say(Message message) {
        if (worker != null) worker.say(message);
    }

    /// Takes it back from a worker that is not there yet, so that nothing has begun; false where it is there.
    boolean unheard() { return worker != null && !worker.welcomed && worker.unsay(id); }
}
