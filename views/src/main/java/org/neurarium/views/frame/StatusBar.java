package org.neurarium.views.frame;

import atlantafx.base.controls.RingProgressIndicator;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// The bottom row: where the pointer is, what happened last, where it computes, memory, and what runs.
final class StatusBar extends HBox {
    private static final double GIGA = 1 << 30;
    /// Below this width, at 100 % text, the pointer's place takes what it needs and no more, and memory has no bar.
    private static final double ROOMY = 1120;
    /// What comes after the pointer's place begins where the canvas does.
    private static final double POSITION = 244;

    private final FrameModel model;
    private final Button jobs = new Button();
    private final ProgressBar memoryBar = new ProgressBar();
    private final Label memoryText = new Label();
    private final RingProgressIndicator ring = new RingProgressIndicator();
    private final ActivityList activities;

    StatusBar(FrameModel model) {
        this.model = model;
        this.activities = new ActivityList(model.work().activities());
        getStyleClass().add("nr-status");
        setAlignment(Pos.CENTER_LEFT);
        Label position = new Label();
        position.getStyleClass().add("nr-position");
        position.textProperty().bind(model.position());
        position.setMinWidth(USE_PREF_SIZE);
        HBox place = new HBox(position);
        place.setAlignment(Pos.CENTER_LEFT);
        var scale = model.appearance().textScale();
        var roomy = Bindings.createBooleanBinding(() -> getWidth() >= ROOMY * scale.get(), widthProperty(), scale);
        place.prefWidthProperty()
                .bind(Bindings.createDoubleBinding(() -> roomy.get() ? POSITION * scale.get() : USE_COMPUTED_SIZE,
                        roomy, scale));
        memoryBar.visibleProperty().bind(roomy);
        memoryBar.managedProperty().bind(roomy);
        Label message = new Label();
        Tooltip whole = Buttons.tooltip("");
        whole.textProperty().bind(message.textProperty());
        message.tooltipProperty().bind(message.textProperty().map(t -> t.isEmpty() ? null : whole));
        message.setMinWidth(0);
        message.getStyleClass().add("nr-message");
        message.setTextOverrun(OverrunStyle.ELLIPSIS);
        message.textProperty().bind(model.message());
        message.setMaxWidth(Double.MAX_VALUE);
        setHgrow(message, Priority.ALWAYS);
        Label device = new Label("", Icons.of("cpu"));
        device.getStyleClass().add("nr-device");
        device.textProperty().bind(model.device());
        device.setMinWidth(USE_PREF_SIZE);
        memoryText.setMinWidth(USE_PREF_SIZE);
        HBox memory = new HBox(memoryBar, memoryText);
        memory.getStyleClass().add("nr-memory");
        memory.setAlignment(Pos.CENTER_LEFT);
        memoryBar.setAccessibleText("Memory in use");
        memoryText.setTooltip(Buttons.tooltip("Memory in use by this window"));
        jobs.getStyleClass().add("nr-jobs");
        jobs.setMnemonicParsing(false);
        jobs.setContentDisplay(ContentDisplay.LEFT);
        jobs.setOnAction(_ -> activities.toggle(jobs));
        getChildren().addAll(place, message, device, memory, jobs);
        model.memory().addListener((_, _, _) -> showMemory());
        model.work().activities().running().addListener((InvalidationListener) _ -> showJobs());
        showMemory();
        showJobs();
    }

    private void showMemory() {
        FrameModel.MemoryUse use = model.memory().get();
        memoryBar.setProgress((double) use.used() / use.most());
        memoryText.setText("%s of %s\u2009GB".formatted(giga(use.used()), giga(use.most())));
    }

    private static String giga(long bytes) {
        double g = bytes / GIGA;
        return Math.abs(g - Math.rint(g)) < 0.05
                ? String.valueOf(Math.round(g))
                : String.format(Locale.ROOT, "%.1f", g);
    }

    private void showJobs() {
        var running = model.work().activities().running();
        ring.progressProperty().unbind();
        if (running.isEmpty()) {
            jobs.setGraphic(Icons.of("check-circle"));
            jobs.setText("No jobs");
            jobs.setTooltip(null);
            jobs.setMinWidth(USE_PREF_SIZE);
            jobs.setAccessibleText("No jobs");
            return;
        }
        Activity first = running.getFirst();
        ring.progressProperty().bind(first.fraction());
        jobs.setGraphic(ring);
        jobs.setText(running.size() == 1 ? first.title() : running.size() + " jobs");
        // A title may be long and may end in dots; a number may not.
        jobs.setMinWidth(running.size() == 1 ? USE_COMPUTED_SIZE : USE_PREF_SIZE);
        jobs.setTooltip(Buttons.tooltip(String.join("\n", running.stream().map(Activity::title).toList())));
        jobs.setAccessibleText(jobs.getText());
    }
}
