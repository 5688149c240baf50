package org.neurarium.cells.promptmodel;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.neurarium.math.image.Gaussian;

/// Floods parts of a coloured crop with a dye that is not that of its cells, as blood and connective tissue are in a section
/// whose nuclei are blue: strong colour alone makes no cell.
final class OtherDye {
    /// How alike (cosine) the dye may be to the colour in which cells differ from their ground.
    private static final double MOST_ALIKE = 0.92;
    /// How much of it is seen where a cell lies in it.
    private static final float ON_CELLS = 0.35f;
    private static final int TRIES = 12;

    private OtherDye() {}

    /// Changes the crop's stain in place; leaves it as it is where it has no colour.
    static void flood(Crop crop, RandomGenerator random) {
        double[] cells = colour(crop);
        if (cells.length == 0) return;
        double[] ink = ink(cells, random);
        if (ink.length == 0) return;
        int side = crop.side(), n = side * side;
        float[] place = SyntheticTissue.noise(side, 10 + 26 * random.nextDouble() * random.nextDouble(), random);
        float[] grain = SyntheticTissue.noise(side, 0.8 + 2.5 * random.nextDouble(), random);
        double level = 0.2 + 1.3 * random.nextDouble(), soft = 0.03 + 0.5 * random.nextDouble() * random.nextDouble();
        double strength = 0.3 + 0.8 * random.nextDouble(), rough = 0.2 * random.nextDouble();
        float[] onCell = new float[n];
        for (int i = 0; i < n; i++) {
            onCell[i] = crop.ids()[i] == 0 ? 0 : 1;
        }
        onCell = Gaussian.blur(onCell, side, side, 0.8);
        for (int i = 0; i < n; i++) {
            double there = Math.clamp(0.5 + (place[i] - level) / soft, 0, 1);
            if (there == 0) continue;
            double much = strength * there * (1 + rough * grain[i]) * (1 - (1 - ON_CELLS) * onCell[i]);
            for (int c = 0; c < 3; c++) {
                crop.stain()[c * n + i] += (float) (much * ink[c]);
            }
        }
    }

    /// In which colour cells differ from the ground, of length 1; empty where there are none or all is grey.
    private static double[] colour(Crop crop) {
        int n = crop.side() * crop.side();
        double[] cell = new double[3], ground = new double[3];
        int cells = 0;
        boolean grey = true;
        for (int i = 0; i < n; i++) {
            boolean in = crop.ids()[i] != 0;
            if (in) cells++;
            for (int c = 0; c < 3; c++) {
                (in ? cell : ground)[c] += crop.stain()[c * n + i];
            }
            grey &= crop.stain()[i] == crop.stain()[n + i] && crop.stain()[i] == crop.stain()[2 * n + i];
        }
        if (grey || cells == 0 || cells == n) return new double[0];
        double[] out = new double[3];
        for (int c = 0; c < 3; c++) {
            out[c] = cell[c] / cells - ground[c] / (n - cells);
        }
        return unit(out);
    }

    /// Half of them are like eosin, which is seen in green.
    private static double[] ink(double[] cells, RandomGenerator random) {
        boolean eosin = random.nextBoolean();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            double[] ink = eosin
                    ? new double[]{0.02 + 0.3 * random.nextDouble(), 0.8 + 0.2 * random.nextDouble(),
                        0.1 + 0.5 * random.nextDouble()}
                    : new double[]{random.nextDouble(), random.nextDouble(), random.nextDouble()};
            double[] unit = unit(ink);
            double alike = 0;
            for (int c = 0; c < 3; c++) {
                alike += unit[c] * cells[c];
            }
            if (alike < MOST_ALIKE) return ink;
        }
        return new double[0];
    }

    private static double[] unit(double[] v) {
        double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
        return length < 1e-6 ? new double[3] : Arrays.stream(v).map(x -> x / length).toArray();
    }
}
