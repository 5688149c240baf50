package org.neurarium.service.broker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.neurarium.service.Priority;
import org.neurarium.service.broker.RunQueue.Running;
import org.neurarium.service.broker.RunQueue.Waiting;

/// The queue played through with any runs: they end in any order.
final class RunQueueTest {
    private static final long MEMORY = 100;

    private record Played(List<Waiting> all, List<Waiting> started, int mostOnCpu, int mostOnCard, long mostMemory) {}

    private static Played play(long seed, int slots, int runs) {
        Random random = new Random(seed);
        RunQueue queue = new RunQueue(slots, MEMORY);
        TreeSet<Waiting> waiting = new TreeSet<>(RunQueue.TURNS);
        List<Waiting> all = new ArrayList<>(), started = new ArrayList<>(), running = new ArrayList<>();
        int cpu = 0, card = 0;
        long memory = 0;
        while (started.size() < runs) {
            if (all.size() < runs && random.nextBoolean()) {
                Waiting one = new Waiting("r" + all.size(), Priority.values()[random.nextInt(Priority.values().length)],
                        all.size(), random
                                .nextInt(4) == 0 ? "cuda:0" : "cpu",
                        random.nextInt(130));
                all.add(one);
                waiting.add(one);
            }
            while (true) {
                var next = queue.next(waiting, running(running));
                if (next.isEmpty()) break;
                waiting.remove(next.get());
                running.add(next.get());
                started.add(next.get());
                if (running.size() > 1) memory = Math.max(memory, running.stream().mapToLong(Waiting::needs).sum());
            }
            cpu = Math.max(cpu, (int) running.stream().filter(r -> r.lane().equals("cpu")).count());
            card = Math.max(card, (int) running.stream().filter(r -> !r.lane().equals("cpu")).count());
            assertTrue(!running.isEmpty() || waiting.isEmpty(), "something waits and nothing runs");
            if (!running.isEmpty() && random.nextBoolean()) running.remove(random.nextInt(running.size()));
        }
        return new Played(all, started, cpu, card, memory);
    }

    private static List<Running> running(List<Waiting> runs) {
        return runs.stream().map(r -> new Running(r.lane(), r.needs())).toList();
    }

    @Property(tries = 200)
    void eachRunStartsOnceAndNoLimitIsPassed(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int slots,
            @ForAll @IntRange(min = 1, max = 60) int runs) {
        Played played = play(seed, slots, runs);
        assertEquals(runs, played.started.stream().distinct().count());
        assertTrue(played.mostOnCpu <= slots && played.mostOnCard <= 1);
        assertTrue(played.mostMemory <= MEMORY, "beside another no run takes more than there is: " + played.mostMemory);
    }

    @Property(tries = 200)
    void ofOneKindAndLaneTheFirstComeIsTheFirstToStart(@ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int slots) {
        Played played = play(seed, slots, 50);
        for (Priority priority : Priority.values()) {
            for (String lane : List.of("cpu", "cuda:0")) {
                List<Long> orders = played.started.stream()
                        .filter(r -> r.priority() == priority && r.lane().equals(lane))
                        .map(Waiting::order)
                        .toList();
                assertEquals(orders.stream().sorted().toList(), orders);
            }
        }
    }

    @Property(tries = 100)
    void aLargeRunIsNotPassedBySmallOnesForEver(@ForAll @IntRange(min = 1, max = 200) int needs) {
        RunQueue queue = new RunQueue(2, MEMORY);
        TreeSet<Waiting> waiting = new TreeSet<>(RunQueue.TURNS);
        waiting.add(new Waiting("large", Priority.BATCH, 0, "cpu", needs));
        waiting.add(new Waiting("small", Priority.BATCH, 1, "cpu", 1));
        List<Running> busy = List.of(new Running("cpu", 50));
        boolean fits = needs <= 50;
        assertEquals(fits, queue.next(waiting, busy).isPresent());
        assertEquals(!fits, queue.starved(waiting, busy).isPresent());
        assertEquals("large", queue.next(waiting, List.of()).orElseThrow().id(), "alone it runs");
    }

    @Property(tries = 100)
    void whatAPersonWaitsForGoesFirst(@ForAll @IntRange(min = 0, max = 20) int before) {
        TreeSet<Waiting> waiting = new TreeSet<>(RunQueue.TURNS);
        for (int i = 0; i < before; i++)
            waiting.add(new Waiting("b" + i, Priority.BATCH, i, "cpu", 0));
        waiting.add(new Waiting("person", Priority.INTERACTIVE, before, "cpu", 0));
        assertEquals("person", new RunQueue(1, MEMORY).next(waiting, List.of()).orElseThrow().id());
    }
}
