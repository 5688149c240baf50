package org.neurarium.viewmodels.neurons.facets;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Table;

/// What facets ask of files beside what units do. It answers at once and works in the background.
public interface FacetDoors {
    /// Writes a table as CSV, under a name that is not taken yet; gives back the file.
    CompletableFuture<Path> saveTable(Table table, Path folder, String name);
}
