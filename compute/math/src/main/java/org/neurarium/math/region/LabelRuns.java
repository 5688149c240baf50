package org.neurarium.math.region;

import java.util.Arrays;
import org.neurarium.math.Parallel;

/// The objects of a label image as runs along the rows: sorted by object, and within one by row and column.
///
/// Beside each run stand the counts by which the object's perimeter is told (see [#perimeter(int)]).
final class LabelRuns {
    private static final int BAND = 64;
    private static final int DENSE = 1 << 24;

    private final int[] labels;
    private final int[] starts;
    private final int[] order;
    private final Chunk[] chunks;
    private final int[] chunkStarts;

    /// Runs of a band of rows, in raster order.
    private static final class Chunk {
        int[] label = new int[1024], y = new int[1024], from = new int[1024], to = new int[1024];
        int[] straight = new int[1024], diagonal = new int[1024], mixed = new int[1024];
        int count;

        int add(int label, int y, int from, int to) {
            if (count == this.label.length) grow();
            this.label[count] = label;
            this.y[count] = y;
            this.from[count] = from;
            this.to[count] = to;
            return count++;
        }

        private void grow() {
            int n = 2 * count;
            label = Arrays.copyOf(label, n);
            y = Arrays.copyOf(y, n);
            from = Arrays.copyOf(from, n);
            to = Arrays.copyOf(to, n);
            straight = Arrays.copyOf(straight, n);
            diagonal = Arrays.copyOf(diagonal, n);
            mixed = Arrays.copyOf(mixed, n);
        }
    }

    LabelRuns(int[] image, int width, int height, Parallel parallel) throws InterruptedException {
        int parts = Math.max(1, (height + BAND - 1) / BAND);
        chunks = new Chunk[parts];
        parallel.run(parts, i -> chunks[i] = scan(image, width, height, (int) ((long) height * i / parts),
                (int) ((long) height * (i + 1) / parts)));
        chunkStarts = new int[parts + 1];
        int largest = 0;
        for (int c = 0; c < parts; c++) {
            chunkStarts[c + 1] = chunkStarts[c] + chunks[c].count;
            for (int r = 0; r < chunks[c].count; r++) {
                largest = Math.max(largest, chunks[c].label[r]);
            }
        }
        labels = distinct(largest);
        int[] dense = largest < DENSE ? positions(largest) : new int[0];
        starts = new int[labels.length + 1];
        int[] objects = new int[chunkStarts[parts]];
        for (int c = 0, run = 0; c < parts; c++) {
            for (int r = 0; r < chunks[c].count; r++, run++) {
                int label = chunks[c].label[r];
                objects[run] = dense.length > 0 ? dense[label] : Arrays.binarySearch(labels, label);
                starts[objects[run] + 1]++;
            }
        }
        for (int i = 0; i < labels.length; i++) {
            starts[i + 1] += starts[i];
        }
        int[] next = starts.clone();
        order = new int[objects.length];
        for (int run = 0; run < objects.length; run++) {
            order[next[objects[run]]++] = run;
        }
    }

    private int[] distinct(int largest) {
        if (largest < DENSE) {
            boolean[] seen = new boolean[largest + 1];
            int n = 0;
            for (Chunk chunk : chunks) {
                for (int r = 0; r < chunk.count; r++) {
                    if (!seen[chunk.label[r]]) n++;
                    seen[chunk.label[r]] = true;
                }
            }
            int[] out = new int[n];
            for (int label = 1, i = 0; label <= largest; label++) {
                if (seen[label]) out[i++] = label;
            }
            return out;
        }
        return Arrays.stream(chunks)
                .flatMapToInt(c -> Arrays.stream(c.label, 0, c.count))
                .sorted()
                .distinct()
                .toArray();
    }

    private int[] positions(int largest) {
        int[] position = new int[largest + 1];
        for (int i = 0; i < labels.length; i++) {
            position[labels[i]] = i;
        }
        return position;
    }

    int objects() { return labels.length; }

    /// The ids of the objects, ascending.
    int[] labels() { return labels.clone(); }

