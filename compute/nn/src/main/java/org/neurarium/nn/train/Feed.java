package org.neurarium.nn.train;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.random.RandomGenerator;

/// The batches of one pass over examples, read ahead by a virtual thread.
final class Feed implements AutoCloseable {
    private static final int AHEAD = 2;

    private sealed interface Item {
        record Read(Batch batch) implements Item {}

        record Failed(Throwable why) implements Item {}
    }

    /// The stream that goes with a batch's number.
    interface Draws {
        RandomGenerator of(int batch);
    }

    private final int count;
    private final BlockingQueue<Item> ready = new ArrayBlockingQueue<>(AHEAD);
    private final Thread reader;
    private int next;

    /// @param order the examples' numbers in their order
    /// @param first the number of the first batch that is wanted
    Feed(Examples examples, int[] order, int size, int first, Draws draws) {
        this.count = (order.length + size - 1) / size;
        this.next = first;
        this.reader = Thread.ofVirtual().name("examples").start(() -> read(examples, order, size, first, draws));
    }

    private void read(Examples examples, int[] order, int size, int first, Draws draws) {
        try {
            for (int b = first; b < count; b++) {
                int[] which = Arrays.copyOfRange(order, b * size, Math.min(order.length, (b + 1) * size));
                ready.put(new Item.Read(examples.read(which, draws.of(b))));
            }
        } catch (InterruptedException e) {
            // Whoever closed this wants no more.
        } catch (RuntimeException | Error e) {
            try {
                ready.put(new Item.Failed(e));
            } catch (InterruptedException closed) {
                // Likewise.
            }
        }
    }

    int count() { return count; }

    boolean hasNext() { return next < count; }

    Batch next() throws InterruptedException {
        next++;
        return switch (ready.take()) {
            case Item.Read(Batch batch) -> batch;
            case Item.Failed(RuntimeException why) -> throw why;
            case Item.Failed(Error why) -> throw why;
            case Item.Failed(Throwable why) -> throw new IllegalStateException(why);
        };
    }

    @Override
    public void close() { reader.interrupt(); }
}
