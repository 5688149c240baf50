package org.neurarium.views.frame;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.neurarium.tool.Device;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.jobs.JobList;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// The bottom row: where the pointer is, what happened last, where it computes, memory, and what runs.
final class StatusBar extends HBox {
    private static final double GIGA = 1 << 30;
    /// Titles that a tooltip tells.
    private static final int TOLD = 8;
    /// Below this width, at 100 % text, the pointer's place takes what it needs and no more, and memory has no bar.
    private static final double ROOMY = 1120;
    /// What comes after the pointer's place begins where the canvas does.
    private static final double POSITION = 244;

    private final FrameModel model;
    private final JobsModel centre;
    private final Button jobs = new Button();
    private final ProgressBar memoryBar = new ProgressBar();
    private final Label memoryText = new Label();
    private final Node idle = Icons.of("check-circle");
    private final BusyRing ring = new BusyRing();

    StatusBar(FrameModel model, JobsModel centre) {
        this.model = model;
        this.centre = centre;
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
        // What was said last counts: the screen's own message, or what became of a run.
        model.message().subscribe(text -> message.setText(text));
        centre.news().addListener((_, _, news) -> message.setText(news));
        message.setMaxWidth(Double.MAX_VALUE);
        setHgrow(message, Priority.ALWAYS);
        memoryText.setMinWidth(USE_PREF_SIZE);
        HBox memory = new HBox(memoryBar, memoryText);
        memory.getStyleClass().add("nr-memory");
        memory.setAlignment(Pos.CENTER_LEFT);
        memoryBar.setAccessibleText("Memory in use");
        jobs.getStyleClass().add("nr-jobs");
        jobs.setMnemonicParsing(false);
        jobs.setContentDisplay(ContentDisplay.LEFT);
        jobs.setOnAction(_ -> centre.open().set(!centre.open().get()));
        getChildren().addAll(place, message, new DeviceChip(model.work().devices()), memory, jobs);
        model.memory().addListener((_, _, _) -> showMemory());
        model.work().devices().chosen().addListener((_, _, _) -> showMemory());
        model.work().devices().present().addListener((InvalidationListener) _ -> showMemory());
        model.work().activities().running().addListener((InvalidationListener) _ -> showJobs());
        centre.list().counts().addListener((_, _, _) -> showJobs());
        showMemory();
        showJobs();
    }

    /// Of the card that was chosen, or else of this window.
    private void showMemory() {
        FrameModel.MemoryUse use = model.memory().get();
        var card = model.work()
                .devices()
                .find(model.work().devices().chosen().get())
                .filter(d -> d
                        .kind() == Device.Kind.CUDA);
        long used = card.map(d -> d.memory() - d.free()).orElse(use.used());
        long most = card.map(Device::memory).orElse(use.most());
        memoryBar.setProgress((double) used / most);
        memoryText.setText("%s of %s\u2009GB".formatted(giga(used), giga(most)));
        memoryText.setTooltip(Buttons.tooltip("Memory in use " + card.map(d -> "on " + d.name())
                .orElse(
                        "by this window")));
    }

    private static String giga(long bytes) {
        double g = bytes / GIGA;
        return Math.abs(g - Math.rint(g)) < 0.05
                ? String.valueOf(Math.round(g))
                : String.format(Locale.ROOT, "%.1f", g);
    }

    private void showJobs() {
        var running = model.work().activities().running();
        JobList.Counts counts = centre.list().counts().get();
        int going = running.size() + counts.of(JobRow.Group.RUNNING);
        int waiting = counts.of(JobRow.Group.WAITING);
        ring.progressProperty().unbind();
        String text = going == 0 ? "No jobs" : going == 1 ? "1 job" : going + " jobs";
        if (waiting > 0) text += ", " + waiting + " waiting";
        jobs.setText(text);
        jobs.setGraphic(going == 0 ? idle : ring);
        jobs.setMinWidth(USE_PREF_SIZE);
        jobs.setAccessibleText(text);
        jobs.setTooltip(Buttons.tooltip(tip(running)));
        ring.setProgress(progress(running));
    }

    private String tip(List<Activity> running) {
        return Stream.concat(running.stream().map(Activity::title), centre.list()
                .shown()
                .stream()
                .filter(r -> r.group() == JobRow.Group.RUNNING)
                .map(JobRow::title)).limit(TOLD).reduce((a, b) -> a + "\n" + b).orElse("Show jobs");
    }

    /// Of what began first; it turns where nobody knows.
    private double progress(List<Activity> running) {
        if (!running.isEmpty()) return running.getFirst().fraction().get();
        return centre.list()
                .shown()
                .stream()
                .filter(r -> r.group() == JobRow.Group.RUNNING)
                .findFirst()
                .map(r -> r.fraction().orElse(-1))
                .orElse(-1.0);
    }
}
