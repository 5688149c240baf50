package org.neurarium.views.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.service.Job;
import org.neurarium.viewmodels.jobs.JobRow;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.viewmodels.jobs.Spans;
import org.neurarium.viewmodels.work.Devices;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// A run in the list: state, title and object, what it does, how far, how long, where, and the one thing to do.
final class JobCell extends ListCell<JobRow> {
    private static final PseudoClass ENDING = PseudoClass.getPseudoClass("ending");
    private static final List<String> TONES = List.of("nr-danger", "nr-warning");
    /// Widths, at 100 % text, from which the bar, and device and time, have room.
    private static final double BAR_FROM = 620, TIME_FROM = 520;
    /// The bar has what the words leave of the width, within its bounds, at 100 % text.
    private static final double BESIDE_BAR = 640, BAR_LEAST = 64, BAR_MOST = 176;

    private static final double NORMAL = 13;

    private final JobsModel jobs;
    private final BooleanProperty goes = new SimpleBooleanProperty();
    private final StackPane state = new StackPane();
    private final BusyRing ring = new BusyRing();
    private final Label title = label("nr-job-title");
    private final Label about = label("nr-job-about");
    private final Label line = label("nr-job-line");
    private final ProgressBar bar = new ProgressBar();
    private final Label when = label("nr-job-when");
    private final Label elapsed = label("nr-job-elapsed");
    private final Label device = label("nr-chip");
    private final Button act = Buttons.icon("close", "Cancel", this::act);
    private final Tooltip told = Buttons.tooltip("");
    private final HBox whole;
    private @Nullable String shown;
    private String icon = "";

