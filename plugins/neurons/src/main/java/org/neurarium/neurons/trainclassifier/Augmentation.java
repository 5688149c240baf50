package org.neurarium.neurons.trainclassifier;

import java.util.random.RandomGenerator;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// How pictures are changed by chance when they are learned from.
public record Augmentation(
        @Doc(value = "noise of a standard deviation that is drawn for each picture, from 0 up to this; values are 0 to 1", label = "Noise") @Range(min = 0, max = 1) double noise,
        @Doc(value = "moves each picture by up to so much, in both directions", label = "Shift") @Range(min = 0, max = 256) @Unit("px") double shift,
        @Doc(value = "turns each picture by up to so much, either way", label = "Turn") @Range(min = 0, max = 180) @Unit("°") double turn,
        @Doc(value = "mirrors every second picture, left and right", label = "Mirror") boolean mirror) {
    private static final double BRIGHTEST = 255;

    public Augmentation() { this(0.25, 0, 0, false); }

    /// A changed copy of a picture, channel by channel, with values of 0 to 255.
    float[] of(float[] pixels, int width, int height, RandomGenerator random) {
        double angle = Math.toRadians(turn * between(random)), dx = shift * between(random),
                dy = shift * between(random);
        boolean mirrored = mirror && random.nextBoolean();
        double deviation = noise * BRIGHTEST * random.nextDouble();
        float[] out = angle == 0 && dx == 0 && dy == 0 && !mirrored
                ? pixels.clone()
                : moved(pixels, width, height, angle, dx, dy, mirrored);
        if (deviation > 0) for (int i = 0; i < out.length; i++)
            out[i] += (float) (deviation * random.nextGaussian());
        return out;
    }

    private static double between(RandomGenerator random) { return 2 * random.nextDouble() - 1; }

    /// Each place is looked up where it came from; beyond the edge is what lies at the edge.
    private static float[] moved(float[] pixels, int width, int height, double angle, double dx, double dy,
            boolean mirrored) {
        float[] out = new float[pixels.length];
        double cos = Math.cos(angle), sin = Math.sin(angle), mx = (width - 1) / 2.0, my = (height - 1) / 2.0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double u = (mirrored ? width - 1 - x : x) - mx - dx, v = y - my - dy;
                double fromX = Math.clamp(cos * u + sin * v + mx, 0, width - 1),
                        fromY = Math.clamp(cos * v - sin * u + my, 0,
                                height - 1);
                int left = Math.min((int) fromX, Math.max(0, width - 2)),
                        top = Math.min((int) fromY, Math.max(0, height - 2));
                int right = Math.min(left + 1, width - 1), below = Math.min(top + 1, height - 1);
                double a = fromX - left, b = fromY - top;
                for (int c = 0; c < pixels.length; c += width * height) {
                    double above = (1 - a) * pixels[c + top * width + left] + a * pixels[c + top * width + right];
                    double under = (1 - a) * pixels[c + below * width + left] + a * pixels[c + below * width + right];
                    out[c + y * width + x] = (float) ((1 - b) * above + b * under);
                }
            }
        }
        return out;
    }
}
