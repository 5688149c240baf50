package org.neurarium.math.score;

import java.util.Arrays;

/// How many pixels every object of one segmentation shares with every object of another: only pairs that meet.
///
/// Objects are numbered by position in [#truthIds()] and [#predictedIds()], which are sorted.
public final class Overlaps {
    private final int[] truthIds, predictedIds;
    private final long[] truthAreas, predictedAreas;
    private final int[] truth, predicted;
    private final long[] shared;

    /// Counts over two label images of the same pixels; 0 is background.
    public static Overlaps of(int[] truth, int[] predicted) {
        Count count = new Count();
        count.add(truth, predicted);
        return count.overlaps();
    }

    /// Counts plane after plane.
    public static final class Count {
        private final PairCounts counts = new PairCounts();

        /// Adds a plane of both label images.
        public void add(int[] truth, int[] predicted) {
            if (truth.length != predicted.length) {
                throw new IllegalArgumentException("two segmentations of " + truth.length + " and " + predicted.length
                        + " pixels");
            }
            for (int i = 0; i < truth.length;) {
                int a = truth[i], b = predicted[i], from = i;
                while (i < truth.length && truth[i] == a && predicted[i] == b)
                    i++;
                if ((a | b) != 0) counts.add(a, b, i - from);
            }
        }

        public Overlaps overlaps() { return new Overlaps(counts); }
    }

    private Overlaps(PairCounts counts) {
        long[] keys = counts.sortedKeys();
        truthIds = Arrays.stream(keys)
                .mapToInt(k -> (int) (k >> 32))
                .filter(id -> id != 0)
                .sorted()
                .distinct()
                .toArray();
        predictedIds = Arrays.stream(keys).mapToInt(k -> (int) k).filter(id -> id != 0).sorted().distinct().toArray();
        truthAreas = new long[truthIds.length];
        predictedAreas = new long[predictedIds.length];
        int pairs = (int) Arrays.stream(keys).filter(k -> (int) (k >> 32) != 0 && (int) k != 0).count();
        this.truth = new int[pairs];
        this.predicted = new int[pairs];
        shared = new long[pairs];
        int n = 0;
        for (long key : keys) {
            int a = Arrays.binarySearch(truthIds, (int) (key >> 32)), b = Arrays.binarySearch(predictedIds, (int) key);
            long count = counts.get(key);
            if (a >= 0) truthAreas[a] += count;
            if (b >= 0) predictedAreas[b] += count;
            if (a < 0 || b < 0) continue;
            this.truth[n] = a;
            this.predicted[n] = b;
            shared[n++] = count;
        }
    }

    public int[] truthIds() { return truthIds.clone(); }

    public int[] predictedIds() { return predictedIds.clone(); }

    int truthCount() { return truthIds.length; }

    int predictedCount() { return predictedIds.length; }

    int pairs() { return shared.length; }

    int truthOf(int pair) { return truth[pair]; }

    int predictedOf(int pair) { return predicted[pair]; }

    long shared(int pair) { return shared[pair]; }

    long truthArea(int object) { return truthAreas[object]; }

    long predictedArea(int object) { return predictedAreas[object]; }

    long union(int pair) { return truthAreas[truth[pair]] + predictedAreas[predicted[pair]] - shared[pair]; }

    double iou(int pair) { return shared[pair] / (double) union(pair); }

    /// Counts by pair of ids: open addressing, so that counting millions of runs makes no objects.
    private static final class PairCounts {
        private long[] keys = new long[1024], counts = new long[1024];
        private int size;

        void add(int a, int b, long n) {
            long key = (long) a << 32 | b & 0xffffffffL;
            int at = slot(keys, key);
            if (counts[at] == 0) {
                keys[at] = key;
                if (++size * 2 > keys.length) {
                    counts[at] = n;
                    grow();
                    return;
                }
            }
            counts[at] += n;
        }

        long get(long key) { return counts[slot(keys, key)]; }

        long[] sortedKeys() {
            long[] out = new long[size];
            int n = 0;
            for (int i = 0; i < keys.length; i++) {
                if (counts[i] != 0) out[n++] = keys[i];
            }
            Arrays.sort(out);
            return out;
        }

        private int slot(long[] in, long key) {
            long mixed = key * 0x9E3779B97F4A7C15L;
            int at = (int) (mixed >>> 32) & in.length - 1;
            while (counts[at] != 0 && in[at] != key)
                at = at + 1 & in.length - 1;
            return at;
        }

        private void grow() {
            long[] oldKeys = keys, oldCounts = counts;
            keys = new long[2 * oldKeys.length];
            counts = new long[keys.length];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldCounts[i] == 0) continue;
                int at = slot(keys, oldKeys[i]);
                keys[at] = oldKeys[i];
                counts[at] = oldCounts[i];
            }
        }
    }
}
