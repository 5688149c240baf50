package org.neurarium.views.cells;

import javafx.scene.control.ListView;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.views.controls.Parts;

/// What happened on this screen, the newest last.
final class LogList extends ListView<String> {
    LogList(CellsModel model) {
        super(model.log());
        getStyleClass().addAll("nr-plain-list", "nr-log");
        setAccessibleText("Log");
        setPlaceholder(Parts.label("Nothing happened yet.", "nr-muted"));
        model.log().addListener((javafx.collections.ListChangeListener<String>) _ -> scrollTo(model.log().size() - 1));
    }
}
