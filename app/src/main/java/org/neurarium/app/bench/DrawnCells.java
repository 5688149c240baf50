package org.neurarium.app.bench;

import java.util.List;
import java.util.SplittableRandom;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;

/// Bright elliptic nuclei on a dark, noisy ground, one in each field of a grid: large data whose truth is known.
///
/// @param side pixels of the square picture
/// @param ids  the truth, 1…n
/// @param x    column of each nucleus's middle
record DrawnCells(int side, int[] ids, float[] grey, double[] x, double[] y) {
    private static final double GROUND = 300, BRIGHT = 2500, NOISE = 60, EDGE = 1.5;

    /// @param perSide fields along a side; every field has a nucleus
    static DrawnCells of(int side, int perSide, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] ids = new int[side * side];
        float[] grey = new float[side * side];
        double field = (double) side / perSide;
        double[] xs = new double[perSide * perSide], ys = new double[xs.length];
        for (int n = 0; n < xs.length; n++) {
            double a = field * (0.25 + 0.12 * random.nextDouble()), b = a * (0.65 + 0.3 * random.nextDouble());
            double turn = Math.PI * random.nextDouble(), cos = Math.cos(turn), sin = Math.sin(turn);
            double cx = (n % perSide + 0.5) * field + (random.nextDouble() - 0.5) * field * 0.15;
            double cy = (double) (n / perSide) * field + 0.5 * field + (random.nextDouble() - 0.5) * field * 0.15;
            double level = BRIGHT * (0.6 + 0.8 * random.nextDouble());
            xs[n] = cx;
            ys[n] = cy;
            for (int py = Math.max(0, (int) (cy - a - 3)); py < Math.min(side, cy + a + 3); py++) {
                for (int px = Math.max(0, (int) (cx - a - 3)); px < Math.min(side, cx + a + 3); px++) {
                    double u = ((px - cx) * cos + (py - cy) * sin) / a, v = ((py - cy) * cos - (px - cx) * sin) / b;
                    double outside = (Math.sqrt(u * u + v * v) - 1) * b;
                    if (outside <= 0) ids[py * side + px] = n + 1;
                    grey[py * side + px] += (float) (level / (1 + Math.exp(outside / EDGE * 2)));
                }
            }
        }
        for (int i = 0; i < grey.length; i++)
            grey[i] += (float) (GROUND + NOISE * random.nextGaussian());
        return new DrawnCells(side, ids, grey, xs, ys);
    }

    Labels labels() {
        return MemoryLabels.plane(side, side, ids);
    }

    /// 16-bit grey.
    ImageStack image() {
        Pixels pixels = Pixels.allocate(PixelType.UINT16, side, side);
        for (int i = 0; i < grey.length; i++) {
            pixels.bytes().putShort(2 * i, (short) Math.clamp(Math.round(grey[i]), 0, 65535));
        }
        return new MemoryImage(Size.plane(side, side), PixelType.UINT16, List.of(Channel.named("nuclei")), false,
                Calibration.NONE, List.of(pixels));
    }
}
