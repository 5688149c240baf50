package org.neurarium.views.cells;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.RingRoom;
import org.neurarium.views.controls.Section;
import org.neurarium.views.controls.canvas.CanvasColours;

/// What can be done with what is there: the selected cell, the prompt, contrast, layers.
final class ToolSide extends ScrollPane {
    ToolSide(CellsModel model, ObservableValue<CanvasColours> colours) {
        getStyleClass().add("nr-tool-side");
        setFitToWidth(true);
        setFocusTraversable(false);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        Label selected = Parts.label("", "nr-caption");
        SelectionPanel selection = new SelectionPanel(model, colours, selected);
        PromptPanel prompt = new PromptPanel(model, colours);
        Button reset = Buttons.icon("reset", "Reset to the defaults", prompt::reset);
        Button auto = Buttons.icon("wand", "Fit contrast to the image", () -> model.acts()
                .get("view.auto-contrast")
                .run());
        VBox all = new VBox(section("Selection", selection).with(selected),
                section("Chain-of-Prompts", prompt).with(reset), section("Layers", new LayersPanel(model)),
                section("Contrast", new ContrastPanel(model)).with(auto));
        all.visibleProperty().bind(model.current().map(i -> true).orElse(false));
        setContent(all);
        RingRoom.in(this);
    }

    private static Section section(String title, Node content) {
        VBox body = new VBox(content);
        body.getStyleClass().add("nr-section-body");
        return new Section(title, "", body);
    }
}
