package org.neurarium.cells.engine;

import java.util.Optional;

/// A picture encoded by the classical engine.
final class ClassicalEmbedding implements Embedding {
    /// How far the decoder looks for the border of a cell, in pixels, unless that proves too near.
    static final double REACH = 24;
    private static final String LIMITS = "Basic engine: for well-contrasted cells; load a SAM/MobileSAM model for histology.";
    private static final double FULL = 0.8;
    private static final double LARGEST_REACH = 8 * REACH;

    private final int width, height;
    private final FeatureBank.Pair features;
    private final PolarDecoder decoder;
    private final double faint, ground;
    private final boolean bright;

    /// @param faint  the score below which a mask is doubtful
    /// @param ground the stain below which a point is no cell
    ClassicalEmbedding(Signal signal, FeatureBank.Pair features, PolarDecoder decoder, double faint,
            double ground) {
        width = signal.width();
        height = signal.height();
        bright = signal.bright();
        this.features = features;
        this.decoder = decoder;
        this.faint = faint;
        this.ground = ground;
    }

    @Override
    public int width() { return width; }

    @Override
    public int height() { return height; }

    @Override
    public Features high() { return features.high(); }

    @Override
    public Features low() { return features.low(); }

    /// A cell that fills most of the decoder's reach is looked at again with twice the reach: then the border that was
    /// found was perhaps only the nearest.
    @Override
    public Mask decode(double x, double y) {
        double reach = REACH;
        Mask mask = decoder.decode(x, y, reach);
        while (radius(mask) > FULL * reach && reach < LARGEST_REACH) {
            reach *= 2;
            Mask wider = decoder.decode(x, y, reach);
            if (wider.score() < mask.score()) break;
            mask = wider;
        }
        return mask;
    }

    @Override
    public Mask decode(double x, double y, Mask like) { return decoder.decode(x, y, scale(like)); }

    /// The reach of the decoder: the usual one, or for large cells twice their radius.
    @Override
    public double scale(Mask like) {
        double radius = radius(like);
        return radius > FULL * REACH ? Math.min(LARGEST_REACH, 2 * radius) : REACH;
    }

    private static double radius(Mask mask) { return Math.sqrt(mask.area() / Math.PI); }

    @Override
    public boolean doubtful(Mask mask) { return mask.score() < faint; }

    @Override
    public boolean isGround(double x, double y) { return decoder.stainAt(x, y) < ground; }

    @Override
    public Optional<String> limits() { return bright ? Optional.empty() : Optional.of(LIMITS); }

    @Override
    public long bytes() { return high().bytes() + low().bytes() + 4L * width * height; }

    @Override
    public void close() {}
}
