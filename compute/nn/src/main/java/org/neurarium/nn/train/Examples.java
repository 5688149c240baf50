package org.neurarium.nn.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.neurarium.data.StoredTensor;

/// A set of examples that is read in batches, by a thread of its own, ahead of the training.
public interface Examples {
    /// How many there are in an epoch.
    int count();

    /// Reads some.
    ///
    /// @param which  their numbers, from 0
    /// @param random for what is changed by chance: the same for the same place in the training
    Batch read(int[] which, RandomGenerator random) throws InterruptedException;

    /// Examples that are in memory: the first dimension of each tensor.
    static Examples of(Map<String, StoredTensor> all) {
        Map<String, ByteBuffer> bytes = new HashMap<>();
        all.forEach((name, t) -> bytes.put(name, t.bytes().get()));
        int count = Math.toIntExact(all.values().iterator().next().shape().getFirst());
        return new Examples() {
            @Override
            public int count() { return count; }

            @Override
            public Batch read(int[] which, RandomGenerator random) {
                Map<String, StoredTensor> given = new HashMap<>();
                all.forEach((name, t) -> given.put(name, pick(t, bytes.get(name), which)));
                return new Batch(given, which.length);
            }
        };
    }

    /// The examples `from` to `to` of others.
    default Examples part(int from, int to) {
        Examples whole = this;
        return new Examples() {
            @Override
            public int count() { return to - from; }

            @Override
            public Batch read(int[] which, RandomGenerator random) throws InterruptedException {
                return whole.read(IntStream.of(which).map(i -> i + from).toArray(), random);
            }
        };
    }

    private static StoredTensor pick(StoredTensor t, @org.jspecify.annotations.Nullable ByteBuffer all, int[] which) {
        List<Long> shape = new java.util.ArrayList<>(t.shape());
        int row = Math.toIntExact(t.count() / Math.max(1, shape.getFirst()) * t.type().bytes());
        shape.set(0, (long) which.length);
        ByteBuffer out = ByteBuffer.allocateDirect(Math.multiplyExact(row, which.length))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i : which)
            out.put(java.util.Objects.requireNonNull(all).slice(i * row, row));
        out.flip();
        return new StoredTensor(t.type(), shape, () -> out.duplicate().order(ByteOrder.LITTLE_ENDIAN));
    }
}
