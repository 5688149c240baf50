package org.neurarium.service.broker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neurarium.service.Job;
import org.neurarium.service.RequestJson;
import org.neurarium.service.wire.Message;

/// Asks a worker what runs will take, one after the other, while they wait or have just begun: nothing waits for an
/// answer, and where none comes nothing is reserved.
final class EstimateDesk implements WorkerRoster.Ear {
    private final WorkerRoster roster;
    private final JobBook book;
    /// Those to be asked for, with the lane that they are to go on.
    private final Map<String, String> pending = new LinkedHashMap<>();
    private @Nullable Worker asked;
    private String about = "";

    EstimateDesk(WorkerRoster roster, JobBook book) {
        this.roster = roster;
        this.book = book;
    }

    /// @param job  of which nobody has said what it needs
    /// @param lane that it is to go on
    void ask(Job job, String lane) {
        pending.put(job.id(), lane);
        next();
    }

    private void next() {
        if (asked != null) return;
        Optional<Worker> worker = roster.anyone();
        if (worker.isEmpty()) return;
        while (asked == null && !pending.isEmpty()) {
            Map.Entry<String, String> first = pending.entrySet().iterator().next();
            pending.remove(first.getKey());
            book.find(first.getKey()).filter(job -> !job.state().over()).ifPresent(job -> {
                asked = worker.get();
                about = job.id();
                worker.get()
                        .say(new Message.Weigh(job.id(), RequestJson.write(job.request()
                                .with(job.request()
                                        .options()
                                        .on(first.getValue())))));
            });
        }
    }

    /// It has answered.
    void answered(String id) {
        if (!id.equals(about)) return;
        asked = null;
        about = "";
        next();
    }

    @Override
    public void gone(Worker worker, String why) {
        if (asked == worker) answered(about);
    }

    @Override
    public void back(Worker worker, List<String> runs, List<String> sessions) {
        // What it was asked may be lost with the connection; at worst nothing is reserved.
        if (asked == worker) answered(about);
    }
}
