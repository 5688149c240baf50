package org.neurarium.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;

class TileCacheTest {

    @Property(tries = 200)
    void it_never_holds_more_than_its_budget_and_always_gives_the_right_tile(
            @ForAll @Size(max = 60) List<@IntRange(max = 20) Integer> asked, @ForAll @IntRange(max = 400) int budget) {
        TileCache cache = new TileCache(budget);
        for (int i : asked) {
            byte[] tile = cache.get(this, i, () -> new byte[10 * i + 1]);
            assertEquals(10 * i + 1, tile.length);
            assertTrue(cache.held() <= budget, "holds " + cache.held());
        }
    }

    @Test
    void a_tile_that_many_threads_ask_for_at_once_is_decoded_once() throws Exception {
        TileCache cache = new TileCache(1000);
        AtomicInteger decoded = new AtomicInteger();
        CountDownLatch begun = new CountDownLatch(1), go = new CountDownLatch(1);
        Callable<byte[]> ask = () -> cache.get(this, 7, () -> {
            decoded.incrementAndGet();
            begun.countDown();
            await(go);
            return new byte[]{7};
        });
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tiles = IntStream.range(0, 8).mapToObj(i -> pool.submit(ask)).toList();
            begun.await();
            go.countDown();
            for (var tile : tiles)
                assertSame(tiles.getFirst().get(), tile.get());
        }
        assertEquals(1, decoded.get());
    }

    @Test
    void what_failed_is_tried_again() {
        TileCache cache = new TileCache(1000);
        assertThrows(BadInput.class, () -> cache.get(this, 1, () -> {
            throw new BadInput("damaged");
        }));
        assertArrayEquals(new byte[]{1}, cache.get(this, 1, () -> new byte[]{1}));
    }

    @Test
    void closing_one_file_leaves_the_tiles_of_others() {
        TileCache cache = new TileCache(1000);
        Object one = new Object(), other = new Object();
        cache.get(one, 1, () -> new byte[100]);
        cache.get(other, 1, () -> new byte[50]);
        cache.forget(one);
        assertEquals(50, cache.held());
        byte[] kept = cache.get(other, 1, () -> new byte[0]);
        assertEquals(50, kept.length);
    }

    @Test
    void the_tile_that_was_not_used_for_longest_goes_first() {
        TileCache cache = new TileCache(300);
        cache.get(this, 1, () -> new byte[100]);
        cache.get(this, 2, () -> new byte[100]);
        cache.get(this, 3, () -> new byte[100]);
        cache.get(this, 1, () -> new byte[0]);
        cache.get(this, 4, () -> new byte[100]);
        assertEquals(100, cache.get(this, 1, () -> new byte[0]).length);
        assertEquals(1, cache.get(this, 2, () -> new byte[1]).length);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
