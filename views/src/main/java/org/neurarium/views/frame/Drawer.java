package org.neurarium.views.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.collections.MapChangeListener;
import javafx.collections.ObservableMap;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.jobs.JobCentre;

/// The drawer beneath the canvas: the tabs of the screen that is shown, and the jobs, which are there on every screen.
final class Drawer extends VBox {
    /// Lower than this only the head fits.
    private static final double SHUT = 72;

    private final JobsModel jobs;
    private final DrawerTab jobsTab;
    private final JobCentre centre;
    private final HBox head = new HBox();
    private final StackPane body = new StackPane();
    private final @Nullable Button fold;
    private final ObservableMap<String, Integer> chosen;
    private String screen = "";
    private List<DrawerTab> own = List.of();

    Drawer(FrameModel frame, JobsModel jobs) {
        this.jobs = jobs;
        this.chosen = frame.sides().tabs();
        getStyleClass().add("nr-drawer-content");
        centre = new JobCentre(jobs, frame.commands(), frame.keymap(), frame.appearance().textScale());
        jobsTab = new DrawerTab("Jobs", Optional.of(centre.count()), centre, centre.tools());
        head.getStyleClass().add("nr-drawer-head");
        head.setAlignment(Pos.CENTER_LEFT);
        fold = frame.commands()
                .find("view.drawer")
                .map(c -> {
                    Button button = Buttons.icon("chevron-down", c.title().getValue(), c::run);
                    Buttons.follow(button, c, frame.keymap());
                    return button;
                })
                .orElse(null);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        setMinHeight(0);
        body.visibleProperty().bind(heightProperty().greaterThan(SHUT));
        body.managedProperty().bind(body.visibleProperty());
        getChildren().addAll(head, body);
        jobs.open().addListener((_, _, now) -> {
            fill();
            if (now) centre.focus();
        });
        // What is not to be seen yet takes no focus.
        body.visibleProperty().addListener((_, _, now) -> {
            if (now && jobs.open().get()) centre.focus();
        });
        chosen.addListener((MapChangeListener<String, Integer>) _ -> fill());
        fill();
    }

    /// Whether the screen that is shown has tabs of its own.
    boolean ownTabs() { return !own.isEmpty(); }

    /// @param screen its id: it is remembered which of its tabs was chosen
    void show(String screen, List<DrawerTab> tabs) {
        this.screen = screen;
        this.own = tabs;
        fill();
    }

    private void fill() {
        int at = Math.min(chosen.getOrDefault(screen, 0), own.size() - 1);
        DrawerTab current = jobs.open().get() || own.isEmpty() ? jobsTab : own.get(at);
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            int index = i;
            parts.add(tab(own.get(i), own.get(i) == current, () -> {
                chosen.put(screen, index);
                jobs.open().set(false);
                fill();
            }));
        }
        parts.add(tab(jobsTab, jobs.open().get(), () -> {
            jobs.open().set(true);
            fill();
        }));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        parts.add(gap);
        if (current != jobsTab || jobs.open().get()) parts.addAll(current.tools());
        if (fold != null) parts.add(fold);
        head.getChildren().setAll(parts);
        if (body.getChildren().size() != 1 || body.getChildren().getFirst() != current.content()) {
            body.getChildren().setAll(current.content());
        }
    }

    private static ToggleButton tab(DrawerTab tab, boolean current, Runnable choose) {
        ToggleButton button = new ToggleButton(tab.title());
        button.getStyleClass().add("nr-drawer-tab");
        button.setMinWidth(Region.USE_PREF_SIZE);
        tab.badge().ifPresent(badge -> {
            button.setGraphic(badge);
            button.setContentDisplay(ContentDisplay.RIGHT);
        });
        button.setSelected(current);
        button.setOnAction(_ -> {
            button.setSelected(true);
            choose.run();
        });
        return button;
    }
}
