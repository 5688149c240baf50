package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.data.BadInput;

/// The networks that the Cells screen offers for outlining, and where more come from.
public interface Engines {
    /// None but the tool's own choice.
    Engines NONE = new Engines() {
        @Override
        public ObservableList<EngineChoice> choices() { return FXCollections.emptyObservableList(); }

        @Override
        public void more() {}

        @Override
        public boolean learns(String reference) { return false; }

        @Override
        public CompletableFuture<EngineChoice> keep(Path model, String title, String from, String origin) {
            return CompletableFuture.failedFuture(new BadInput("Models are not kept here."));
        }
    };

    /// Beside the tool's own choice; read when it is first asked for, and filled as they are known.
    ObservableList<EngineChoice> choices();

    /// Goes to where more are imported.
    void more();

    /// Whether a network, by its reference, can go on learning from corrected cells.
    boolean learns(String reference);

    /// Keeps a network that was trained here among the models.
    ///
    /// @param title  what it is to be called, as far as that is free
    /// @param from   the network that it was trained from, a reference; it has its licence
    /// @param origin how it came to be, in words
    CompletableFuture<EngineChoice> keep(Path model, String title, String from, String origin);
}
