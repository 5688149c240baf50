package org.neurarium.views.jobs;

import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.jobs.Spans;
import org.neurarium.viewmodels.work.Activities;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// What this window itself is busy with, above the runs: opening, encoding, experiments. There is nothing of it where
/// nothing goes on.
final class ActivityRows extends VBox {
    private final Activities activities;

    ActivityRows(Activities activities) {
        this.activities = activities;
        getStyleClass().add("nr-activity-rows");
        activities.running().addListener((InvalidationListener) _ -> fill());
        fill();
    }

    private void fill() {
        getChildren().clear();
        for (Activity activity : activities.running())
            getChildren().add(row(activity));
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private static Node row(Activity activity) {
        StackPane state = new StackPane(Icons.of("clock"));
        state.getStyleClass().addAll("nr-job-state", "nr-plain");
        Label title = new Label(activity.title());
        title.getStyleClass().add("nr-job-title");
        Label phase = new Label();
        phase.getStyleClass().add("nr-job-line");
        phase.textProperty()
                .bind(Bindings.createStringBinding(() -> words(activity), activity.words(), activity.eta()));
        VBox text = new VBox(2, title, phase);
        text.setMinWidth(0);
        text.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(text, Priority.ALWAYS);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(activity.fraction());
        StackPane bars = new StackPane(bar);
        bars.getStyleClass().add("nr-job-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        Button cancel = Buttons.icon("close", "Cancel " + activity.title(), activity::cancel);
        cancel.disableProperty().bind(activity.cancelling());
        HBox row = new HBox(state, text, bars, cancel);
        row.getStyleClass().addAll("nr-job-row", "nr-activity-row");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String words(Activity activity) {
        double eta = activity.eta().get();
        return activity.words().get() + (Double.isNaN(eta) || activity.cancelling().get()
                ? ""
                : " \u00b7 \u2248\u2009" + Spans.about(eta));
    }
}
