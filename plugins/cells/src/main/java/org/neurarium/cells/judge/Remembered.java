package org.neurarium.cells.judge;

import java.util.Optional;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Features;
import org.neurarium.cells.engine.Mask;
import org.neurarium.cells.engine.Picture;
import org.neurarium.tool.RunContext;

/// An engine that has encoded a picture already and gives that whenever it is asked: ten clicks need one look.
record Remembered(String name, Embedding embedding) implements Engine {
    @Override
    public Embedding encode(Picture picture, RunContext run) { return new Kept(embedding); }

    /// Closing it keeps what it stands for.
    private record Kept(Embedding embedding) implements Embedding {
        @Override
        public int width() { return embedding.width(); }

        @Override
        public int height() { return embedding.height(); }

        @Override
        public Features high() { return embedding.high(); }

        @Override
        public Features low() { return embedding.low(); }

        @Override
        public int[] cells() { return embedding.cells(); }

        @Override
        public Mask decode(double x, double y) { return embedding.decode(x, y); }

        @Override
        public Mask decode(double x, double y, Mask like) { return embedding.decode(x, y, like); }

        @Override
        public double scale(Mask like) { return embedding.scale(like); }

        @Override
        public boolean doubtful(Mask mask) { return embedding.doubtful(mask); }

        @Override
        public boolean isGround(double x, double y) { return embedding.isGround(x, y); }

        @Override
        public Optional<String> limits() { return Optional.empty(); }

        @Override
        public long bytes() { return embedding.bytes(); }

        @Override
        public void close() {}
    }
}
