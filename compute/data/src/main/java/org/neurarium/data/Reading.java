package org.neurarium.data;

/// Somebody who waits while a file is opened: hears how far that is, and may give up. Called from any thread.
@FunctionalInterface
public interface Reading {
    /// Nobody watches, and nobody gives up.
    Reading UNWATCHED = (_, _, _) -> {};

    /// So much is read.
    ///
    /// @param phase what is read, ending in what is counted: `decoding row`
    /// @param total 0 where nobody knows
    /// @throws java.util.concurrent.CancellationException once nobody wants it any more; whoever reads lets it through and
    ///         leaves nothing open
    void read(String phase, long done, long total);
}
