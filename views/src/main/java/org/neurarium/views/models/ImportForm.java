package org.neurarium.views.models;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.models.Doors;
import org.neurarium.viewmodels.models.ModelsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// What is asked of a model before it is imported.
final class ImportForm extends VBox {
    private static final String[] LICENCES = {"Apache-2.0", "MIT", "BSD-3-Clause", "CC0-1.0", "CC-BY-4.0",
        "CC-BY-NC-4.0", "own work"};

    ImportForm(ModelsModel model, Doors.Found found) {
        getStyleClass().addAll("nr-card", "nr-padded", "nr-import");
        Label title = Parts.label("Import " + found.title(), "nr-section");
        Label files = Parts.label(String.join(", ", found.files()), "nr-mono");
        files.setWrapText(true);
        TextField name = field(model.name(), "Name", "as tools are given it: model:…");
        ComboBox<String> licence = new ComboBox<>();
        licence.getItems().setAll(LICENCES);
        licence.setEditable(true);
        licence.setMaxWidth(Double.MAX_VALUE);
        licence.setPromptText("as its publisher says");
        licence.setAccessibleText("Licence");
        licence.getEditor().textProperty().bindBidirectional(model.licence());
        TextField origin = field(model.origin(), "From", "project and version, for whoever reads your methods");
        Label wrong = Parts.label("", "nr-danger");
        wrong.setGraphic(Icons.of("error"));
        wrong.setWrapText(true);
        wrong.textProperty().bind(model.problem());
        wrong.visibleProperty().bind(model.problem().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        Button add = Buttons.primary("Import " + Sizes.of(found.bytes()), "", model::add);
        add.setDefaultButton(true);
        add.disableProperty().bind(model.busy());
        Button cancel = Buttons.text("Cancel", "", model::cancel);
        cancel.setCancelButton(true);
        HBox acts = new HBox(8, Parts.gap(), cancel, add);
        getChildren().addAll(title, row("Files", files), row("Name", name), row("Licence", licence),
                row("From", origin),
                wrong, acts);
    }

    private static TextField field(javafx.beans.property.StringProperty text, String name, String prompt) {
        TextField field = new TextField();
        field.setPromptText(prompt);
        field.setAccessibleText(name);
        field.textProperty().bindBidirectional(text);
        return field;
    }

    private static Node row(String name, Region value) {
        Label label = Parts.label(name, "nr-muted", "nr-import-name");
        label.setLabelFor(value);
        value.setMinWidth(0);
        HBox.setHgrow(value, Priority.ALWAYS);
        HBox row = new HBox(12, label, value);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
