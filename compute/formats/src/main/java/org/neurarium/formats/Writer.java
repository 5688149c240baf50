package org.neurarium.formats;

import java.io.IOException;
import java.nio.file.Path;
import org.neurarium.data.Dataset;

/// Writes one type of data as one kind of file.
public interface Writer<D extends Dataset> {
    Class<D> type();

    /// The ending of the file's name without the first dot, as `ome.tif`.
    String extension();

    /// Writes all of `dataset` into the file `path`, which it may overwrite. [Formats#write] calls it with a temporary
    /// name, so that a reader never meets half a file.
    ///
    /// @throws org.neurarium.data.BadInput if the file cannot hold such data
    void write(D dataset, Path path) throws IOException;
}
