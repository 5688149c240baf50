package org.neurarium.views.frame;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// The screens as icons; the current one has the accent bar.
final class Rail extends VBox {
    private final Map<String, ToggleButton> entries = new LinkedHashMap<>();
    private final Button preferences;

    Rail(FrameModel model, JobsModel jobs) {
        getStyleClass().add("nr-rail");
        setAccessibleRole(AccessibleRole.TOOL_BAR);
        setAccessibleText("Screens");
        ToggleGroup group = new ToggleGroup();
        for (ScreenModel screen : model.screens().onRail()) {
            ToggleButton entry = new ToggleButton();
            entry.setGraphic(Icons.of(screen.icon(), Icons.Size.RAIL));
            entry.getStyleClass().add("nr-rail-entry");
            String key = model.keymap().stroke("go." + screen.id()).map(s -> "  " + s.caps()).orElse("");
            entry.setAccessibleText(screen.title());
            entry.setTooltip(Buttons.tooltip(screen.title() + key));
            entry.setToggleGroup(group);
            entry.setOnAction(_ -> {
                entry.setSelected(true);
                model.screens().show(screen.id());
            });
            entries.put(screen.id(), entry);
            getChildren().add(entry);
        }
        Region gap = new Region();
        setVgrow(gap, Priority.ALWAYS);
        preferences = Buttons.icon("settings", "Preferences", () -> model.preferences().set(true));
        preferences.setGraphic(Icons.of("settings", Icons.Size.RAIL));
        preferences.getStyleClass().setAll("button", "nr-rail-entry");
        Buttons.follow(preferences, model.commands().find("view.preferences").orElseThrow(), model.keymap());
        getChildren().addAll(gap, jobs(model, jobs), preferences);
        model.screens().current().addListener((_, _, now) -> mark(now));
        mark(model.screens().current().get());
    }

    /// The job centre, on every screen, with the number of failures that nobody has looked at.
    private static Node jobs(FrameModel model, JobsModel jobs) {
        ToggleButton entry = new ToggleButton();
        Label badge = new Label();
        badge.getStyleClass().add("nr-badge");
        badge.setMouseTransparent(true);
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        entry.setGraphic(Icons.of("jobs", Icons.Size.RAIL));
        entry.getStyleClass().addAll("nr-rail-entry", "nr-rail-jobs");
        model.commands().find("jobs.show").ifPresent(c -> Buttons.follow(entry, c, model.keymap()));
        entry.setOnAction(_ -> {
            entry.setSelected(jobs.open().get());
            jobs.open().set(!jobs.open().get());
        });
        jobs.open().subscribe(open -> entry.setSelected(open));
        jobs.unseen().subscribe(n -> {
            badge.setText(n.intValue() > 99 ? "99+" : n.toString());
            badge.setVisible(n.intValue() > 0);
            badge.setAccessibleText(n.intValue() == 1
                    ? "1 failed job was not looked at"
                    : n + " failed jobs were not looked at");
        });
        StackPane place = new StackPane(entry, badge);
        place.getStyleClass().add("nr-rail-place");
        return place;
    }

    /// Where the preferences hang.
    Button preferences() { return preferences; }

    private void mark(ScreenModel current) {
        ToggleButton entry = entries.get(current.id().split("\\.", 2)[0]);
        if (entry != null) entry.setSelected(true);
    }
}