    /// Hands every run of an object to `use`, row by row.
    void forEach(int object, Use use) {
        int c = 0;
        for (int i = starts[object]; i < starts[object + 1]; i++) {
            c = chunkOf(order[i], c);
            Chunk chunk = chunks[c];
            int r = order[i] - chunkStarts[c];
            use.run(chunk.y[r], chunk.from[r], chunk.to[r]);
        }
    }

    private int chunkOf(int run, int atLeast) {
        int c = atLeast;
        if (run >= chunkStarts[c + 1]) {
            int found = Arrays.binarySearch(chunkStarts, run);
            c = found >= 0 ? found : -found - 2;
            while (chunkStarts[c + 1] == chunkStarts[c])
                c++;
        }
        return c;
    }

    /// Perimeter of an object as scikit-image's `perimeter` with neighbourhood 4 has it (after Benkrid and Crookes, 2000):
    /// the line through the middles of the border pixels, in which straight pieces count 1, diagonal ones √2, and mixed
    /// ones (1 + √2)/2.
    double perimeter(int object) {
        int c = 0;
        long straight = 0, diagonal = 0, mixed = 0;
        for (int i = starts[object]; i < starts[object + 1]; i++) {
            c = chunkOf(order[i], c);
            int r = order[i] - chunkStarts[c];
            straight += chunks[c].straight[r];
            diagonal += chunks[c].diagonal[r];
            mixed += chunks[c].mixed[r];
        }
        return straight + Math.sqrt(2) * diagonal + (1 + Math.sqrt(2)) / 2 * mixed;
    }

    private static Chunk scan(int[] image, int width, int height, int from, int to) {
        Chunk chunk = new Chunk();
        // Border pixels of the row above, this one and the one below, with a margin of one: their label, else 0.
        int[] above = new int[width + 2], here = new int[width + 2], below = new int[width + 2];
        if (from > 0) border(image, width, height, from - 1, above);
        if (from < to) border(image, width, height, from, here);
        for (int y = from; y < to; y++) {
            if (y + 1 < height) border(image, width, height, y + 1, below);
            else
                Arrays.fill(below, 0);
            int row = y * width;
            for (int x = 0; x < width;) {
                int label = image[row + x], start = x;
                do {
                    x++;
                } while (x < width && image[row + x] == label);
                if (label <= 0) continue;
                int run = chunk.add(label, y, start, x);
                count(chunk, run, label, above, here, below);
            }
            int[] free = above;
            above = here;
            here = below;
            below = free;
        }
        return chunk;
    }

    /// Marks the pixels of a row that have a pixel beside, above or below them that is not of their object.
    private static void border(int[] image, int width, int height, int y, int[] out) {
        int row = y * width, up = y > 0 ? row - width : -1, down = y + 1 < height ? row + width : -1;
        int last = width - 1;
        for (int x = 0; x < width; x++) {
            int v = image[row + x];
            boolean inner = up >= 0 && down >= 0 && x > 0 && x < last && image[up + x] == v && image[down + x] == v
                    && image[row + x - 1] == v && image[row + x + 1] == v;
            out[x + 1] = inner ? 0 : v;
        }
    }

    private static void count(Chunk chunk, int run, int label, int[] above, int[] here, int[] below) {
        int straight = 0, diagonal = 0, mixed = 0;
        for (int x = chunk.from[run] + 1; x <= chunk.to[run]; x++) {
            if (here[x] != label) continue;
            int sides = same(here[x - 1], label) + same(here[x + 1], label) + same(above[x], label) + same(below[x],
                    label);
            int corners = same(above[x - 1], label) + same(above[x + 1], label) + same(below[x - 1], label) + same(
                    below[x + 1], label);
            switch (1 + 2 * sides + 10 * corners) {
                case 5, 7, 15, 17, 25, 27 -> straight++;
                case 21, 33 -> diagonal++;
                case 13, 23 -> mixed++;
                default -> {
                }
            }
        }
        chunk.straight[run] = straight;
        chunk.diagonal[run] = diagonal;
        chunk.mixed[run] = mixed;
    }

    private static int same(int a, int b) { return a == b ? 1 : 0; }

    /// Receives the pixels `from` ≤ x < `to` of row `y`.
    interface Use {
        void run(int y, int from, int to);
    }
}