    JobCell(JobsModel jobs) {
        this.jobs = jobs;
        getStyleClass().add("nr-job");
        state.getStyleClass().add("nr-job-state");
        about.setMinWidth(0);
        line.setMinWidth(0);
        HBox head = new HBox(8, title, about);
        head.setAlignment(Pos.BASELINE_LEFT);
        VBox words = new VBox(2, head, line);
        words.setAlignment(Pos.CENTER_LEFT);
        words.getStyleClass().add("nr-job-words");
        words.setPrefWidth(0);
        // The object's name gives way before the tool's.
        title.minWidthProperty()
                .bind(Bindings.createDoubleBinding(() -> Math.min(title.prefWidth(-1), words.getWidth()), title
                        .textProperty(), title.fontProperty(), words.widthProperty()));
        HBox.setHgrow(words, Priority.ALWAYS);
        StackPane bars = new StackPane(bar);
        bars.getStyleClass().add("nr-job-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bars.prefWidthProperty().bind(Bindings.createDoubleBinding(() -> {
            double scale = getFont().getSize() / NORMAL;
            return Math.rint(Math.clamp(getWidth() / scale - BESIDE_BAR, BAR_LEAST, BAR_MOST) * scale);
        }, widthProperty(), fontProperty()));
        StackPane chip = new StackPane(device);
        chip.getStyleClass().add("nr-job-device");
        act.getStyleClass().add("nr-job-act");
        act.setFocusTraversable(false);
        whole = new HBox(state, words, bars, when, elapsed, chip, act);
        whole.getStyleClass().add("nr-job-row");
        whole.setAlignment(Pos.CENTER_LEFT);
        bars.visibleProperty().bind(goes.and(wide(BAR_FROM)));
        bars.managedProperty().bind(bars.visibleProperty());
        room(elapsed, TIME_FROM);
        room(chip, TIME_FROM);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setPrefWidth(0);
        jobs.now().addListener((_, _, now) -> {
            if (getItem() != null) times(getItem(), now);
        });
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }

    private void room(Node node, double from) {
        node.visibleProperty().bind(wide(from));
        node.managedProperty().bind(node.visibleProperty());
    }

    private BooleanBinding wide(double from) {
        return Bindings.createBooleanBinding(() -> getWidth() >= from * getFont().getSize() / NORMAL, widthProperty(),
                fontProperty());
    }

    @Override
    protected void updateItem(@Nullable JobRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            setTooltip(null);
            shown = null;
            return;
        }
        title.setText(row.title());
        about.setText(row.job().about());
        line.setText(row.line());
        tone(line, row.failed() ? "nr-danger" : row.ending() ? "nr-warning" : "");
        state(row);
        OptionalDouble fraction = row.fraction();
        goes.set(row.group() == JobRow.Group.RUNNING && fraction.isPresent());
        if (goes.get()) bar.setProgress(fraction.getAsDouble());
        bar.pseudoClassStateChanged(ENDING, row.ending());
        device.setText(Devices.name(row.job().device().isEmpty()
                ? row.job().request().options().device()
                : row.job().device()));
        action(row);
        times(row, jobs.now().get());
        setAccessibleText(String.join(", ", row.title(), row.job().about(), row.line(), when.getText()));
        whole(row);
        if (getGraphic() == null) setGraphic(whole);
        shown = row.id();
    }

    /// Names are as long as people make them: what a row has no room for, its tooltip tells.
    private void whole(JobRow row) {
        String about = row.job().about();
        told.setText(row.title() + (about.isEmpty() ? "" : ", " + about) + (row.line().isEmpty()
                ? ""
                : "\n" + row.line()));
        setTooltip(told);
    }

    private static void tone(Label label, String tone) {
        if (!tone.isEmpty() && label.getStyleClass().contains(tone)) return;
        label.getStyleClass().removeAll(TONES);
        if (!tone.isEmpty()) label.getStyleClass().add(tone);
    }

    /// A new icon only where it is another one: cells are filled anew many times a second.
    private void state(JobRow row) {
        boolean going = row.group() == JobRow.Group.RUNNING;
        String name = going ? row.ending() ? "ending" : "ring" : JobIcons.of(row.job().state());
        if (going) ring.setProgress(row.fraction().orElse(-1));
        if (name.equals(icon)) return;
        icon = name;
        ring.pseudoClassStateChanged(ENDING, row.ending());
        state.getChildren().setAll(going ? ring : Icons.of(name));
        state.getStyleClass().setAll("nr-job-state", JobIcons.tone(row.job().state()));
    }

    private void times(JobRow row, Instant now) {
        Job job = row.job();
        String ended = job.ended().map(e -> Spans.ago(e, now)).orElse("");
        when.setText(switch (job.state()) {
            case RUNNING -> row.due()
                    .map(d -> "\u2248\u2009" + Spans.about(Math.max(1, Duration.between(now, d)
                            .toMillis() / 1000.0)))
                    .orElse("");
            case CANCELLING, STOPPING -> "stopping";
            case QUEUED ->
                job.expected().isPresent() ? "needs \u2248\u2009" + Spans.about(job.expected().getAsDouble()) : "";
            case FAILED -> "failed " + ended;
            case REFUSED -> "refused " + ended;
            case LOST -> "lost " + ended;
            case DONE, CANCELLED -> ended;
        });
        boolean strong = job.state() == Job.State.RUNNING;
        if (strong != when.getStyleClass().contains("nr-strong")) {
            if (strong) when.getStyleClass().add("nr-strong");
            else
                when.getStyleClass().remove("nr-strong");
        }
        elapsed.setText(row.elapsed(now).map(Spans::clock).orElse(""));
    }

    private void action(JobRow row) {
        String name = switch (row.job().state()) {
            case QUEUED, RUNNING -> "Cancel";
            case CANCELLING, STOPPING -> "";
            case FAILED, LOST, REFUSED, CANCELLED -> "Run again";
            case DONE -> "Open result";
        };
        act.setVisible(!name.isEmpty());
        if (name.isEmpty() || name.equals(act.getUserData())) return;
        act.setUserData(name);
        act.setGraphic(Icons.of(switch (name) {
            case "Cancel" -> "close";
            case "Open result" -> "arrow-up-right";
            default -> "retry";
        }));
        Buttons.name(act, name);
    }

    private void act() {
        JobRow row = getItem();
        if (row == null || !row.id().equals(shown)) return;
        JobIcons.primary(jobs, row);
    }
}
