package org.neurarium.neurons.colourshapes;

import java.util.random.RandomGenerator;

/// A picture of 32 × 32 pixels, red, green, blue, values of 0 to 1, with one shape on grey.
///
/// @param cx   column of the shape's middle
/// @param half of its side
public record Picture(Shape shape, double cx, double cy, double half, float[] pixels) {
    public static final int SIDE = 32, PLACES = SIDE * SIDE;
    private static final double GRAIN = 0.06;

    public static Picture draw(Shape shape, RandomGenerator random) {
        float[] ground = ground(random);
        double cx = 11 + 10 * random.nextDouble(), cy = 11 + 10 * random.nextDouble(),
                half = 6 + 3 * random.nextDouble();
        return new Picture(shape, cx, cy, half, with(ground, shape, cx, cy, half, 0.8 + 0.3 * random.nextDouble()));
    }

    /// Grey with grain, without a shape.
    public static float[] ground(RandomGenerator random) {
        float[] x = new float[3 * PLACES];
        double grey = 0.3 + 0.4 * random.nextDouble();
        for (int i = 0; i < x.length; i++)
            x[i] = (float) Math.clamp(grey + GRAIN * random.nextGaussian(), 0, 1);
        return x;
    }

    /// A copy with a shape on it.
    public static float[] with(float[] ground, Shape shape, double cx, double cy, double half, double bright) {
        float[] x = ground.clone();
        for (int p = 0; p < PLACES; p++) {
            if (!shape.covers(p % SIDE, p / SIDE, cx, cy, half)) continue;
            for (int c = 0; c < 3; c++)
                x[c * PLACES + p] = (float) Math.min(1, bright * shape.colour(c));
        }
        return x;
    }
}
