package org.neurarium.views.frame;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// The project's name in the title bar, and what can be done with it.
final class ProjectMenu extends MenuButton {
    /// Commands of the project, and those of them that open one that was open before.
    static final String PREFIX = "project.", RECENT = "project.recent.";
    private static final String OPEN = "project.open";

    private final FrameModel model;

    ProjectMenu(FrameModel model) {
        this.model = model;
        getStyleClass().add("nr-project");
        setGraphic(Icons.of("folder"));
        setMinWidth(Region.USE_PREF_SIZE);
        setMnemonicParsing(false);
        textProperty().bind(model.project());
        accessibleTextProperty().bind(model.project().map(n -> "Project " + n));
        setTooltip(Buttons.tooltip("Project"));
        visibleProperty().bind(model.project().isNotEmpty());
        managedProperty().bind(visibleProperty());
        model.commands().version().subscribe(_ -> fill());
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        Menu recent = new Menu("Open recent");
        for (Command command : model.commands().all()) {
            if (command.id().startsWith(RECENT)) recent.getItems().add(item(command));
        }
        for (Command command : model.commands().all()) {
            boolean mine = command.id().startsWith(PREFIX) && !command.id().startsWith(RECENT);
            if (!mine) continue;
            items.add(item(command));
            if (!command.id().equals(OPEN)) continue;
            if (!recent.getItems().isEmpty()) items.add(recent);
            items.add(new SeparatorMenuItem());
        }
        getItems().setAll(items);
    }

    private CommandItem item(Command command) { return new CommandItem(command, model.keymap()); }
}
