package org.neurarium.viewmodels.models;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.beans.InvalidationListener;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.cells.EngineChoice;
import org.neurarium.viewmodels.cells.Engines;

/// Those of the models that outline cells, for the Cells screen.
public final class OfferedEngines implements Engines {
    private final ModelsModel models;
    private final ObservableList<EngineChoice> choices = FXCollections.observableArrayList();
    private @Nullable ObservableList<ModelEntry> watched;

    public OfferedEngines(ModelsModel models) { this.models = models; }

    @Override
    public ObservableList<EngineChoice> choices() {
        if (watched == null) {
            ObservableList<ModelEntry> all = models.all();
            watched = all;
            all.addListener((InvalidationListener) _ -> fill());
            fill();
        }
        return choices;
    }

    private void fill() {
        choices.setAll(models.all()
                .stream()
                .filter(ModelEntry::outlinesCells)
                .map(m -> EngineChoice.of(m.reference()))
                .toList());
    }

    @Override
    public boolean learns(String reference) {
        return models.all().stream().anyMatch(m -> m.reference().equals(reference) && m.learnsFromCells());
    }

    @Override
    public CompletableFuture<EngineChoice> keep(Path model, String title, String from, String origin) {
        return models.keep(model, title, from, origin).thenApply(m -> EngineChoice.of(m.reference()));
    }

    @Override
    public void more() { models.show(); }
}
