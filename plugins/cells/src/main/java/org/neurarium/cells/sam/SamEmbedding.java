package org.neurarium.cells.sam;

import java.util.List;
import java.util.Optional;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Features;
import org.neurarium.cells.engine.Mask;

/// A picture that an encoder has looked at; each point is asked of the decoder.
final class SamEmbedding implements Embedding {
    /// Below this predicted overlap with the true object a mask is doubtful: the networks of this family give 0.7 to 1 to what they
    /// recognise.
    private static final double DOUBTFUL = 0.5;

    private final Frame frame;
    private final Features high, low;
    private final PointDecoder decoder;
    private final long kept;

    /// @param decoder is closed with this
    /// @param kept    bytes of what the decoder holds of the picture
    SamEmbedding(Frame frame, Features high, Features low, PointDecoder decoder, long kept) {
        this.frame = frame;
        this.high = high;
        this.low = low;
        this.decoder = decoder;
        this.kept = kept;
    }

    @Override
    public int width() { return frame.imageWidth(); }

    @Override
    public int height() { return frame.imageHeight(); }

    @Override
    public Features high() { return high; }

    @Override
    public Features low() { return low; }

    @Override
    public Mask decode(double x, double y) { return decoder.decode(new double[]{x}, new double[]{y}).getFirst(); }

    @Override
    public List<Mask> decode(double[] xs, double[] ys, Mask like) { return decoder.decode(xs, ys); }

    @Override
    public int together() { return decoder.together(); }

    @Override
    public boolean doubtful(Mask mask) { return mask.score() < DOUBTFUL; }

    @Override
    public Optional<String> limits() { return Optional.empty(); }

    @Override
    public long bytes() { return high.bytes() + low.bytes() + kept; }

    @Override
    public void close() { decoder.close(); }
}
