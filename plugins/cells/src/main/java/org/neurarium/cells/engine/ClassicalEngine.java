package org.neurarium.cells.engine;

import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.math.Parallel;
import org.neurarium.math.image.Otsu;
import org.neurarium.math.image.Percentiles;
import org.neurarium.tool.RunContext;

/// The engine that needs no network: a fixed bank of features, and a decoder that follows the edge of the stain.
///
/// The grid has 256 cells along the longer side, so s = side/256 pixels a cell; but cells are never smaller than a pixel,
/// and on images beyond 1024 pixels they stay at 4 pixels, as long as the grid has no more than 1024 cells a side, since
/// cells of the tissue do not grow with the field of view.
public final class ClassicalEngine implements Engine {
    private static final String NAME = "classical";
    private static final double GRID = 256, WIDEST = 4, LARGEST_GRID = 1024;
    /// Share of the stain's range (percentiles 5 to 99) below which an edge is doubtful: on real images of four kinds it
    /// doubts 1 of 37 cells and 19 of 20 places on background, on the images that it was chosen by.
    private static final double FAINT = 0.03;
    /// How far a place must be from the mean stain of the ground on the way to that of the cells (the two classes of
    /// Otsu's threshold) to be part of a cell. Where an outline has an edge on one side only, as beside a bright cell, its
    /// score says little, the stain under the pointer nearly all. On four images of each kind and the bundled one, by which
    /// it was chosen, at most 1 place in 100 on cells is lost by it, and of those on background 0 to 4 in 100 are still
    /// taken for cells instead of 4 to 11; on stained light tissue 10, as before.
    private static final double CELL = 0.2;

    /// What stands for it where a network is asked for: `builtin:classical`.
    public static Checkpoint checkpoint() { return new Checkpoint.Builtin("point-segmenter", NAME, Json.object()); }

    @Override
    public String name() { return NAME; }

    @Override
    public Embedding encode(Picture picture, RunContext run) throws InterruptedException {
        Parallel parallel = threads(run);
        Signal signal = Signal.of(picture, parallel);
        run.checkCancelled();
        double pitch = pitch(picture.width(), picture.height());
        int columns = (int) Math.max(1, Math.round(picture.width() / pitch));
        int rows = (int) Math.max(1, Math.round(picture.height() / pitch));
        FeatureBank.Pair features = new FeatureBank(signal, columns, rows, pitch, parallel).of(signal);
        run.checkCancelled();
        float[] stain = PolarDecoder.prepared(signal, parallel);
        double[] span = Percentiles.of(stain, 5, 99);
        return new ClassicalEmbedding(signal, features, new PolarDecoder(stain, picture.width(), picture.height()),
                FAINT * (span[1] - span[0]), ground(stain));
    }

    @Override
    public Engine fitted(Picture overview, int longest, RunContext run) throws InterruptedException {
        Parallel parallel = threads(run);
        Signal.Levels levels = Signal.levels(overview);
        Signal signal = Signal.of(overview, levels, parallel);
        // A power of two, so that tiles hold whole cells of the grid.
        int pitch = Integer.highestOneBit((int) Math.clamp(longest / GRID, 1, WIDEST));
        FeatureBank.Standards standards = bank(signal, pitch, parallel).standards(signal);
        float[] stain = PolarDecoder.prepared(signal, parallel);
        double[] span = Percentiles.of(stain, 5, 99);
        return new Fitted(levels, pitch, standards, FAINT * (span[1] - span[0]), ground(stain));
    }

    private static FeatureBank bank(Signal signal, int pitch, Parallel parallel) {
        return new FeatureBank(signal, Math.max(1, signal.width() / pitch), Math.max(1, signal.height() / pitch), pitch,
                parallel);
    }

    /// The engine for the tiles of one image.
    private record Fitted(Signal.Levels levels, int pitch, FeatureBank.Standards standards, double faint,
            double ground) implements Engine {
        @Override
        public String name() { return NAME; }

        @Override
        public Embedding encode(Picture tile, RunContext run) throws InterruptedException {
            Parallel parallel = threads(run);
            Signal signal = Signal.of(tile, levels, parallel);
            run.checkCancelled();
            FeatureBank.Pair features = bank(signal, pitch, parallel).of(signal, standards);
            float[] stain = PolarDecoder.prepared(signal, parallel);
            return new ClassicalEmbedding(signal, features, new PolarDecoder(stain, tile.width(), tile.height()), faint,
                    ground);
        }
    }

    private static double ground(float[] stain) {
        double threshold = Otsu.threshold(stain), below = 0, above = 0;
        int n = 0;
        for (float v : stain) {
            if (v > threshold) {
                above += v;
                n++;
            } else {
                below += v;
            }
        }
        double ground = below / Math.max(1, stain.length - n);
        return n == 0 ? ground : ground + CELL * (above / n - ground);
    }

    /// Pixels a grid cell.
    static double pitch(int width, int height) {
        double side = Math.max(width, height);
        return Math.max(Math.clamp(side / GRID, 1, WIDEST), side / LARGEST_GRID);
    }

    private static Parallel threads(RunContext run) {
        return (parts, task) -> run.parallel(parts, i -> {
            run.checkCancelled();
            task.part(i);
            return i;
        });
    }
}
