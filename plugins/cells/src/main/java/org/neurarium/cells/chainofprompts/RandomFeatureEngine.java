package org.neurarium.cells.chainofprompts;

import java.util.random.RandomGenerator;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Features;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.StandIn;
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

    private record Noise(Embedding real, Features high, Features low) implements StandIn {
        @Override
        public long bytes() { return real.bytes() + high.bytes() + low.bytes(); }
    }
}
