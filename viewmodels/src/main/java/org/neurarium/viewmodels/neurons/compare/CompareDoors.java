package org.neurarium.viewmodels.neurons.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.neurons.units.UnitSubject;

/// What comparing asks of files. Every method but [#offers] answers at once and works in the background; a future fails with
/// [org.neurarium.data.BadInput] where the person can mend it.
public interface CompareDoors {
    /// Networks that are at hand: those that come with the product.
    List<Reference> offers();

    /// What can be asked of a network's units.
    CompletableFuture<UnitSubject> units(Reference net);

    /// Reads a table that a run wrote, into the memory.
    CompletableFuture<Table> table(Path written);

    /// Writes a table as CSV into a folder, under a name that is not taken yet; gives back the file.
    CompletableFuture<Path> saveTable(Table table, Path folder, String name);
}
