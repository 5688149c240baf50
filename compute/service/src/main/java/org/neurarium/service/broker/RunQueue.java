package org.neurarium.service.broker;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.neurarium.service.Priority;

/// Which of the runs that wait starts next: a function of what waits and what runs.
///
/// What a person waits for goes before what a script has queued, and within these who came first. A run that waits for
/// its lane's slot (the CPU has several, each GPU one) is passed by those of other lanes. Nothing passes a run that has a
/// slot and waits for memory: else small runs could keep a large one waiting for ever. One that needs more than there is
/// waits until nothing else runs, and then runs alone.
record RunQueue(int cpuSlots, long memory) {
    static final String CPU = "cpu";

    /// @param order counts up as runs come
    /// @param lane  `cpu`, or a GPU as `cuda:0`
    /// @param needs bytes; 0 where nobody knows
    record Waiting(String id, Priority priority, long order, String lane, long needs) {}

    record Running(String lane, long needs) {}

    /// Turns: the earlier, the sooner.
    static final Comparator<Waiting> TURNS = Comparator.comparing(Waiting::priority).thenComparingLong(Waiting::order);

    /// The one that starts next.
    ///
    /// @param waiting in the order of [#TURNS]
    Optional<Waiting> next(Collection<Waiting> waiting, List<Running> running) {
        return turn(waiting, running).filter(one -> fits(one.needs, running));
    }

    /// The one that has a slot and waits for memory.
    Optional<Waiting> starved(Collection<Waiting> waiting, List<Running> running) {
        return turn(waiting, running).filter(one -> !fits(one.needs, running));
    }

    private Optional<Waiting> turn(Collection<Waiting> waiting, List<Running> running) {
        Set<String> full = new HashSet<>();
        for (Waiting one : waiting) {
            if (full.contains(one.lane)) continue;
            if (hasSlot(one.lane, running)) return Optional.of(one);
            full.add(one.lane);
        }
        return Optional.empty();
    }

    private boolean hasSlot(String lane, List<Running> running) {
        long taken = running.stream().filter(r -> r.lane.equals(lane)).count();
        return taken < (lane.equals(CPU) ? cpuSlots : 1);
    }

    /// Whether this much can be reserved beside what runs.
    boolean fits(long needs, List<Running> running) {
        return running.isEmpty() || needs <= memory - reserved(running);
    }

    /// What is not reserved, in bytes.
    long free(List<Running> running) { return Math.max(0, memory - reserved(running)); }

    private static long reserved(List<Running> running) { return running.stream().mapToLong(Running::needs).sum(); }
}
