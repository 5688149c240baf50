package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.train.Batch;
import org.neurarium.nn.train.Examples;

/// Crops without end, in epochs of a fixed number: labelled images, drawn tissue among them, each looking otherwise.
final class PromptExamples implements Examples {
    /// Places drawn in each crop to learn what is alike.
    static final int POINTS = 64;
    private static final double ON_GROUND = 0.4;

    private final CropSampler real;
    private final SyntheticTissue drawn;
    private final Appearance appearance;
    private final int side, count;
    private final double drawnShare, varied;

    /// @param drawnShare how many of the crops are drawn tissue, 0…1
    /// @param varied     how many of the others are made to look otherwise, 0…1
    PromptExamples(Map<String, List<LabelledImage>> images, int side, int count, double drawnShare, double varied) {
        this.side = side;
        this.count = count;
        this.drawnShare = drawnShare;
        this.varied = varied;
        real = new CropSampler(images, side);
        drawn = new SyntheticTissue(side);
        appearance = new Appearance(side);
    }

    @Override
    public int count() { return count; }

    /// The numbers of the examples say nothing: every crop is drawn anew.
    @Override
    public Batch read(int[] which, RandomGenerator random) throws InterruptedException {
        List<Crop> crops = new ArrayList<>();
        for (int i = 0; i < which.length; i++) {
            if (Thread.interrupted()) throw new InterruptedException();
            boolean invented = random.nextDouble() < drawnShare;
            Crop crop = invented ? drawn.draw(random) : real.draw(random);
            if (invented || varied == 1 || random.nextDouble() < varied) appearance.vary(crop.stain(), random);
            crops.add(crop);
        }
        return batch(crops, random);
    }

    /// What the network and its loss take.
    static Batch batch(List<Crop> crops, RandomGenerator random) {
        int n = crops.size(), side = crops.getFirst().side(), grid = side / 2, g = grid * grid;
        float[] stain = new float[n * 3 * side * side], fine = new float[n * Targets.FINE * g];
        float[] depth = new float[n * g], way = new float[n * 2 * g], inside = new float[n * g],
                known = new float[n * g];
        long[] places = new long[n * PromptNetwork.ALIKE * POINTS];
        float[] likes = new float[n * POINTS * POINTS];
        for (int i = 0; i < n; i++) {
            Crop crop = crops.get(i);
            float[] t = Targets.of(crop).values();
            System.arraycopy(crop.stain(), 0, stain, i * 3 * side * side, 3 * side * side);
            System.arraycopy(t, 0, fine, i * Targets.FINE * g, Targets.FINE * g);
            System.arraycopy(t, Targets.FINE * g, depth, i * g, g);
            System.arraycopy(t, (Targets.FINE + 1) * g, way, i * 2 * g, 2 * g);
            for (int p = 0; p < g; p++) {
                known[i * g + p] = known(crop, 2 * (p / grid) * side + 2 * (p % grid));
                inside[i * g + p] = (t[p] + t[g + p] + t[2 * g + p] + t[3 * g + p]) / Targets.FINE * known[i * g + p];
            }
            contrast(crop, grid, i, places, likes, random);
        }
        Map<String, StoredTensor> given = new HashMap<>();
        given.put("stain", StoredTensor.real(shape(n, 3, side, side), stain));
        given.put("true_fine", StoredTensor.real(shape(n, Targets.FINE, grid, grid), fine));
        given.put("true_depth", StoredTensor.real(shape(n, 1, grid, grid), depth));
        given.put("true_way", StoredTensor.real(shape(n, 2, grid, grid), way));
        given.put("inside", StoredTensor.real(shape(n, 1, grid, grid), inside));
        given.put("known", StoredTensor.real(shape(n, 1, grid, grid), known));
        given.put("places", StoredTensor.whole(shape(n, PromptNetwork.ALIKE, POINTS), places));
        given.put("likes", StoredTensor.real(shape(n, POINTS, POINTS), likes));
        return new Batch(given, n);
    }

    /// How much a place counts, by its upper left pixel: as much as the least of its four pixels.
    private static float known(Crop crop, int p) {
        float[] k = crop.known();
        return Math.min(Math.min(k[p], k[p + 1]), Math.min(k[p + crop.side()], k[p + crop.side() + 1]));
    }

    private static List<Long> shape(long... of) { return Arrays.stream(of).boxed().toList(); }

    /// Draws places and says which are alike: row i holds 1/k for each of its k likes.
    private static void contrast(Crop crop, int grid, int at, long[] places, float[] likes, RandomGenerator random) {
        int[] types = new int[POINTS];
        for (int k = 0; k < POINTS; k++) {
            int p = place(crop, grid, random);
            types[k] = crop.types()[crop.ids()[p / grid * 2 * crop.side() + p % grid * 2]];
            for (int c = 0; c < PromptNetwork.ALIKE; c++) {
                places[(at * PromptNetwork.ALIKE + c) * POINTS + k] = p;
            }
        }
        for (int a = 0; a < POINTS; a++) {
            int alike = -1;
            for (int b = 0; b < POINTS; b++) {
                if (types[a] == types[b]) alike++;
            }
            for (int b = 0; b < POINTS; b++) {
                if (a != b && types[a] == types[b]) likes[(at * POINTS + a) * POINTS + b] = 1f / alike;
            }
        }
    }

    /// Mostly on cells, each cell as often as another; not where nothing is known, if it can be helped.
    private static int place(Crop crop, int grid, RandomGenerator random) {
        boolean ground = crop.cells() == 0 || random.nextDouble() < ON_GROUND;
        int wanted = ground ? 0 : 1 + random.nextInt(crop.cells());
        int p = random.nextInt(grid * grid);
        for (int attempt = 0; attempt < 400; attempt++) {
            int pixel = p / grid * 2 * crop.side() + p % grid * 2;
            if (crop.ids()[pixel] == wanted && crop.known()[pixel] > 0) return p;
            p = random.nextInt(grid * grid);
        }
        return p;
    }
}
