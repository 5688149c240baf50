package org.neurarium.views.cells;

import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.canvas.CanvasModel.Tool;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// The tools of the canvas.
final class ToolStrip extends VBox {
    private final ToggleGroup group = new ToggleGroup();

    ToolStrip(CellsModel model, Keymap keymap) {
        getStyleClass().add("nr-tool-strip");
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setAccessibleText("Tools");
        getChildren().addAll(tool(model, keymap, "cells.tool.move", Tool.MOVE), line(), tool(model, keymap,
                "cells.tool.prompt", Tool.PROMPT), tool(model, keymap, "cells.tool.select", Tool.SELECT), line(),
                tool(
                        model, keymap, "cells.tool.draw", Tool.DRAW),
                tool(model, keymap, "cells.tool.cut", Tool.CUT), join(model, keymap));
    }

    private static Region line() {
        Region line = new Region();
        line.getStyleClass().add("nr-strip-line");
        return line;
    }

    private static Button join(CellsModel model, Keymap keymap) {
        Button button = Buttons.icon(model.acts().get("cells.join"), keymap);
        button.getStyleClass().add("nr-icon-button");
        return button;
    }

    private ToggleButton tool(CellsModel model, Keymap keymap, String id, Tool tool) {
        Command command = model.acts().get(id);
        ToggleButton button = new ToggleButton();
        button.setGraphic(Icons.of(command.icon()));
        button.getStyleClass().add("nr-icon-button");
        button.setToggleGroup(group);
        Buttons.follow(button, command, keymap);
        button.setOnAction(_ -> {
            model.canvas().toolProperty().set(tool);
            button.setSelected(true);
        });
        model.canvas().toolProperty().subscribe(t -> button.setSelected(t == tool));
        return button;
    }
}
