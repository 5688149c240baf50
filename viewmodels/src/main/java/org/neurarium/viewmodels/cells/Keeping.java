package org.neurarium.viewmodels.cells;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.project.CellsLayer;

/// Keeps the cells of images, and how they are looked at, from one session to the next. Called on the JavaFX thread; answers
/// at once.
public interface Keeping {
    /// Where nothing is kept.
    Keeping NOTHING = new Keeping() {
        @Override
        public CompletableFuture<Optional<Kept>> find(Reference image) {
            return CompletableFuture.completedFuture(Optional.empty());
        }

        @Override
        public void begin(Reference image, CellsLayer layer, long capacity) {}
    };

    /// What is kept of an image.
    ///
    /// @param layer its cells, with what can be taken back and done again
    /// @param view  how it was looked at last, as [CellsModel#view(OpenImage)] gives it
    record Kept(CellsLayer layer, Optional<Json> view) {}

    /// What is kept of an image; empty where it is new. Fails with [org.neurarium.data.BadInput] where it cannot be read.
    CompletableFuture<Optional<Kept>> find(Reference image);

    /// From now on this new layer of an image is kept. Nothing has happened in it yet, and whatever happens before the disk
    /// is ready is kept in its order.
    ///
    /// @param capacity bytes of edits that its journal remembers
    void begin(Reference image, CellsLayer layer, long capacity);
}
