package org.neurarium.service.broker;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.neurarium.service.Job;

/// The runs that wait for a slot, in the order of their turns.
final class WaitingRuns {
    private final RunQueue queue;
    private final TreeSet<RunQueue.Waiting> waiting = new TreeSet<>(RunQueue.TURNS);
    private long order;

    WaitingRuns(RunQueue queue) { this.queue = queue; }

    void add(Job job, String lane) {
        waiting.add(new RunQueue.Waiting(job.id(), job.request().options().priority(), order++, lane, reserved(job,
                lane)));
    }

    /// Of the machine's memory: what a run needs of a card's is looked at when it starts there.
    static long reserved(Job job, String lane) { return lane.equals(RunQueue.CPU) ? job.needs() : 0; }

    /// Takes the one that starts next off the list.
    Optional<RunQueue.Waiting> take(List<RunQueue.Running> running) {
        Optional<RunQueue.Waiting> next = queue.next(waiting, running);
        next.ifPresent(waiting::remove);
        return next;
    }

    /// The one that has a slot and waits for memory.
    Optional<RunQueue.Waiting> starved(List<RunQueue.Running> running) { return queue.starved(waiting, running); }

    /// Keeps its turn, with what it needs known by now.
    void weighed(Job job) {
        waiting.stream().filter(w -> w.id().equals(job.id())).findFirst().ifPresent(before -> {
            waiting.remove(before);
            waiting.add(new RunQueue.Waiting(before.id(), before.priority(), before.order(), before.lane(), reserved(
                    job, before.lane())));
        });
    }

    void remove(String id) { waiting.removeIf(w -> w.id().equals(id)); }

    boolean isEmpty() { return waiting.isEmpty(); }
}
