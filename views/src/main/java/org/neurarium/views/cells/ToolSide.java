package org.neurarium.views.cells;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.canvas.CanvasColours;

/// What can be done with what is there: the selected cell, the prompt, contrast, layers.
final class ToolSide extends ScrollPane {
    ToolSide(CellsModel model, ObservableValue<CanvasColours> colours) {
        getStyleClass().add("nr-tool-side");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Label selected = Parts.label("", "nr-caption");
        SelectionPanel selection = new SelectionPanel(model, colours, selected);
        PromptPanel prompt = new PromptPanel(model, colours);
        Button reset = Buttons.icon("reset", "Reset to the defaults", prompt::reset);
        Button auto = Buttons.icon("wand", "Fit contrast to the image", () -> model.acts()
                .get("view.auto-contrast")
                .run());
        Section contrast = new Section("Contrast", new ContrastPanel(model), auto);
        VBox all = new VBox(new Section("Selection", selection, selected), new Section("Chain-of-Prompts", prompt,
                reset), new Section("Layers", new LayersPanel(model)), contrast);
        all.visibleProperty().bind(model.current().map(i -> true).orElse(false));
        setContent(all);
    }
}
