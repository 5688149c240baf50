package org.neurarium.views.form;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.data.Names;
import org.neurarium.service.RunOutcome;
import org.neurarium.viewmodels.form.ToolPageModel;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;
import org.neurarium.views.theme.Icons;

/// The foot of a tool's page: what is in the way, how the run goes, how it ended, and the button that starts it.
final class RunFoot extends StackPane {
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final ToolPageModel model;
    private final HBox status = new HBox();
    private final Button run = Buttons.primary("Run", "run", () -> {});

    RunFoot(ToolPageModel model, Node more) {
        this.model = model;
        getStyleClass().add("nr-run-foot");
        status.setAlignment(Pos.CENTER_LEFT);
        status.setMinWidth(0);
        status.setSpacing(12);
        HBox.setHgrow(status, Priority.ALWAYS);
        run.setOnAction(_ -> model.run());
        run.setMinWidth(Region.USE_PREF_SIZE);
        run.getStyleClass().add("nr-run");
        HBox line = new HBox(status, more, run);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-run-line");
        getChildren().add(line);
        model.state().addListener((_, _, _) -> look());
        model.form().version().addListener((_, _, _) -> look());
        model.form().wrong().addListener((_, _, _) -> look());
        model.problems().addListener((_, _, _) -> look());
        model.inputs().forEach(i -> {
            i.text().addListener((_, _, _) -> look());
            i.problem().addListener((_, _, _) -> look());
        });
        look();
    }

    private void look() {
        String obstacle = model.obstacle();
        run.pseudoClassStateChanged(OFF, !obstacle.isEmpty());
        run.setTooltip(Buttons.tooltip(obstacle.isEmpty() ? "Run in the background" : obstacle));
        run.setAccessibleText(obstacle.isEmpty() ? "Run" : "Run, not now: " + obstacle);
        status.getChildren().setAll(switch (model.state().get()) {
            case ToolPageModel.State.Running running -> running(running.activity());
            case ToolPageModel.State.Ended ended -> ended(ended.outcome());
            case ToolPageModel.State.Ready _ -> List.of(ready(obstacle));
        });
    }

    private Node ready(String obstacle) {
        Label label = new Label(obstacle);
        boolean wrong = obstacle.contains("attention");
        if (wrong) label.setGraphic(Icons.of("error"));
        label.getStyleClass().add(wrong ? "nr-danger" : "nr-muted");
        return label;
    }

    private static List<Node> running(Activity activity) {
        Label phase = new Label();
        phase.getStyleClass().add("nr-caption");
        phase.textProperty()
                .bind(Bindings.createStringBinding(() -> words(activity), activity.words(), activity.eta()));
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(activity.fraction());
        Label percent = new Label();
        percent.getStyleClass().add("nr-caption");
        percent.setMinWidth(Region.USE_PREF_SIZE);
        percent.textProperty()
                .bind(activity.fraction()
                        .map(f -> f.doubleValue() < 0
                                ? ""
                                : Math.round(f.doubleValue() * 100)
                                        + "\u2009%"));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        VBox text = new VBox(6, new HBox(8, phase, gap, percent), bar);
        text.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button cancel = Buttons.text("Cancel", "", activity::cancel);
        cancel.disableProperty().bind(activity.cancelling());
        return List.of(text, cancel);
    }

    private static String words(Activity activity) {
        String words = activity.words().get();
        if (words.isEmpty()) return "Starting";
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + eta(activity);
    }

    private static String eta(Activity activity) {
        double seconds = activity.cancelling().get() ? Double.NaN : activity.eta().get();
        return Double.isNaN(seconds) ? "" : " \u00b7 \u2248\u2009" + Durations.about(seconds);
    }

    private List<Node> ended(RunOutcome outcome) {
        Button dismiss = Buttons.icon("close", "Put this away", model::dismiss);
        return switch (outcome) {
            case RunOutcome.Done done -> {
                Label label = new Label("Done in " + Durations.about(done.seconds()) + values(done.values()), Icons.of(
                        "check-circle"));
                label.getStyleClass().add("nr-success");
                label.setMinWidth(0);
                yield List.of(label, Buttons.link("Show folder", () -> model.surroundings().reveal(done.folder())),
                        dismiss);
            }
            case RunOutcome.Refused refused -> List.of(danger(refused.sentence()), dismiss);
            case RunOutcome.Failed failed -> List.of(danger(failed.sentence()), dismiss);
            case RunOutcome.Cancelled _ -> List.of(new Label("Cancelled; nothing was left behind."), dismiss);
        };
    }

    private static String values(Map<String, Double> values) {
        String text = values.entrySet()
                .stream()
                .limit(3)
                .map(e -> Names.label(e.getKey()).toLowerCase(Locale.ROOT) + " "
                        + Ranges.number(Math.round(e.getValue() * 1000) / 1000.0))
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : " \u00b7 " + text;
    }

    private static Label danger(String sentence) {
        Label label = new Label(sentence, Icons.of("error"));
        label.getStyleClass().add("nr-danger");
        label.setWrapText(true);
        label.setMinWidth(0);
        return label;
    }
}
