package org.neurarium.formats;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;

/// Writes one type of data as one kind of file.
public interface Writer<D extends Dataset> {
    Class<D> type();

    /// The ending of the file's name without the first dot, as `ome.tif`.
    String extension();

    /// What goes into `NAME.json` beside the file; empty where there is no such file.
    default Optional<Json> beside(D dataset) { return Optional.empty(); }

    /// The ending of a file that holds several by their names; empty of data of which each has a file of its own.
    default Optional<String> together() { return Optional.empty(); }

    /// Writes several into one file, as [#write].
    default void writeAll(List<D> datasets, Path path) throws IOException {
        throw new UnsupportedOperationException(type().getSimpleName() + " have a file each");
    }

    /// Writes all of `dataset` into the file `path`, which it may overwrite. [Formats#write] calls it with a temporary
    /// name, so that a reader never meets half a file.
    ///
    /// @throws org.neurarium.data.BadInput if the file cannot hold such data
    void write(D dataset, Path path) throws IOException;
}
