package org.neurarium.cells.chainofprompts;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Features;
import org.neurarium.cells.engine.Mask;
import org.neurarium.cells.engine.Picture;
import org.neurarium.tool.RunContext;

/// A control: another engine's decoder with features that mean nothing, Gaussian noise of the same shapes.
///
/// @param real the engine whose decoder is used
record RandomFeatureEngine(Engine real) implements Engine {
    @Override
    public String name() { return real.name(); }

    @Override
    public Embedding encode(Picture picture, RunContext run) throws InterruptedException {
        Embedding embedding = real.encode(picture, run);
        RandomGenerator random = run.random("random features");
        return new Noise(embedding, noise(embedding.high(), random), noise(embedding.low(), random));
    }

    private static Features noise(Features like, RandomGenerator random) {
        float[] values = new float[like.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Features(like.channels(), like.width(), like.height(), values).normalised();
    }

    private record Noise(Embedding real, Features high, Features low) implements Embedding {
        @Override
        public int width() { return real.width(); }

        @Override
        public int height() { return real.height(); }

        @Override
        public Mask decode(double x, double y) { return real.decode(x, y); }

        @Override
        public Mask decode(double x, double y, Mask like) { return real.decode(x, y, like); }

        @Override
        public double scale(Mask like) { return real.scale(like); }

        @Override
        public boolean doubtful(Mask mask) { return real.doubtful(mask); }

        @Override
        public boolean isGround(double x, double y) { return real.isGround(x, y); }

        @Override
        public Optional<String> limits() { return real.limits(); }

        @Override
        public long bytes() { return real.bytes() + high.bytes() + low.bytes(); }

        @Override
        public void close() { real.close(); }
    }
}
