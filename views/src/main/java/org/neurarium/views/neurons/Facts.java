package org.neurarium.views.neurons;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;

/// Names at the left, values at the right. A value that is too long is told whole in its tooltip.
final class Facts extends GridPane {
    Facts() { getStyleClass().add("nr-facts"); }

    void clear() { getChildren().clear(); }

    void add(String what, String value) { add(what, value, value); }

    /// @param whole what the tooltip tells
    void add(String what, String value, String whole) {
        Label key = Parts.label(what, "nr-muted");
        key.setMinWidth(Region.USE_PREF_SIZE);
        Label number = Parts.label(value);
        number.setMinWidth(0);
        number.setTooltip(Buttons.tooltip(whole.contains(value) ? whole : value + "\n" + whole));
        GridPane.setHgrow(number, Priority.ALWAYS);
        GridPane.setHalignment(number, HPos.RIGHT);
        addRow(getRowCount(), key, number);
    }
}
