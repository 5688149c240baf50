package org.neurarium.views.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Theme;

/// The keys that work on the screen that is shown: `?`.
final class KeysList extends Overlay {
    private final FrameModel model;
    private final VBox rows = new VBox();
    private final ScrollPane scroll = new ScrollPane(rows);

    KeysList(FrameModel model, Theme theme) {
        super(model.keys(), theme);
        this.model = model;
        Label title = new Label("Keys that work here");
        title.getStyleClass().add("nr-section");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = Buttons.icon("close", "Close", () -> model.keys().set(false));
        HBox head = new HBox(title, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        rows.getStyleClass().add("nr-keys-rows");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox card = new VBox(12, head, scroll);
        card.getStyleClass().addAll("nr-floating", "nr-keys");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        fill(card);
    }

    @Override
    protected void opened() {
        rows.getChildren().clear();
        ScreenModel screen = model.screens().current().get();
        section(screen.title(), screen.id());
        section("Everywhere", Keymap.EVERYWHERE);
        focusFirst();
    }

    private void section(String title, String where) {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (Keymap.Binding binding : model.keymap().keys()) {
            if (!binding.where().equals(where) || model.commands().find(binding.command()).isEmpty()) continue;
            keys.computeIfAbsent(binding.command(), _ -> new ArrayList<>()).add(binding.stroke().caps());
        }
        if (keys.isEmpty()) return;
        Label head = new Label(title);
        head.getStyleClass().add("nr-group");
        rows.getChildren().add(head);
        keys.forEach((id, strokes) -> rows.getChildren().add(row(model.commands().find(id).orElseThrow(), strokes)));
    }

    private static Node row(Command command, List<String> strokes) {
        Label title = new Label(command.title().getValue());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox caps = new HBox(8);
        caps.setAlignment(Pos.CENTER_RIGHT);
        caps.setMinWidth(Region.USE_PREF_SIZE);
        strokes.forEach(s -> caps.getChildren().add(Buttons.key(s)));
        HBox row = new HBox(title, gap, caps);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("nr-keys-row");
        return row;
    }
}
