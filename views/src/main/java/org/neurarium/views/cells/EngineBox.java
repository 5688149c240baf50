package org.neurarium.views.cells;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.EngineChoice;

/// Which network outlines; the last entry leads to where more are imported.
final class EngineBox extends ComboBox<EngineChoice> {
    private static final EngineChoice MORE = new EngineChoice("more", "Import a model…");

    private final CellsModel model;
    private @Nullable ObservableList<EngineChoice> watched;
    private boolean filling;

    EngineBox(CellsModel model) {
        this.model = model;
        setAccessibleText("Engine");
        setMaxWidth(Double.MAX_VALUE);
        setMinWidth(0);
        setVisibleRowCount(12);
        setOnShowing(_ -> ask());
        valueProperty().addListener((_, was, now) -> choose(was, now));
        refresh();
    }

    /// What the current image is outlined with.
    void refresh() {
        EngineChoice now = EngineChoice.of(model.engine());
        filling = true;
        List<EngineChoice> all = new ArrayList<>(List.of(EngineChoice.AUTOMATIC));
        if (watched != null) all.addAll(watched);
        // One that was removed meanwhile is still what the cells were outlined with.
        if (!all.contains(now)) all.add(now);
        all.add(MORE);
        if (!all.equals(getItems())) getItems().setAll(all);
        setValue(now);
        filling = false;
    }

    private void ask() {
        ObservableList<EngineChoice> choices = model.engines().get().choices();
        if (watched == choices) return;
        watched = choices;
        choices.addListener((InvalidationListener) _ -> refresh());
        refresh();
    }

    private void choose(@Nullable EngineChoice was, @Nullable EngineChoice now) {
        if (filling || now == null) return;
        if (now.equals(MORE)) {
            filling = true;
            setValue(was);
            filling = false;
            model.engines().get().more();
        } else {
            model.setEngine(now);
        }
    }
}
