package org.neurarium.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.formats.Opened;
import org.neurarium.viewmodels.neurons.compare.CompareDoors;
import org.neurarium.viewmodels.neurons.units.UnitSubject;

/// What comparing two networks asks of files.
record CompareFiles(Formats formats, Executor background) implements CompareDoors {
    @Override
    public List<Reference> offers() {
        return NetDoors.networks(formats).stream().sorted().map(Reference::builtin).toList();
    }

    @Override
    public CompletableFuture<UnitSubject> units(Reference net) {
        return CompletableFuture.supplyAsync(() -> {
            // Of the second network only its graph is told: its weights are read by whoever runs it.
            try (Opened opened = formats.load(net, Checkpoint.class)) {
                return UnitFacts.of(net, (Checkpoint) opened.dataset());
            }
        }, background);
    }

    @Override
    public CompletableFuture<Table> table(Path written) {
        return CompletableFuture.supplyAsync(() -> {
            try (Table table = formats.open(Reference.file(written), Table.class)) {
                return Table.of(table.columns());
            }
        }, background);
    }

    @Override
    public CompletableFuture<Path> saveTable(Table table, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> {
            String file = NetDoors.free(folder, name, "csv").getFileName().toString();
            return formats.write(table, folder, file.substring(0, file.length() - ".csv".length()));
        }, background);
    }
}
