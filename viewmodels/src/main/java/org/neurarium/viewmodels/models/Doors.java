package org.neurarium.viewmodels.models;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What the Models screen asks of files. Every method answers at once and works in the background; a future fails with
/// [org.neurarium.data.BadInput] where the person can mend it.
public interface Doors {
    /// What there is: what comes with the product first, then what was imported.
    CompletableFuture<List<ModelEntry>> all();

    /// Looks at a file or folder that is perhaps to be imported: whether it is a network that can be used.
    CompletableFuture<Found> look(Path file);

    /// Copies it, with its checksums.
    CompletableFuture<ModelEntry> add(Wish wish);

    /// Copies what was trained here, under a free name that is like the wished one.
    CompletableFuture<ModelEntry> keep(Wish wish);

    CompletableFuture<Void> remove(ModelEntry model);

    /// @param name  a free name for it
    /// @param title what the file calls itself
    /// @param files the names of the files that belong to it
    record Found(Path file, String name, String title, String kind, long bytes, List<String> files) {
        public Found {
            files = List.copyOf(files);
        }
    }

    /// What is to be imported, and what the person says of it.
    record Wish(Path file, String name, String licence, String origin) {}
}
