package org.neurarium.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class ComputePoolTest {
    private final Cancellation cancellation = new Cancellation();
    private final ComputePool pool = new ComputePool(3);

    @AfterEach
    void close() { pool.close(); }

    @Property(tries = 30)
    void resultsComeInOrderForAnyNumberOfThreads(@ForAll @IntRange(min = 1, max = 5) int threads,
            @ForAll @IntRange(max = 200) int parts) throws InterruptedException {
        try (ComputePool any = new ComputePool(threads)) {
            assertEquals(IntStream.range(0, parts).mapToObj(i -> i * i).toList(), any.parallel(parts, i -> i * i,
                    cancellation));
        }
    }

    @Test
    @Timeout(20)
    void partsMayAskForPartsThemselves() throws InterruptedException {
        List<Integer> sums = pool.parallel(8, i -> pool.parallel(8, j -> i * j, cancellation)
                .stream()
                .mapToInt(Integer::intValue)
                .sum(), cancellation);
        assertEquals(List.of(0, 28, 56, 84, 112, 140, 168, 196), sums);
    }

    @Test
    @Timeout(20)
    void severalThreadsComputeAtOnce() throws InterruptedException {
        CountDownLatch together = new CountDownLatch(3);
        Set<String> threads = ConcurrentHashMap.newKeySet();
        pool.parallel(3, _ -> {
            threads.add(Thread.currentThread().getName());
            together.countDown();
            together.await();
            return 0;
        }, cancellation);
        assertEquals(3, threads.size());
    }

    @Test
    @Timeout(20)
    void theFailureOfThePartThatComesFirstEndsIt() {
        var failure = assertThrows(IllegalStateException.class, () -> pool.parallel(50, i -> {
            throw new IllegalStateException("part " + i);
        }, cancellation));
        assertEquals("part 0", failure.getMessage());
    }

    @Test
    @Timeout(20)
    void aCancellationReachesPartsThatSleep() throws Exception {
        CountDownLatch begun = new CountDownLatch(3);
        Future<?> run = pool.running().submit(() -> {
            cancellation.enter();
            try {
                return pool.parallel(3, _ -> {
                    begun.countDown();
                    Thread.sleep(60_000);
                    return 0;
                }, cancellation);
            } finally {
                cancellation.leave();
            }
        });
        begun.await();
        cancellation.cancel();
        var ended = assertThrows(ExecutionException.class, run::get);
        assertTrue(ended.getCause() instanceof InterruptedException);
    }

    @Test
    @Timeout(20)
    void anInterruptDoesNotOutliveTheRunItWasMeantFor() throws Exception {
        cancellation.cancel();
        assertThrows(InterruptedException.class, () -> pool.parallel(4, i -> i, cancellation));
        assertEquals(List.of(0, 1, 2, 3), pool.parallel(4, i -> i, new Cancellation()));
    }
}
