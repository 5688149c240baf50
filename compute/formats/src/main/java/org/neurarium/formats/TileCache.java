package org.neurarium.formats;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Decoded tiles of all open files, the least recently used given up first once they weigh more than the budget.
///
/// A tile that two threads ask for at once is decoded once: the second waits for the first.
public final class TileCache {
    private record Key(Object owner, long index) {
        /// Owners are told apart by what they are, not by what they equal.
        @Override
        public boolean equals(Object o) { return o instanceof Key k && k.owner == owner && k.index == index; }

        @Override
        public int hashCode() { return System.identityHashCode(owner) * 31 + Long.hashCode(index); }
    }

    private final long budget;
    private final Map<Key, CompletableFuture<byte[]>> tiles = new LinkedHashMap<>(64, 0.75f, true);
    private long held;

    /// @param budget bytes that the tiles may take together
    public TileCache(long budget) {
        this.budget = budget;
    }

    /// The tile `index` of `owner`, decoded now if it is not held. The array is shared: nobody writes to it.
    public byte[] get(Object owner, long index, Supplier<byte[]> decode) {
        Key key = new Key(owner, index);
        CompletableFuture<byte[]> mine = new CompletableFuture<>();
        CompletableFuture<byte[]> found;
        synchronized (tiles) {
            found = tiles.putIfAbsent(key, mine);
        }
        if (found != null) return await(found);
        try {
            byte[] tile = decode.get();
            mine.complete(tile);
            keep(key, mine, tile.length);
            return tile;
        } catch (RuntimeException | Error e) {
            mine.completeExceptionally(e);
            synchronized (tiles) {
                tiles.remove(key, mine);
            }
            throw e;
        }
    }

    /// Gives up all tiles of `owner`.
    public void forget(Object owner) {
        synchronized (tiles) {
            for (Iterator<Map.Entry<Key, CompletableFuture<byte[]>>> i = tiles.entrySet().iterator(); i.hasNext();) {
                Map.Entry<Key, CompletableFuture<byte[]>> tile = i.next();
                if (tile.getKey().owner == owner) {
                    held -= weight(tile.getValue());
                    i.remove();
                }
            }
        }
    }

    /// Bytes of the tiles that are held.
    public long held() {
        synchronized (tiles) {
            return held;
        }
    }

    private void keep(Key key, CompletableFuture<byte[]> tile, int weight) {
        synchronized (tiles) {
            if (tiles.get(key) != tile) return; // the owner was closed meanwhile
            held += weight;
            // A tile still being decoded weighs nothing yet, so giving it up would free nothing.
            for (Iterator<CompletableFuture<byte[]>> i = tiles.values().iterator(); held > budget && i.hasNext();) {
                int freed = weight(i.next());
                if (freed > 0) {
                    held -= freed;
                    i.remove();
                }
            }
        }
    }

    private static int weight(CompletableFuture<byte[]> tile) {
        return tile.isDone() && !tile.isCompletedExceptionally() ? tile.join().length : 0;
    }

    private static byte[] await(CompletableFuture<byte[]> tile) {
        try {
            return tile.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }
}
