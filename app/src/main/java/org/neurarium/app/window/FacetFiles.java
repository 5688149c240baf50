package org.neurarium.app.window;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.data.Table;
import org.neurarium.formats.AtomicFile;
import org.neurarium.formats.csv.CsvWriter;
import org.neurarium.viewmodels.neurons.facets.FacetDoors;

/// Writes what facets are told as.
record FacetFiles(Executor background) implements FacetDoors {
    @Override
    public CompletableFuture<Path> saveTable(Table table, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> AtomicFile.write(NetDoors.free(folder, name, "csv"),
                temporary -> CsvWriter.write(table, temporary)), background);
    }
}
