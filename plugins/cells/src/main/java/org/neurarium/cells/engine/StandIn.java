package org.neurarium.cells.engine;

import java.util.Optional;

/// An embedding that answers as another does, but for what it says itself.
public interface StandIn extends Embedding {
    /// The other.
    Embedding real();

    @Override
    default int width() { return real().width(); }

    @Override
    default int height() { return real().height(); }

    @Override
    default Features high() { return real().high(); }

    @Override
    default Features low() { return real().low(); }

    @Override
    default int[] cells() { return real().cells(); }

    @Override
    default Mask decode(double x, double y) { return real().decode(x, y); }

    @Override
    default Mask decode(double x, double y, Mask like) { return real().decode(x, y, like); }

    @Override
    default double scale(Mask like) { return real().scale(like); }

    @Override
    default boolean doubtful(Mask mask) { return real().doubtful(mask); }

    @Override
    default boolean isGround(double x, double y) { return real().isGround(x, y); }

    @Override
    default Optional<String> limits() { return real().limits(); }

    @Override
    default long bytes() { return real().bytes(); }

    @Override
    default void close() { real().close(); }
}
