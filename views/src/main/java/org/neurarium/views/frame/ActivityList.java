package org.neurarium.views.frame;

import atlantafx.base.controls.Popover;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.work.Activities;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;

/// What runs, above the status bar: what, how far, how long, and how to stop it.
final class ActivityList {
    private final Activities activities;
    private final VBox rows = new VBox();
    private final Popover popover = new Popover();

    ActivityList(Activities activities) {
        this.activities = activities;
        rows.getStyleClass().add("nr-activities");
        popover.setContentNode(rows);
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
        popover.setDetachable(false);
        popover.setHeaderAlwaysVisible(false);
        activities.running().addListener((InvalidationListener) _ -> fill());
        fill();
    }

    void toggle(Node owner) {
        if (popover.isShowing()) popover.hide();
        else
            popover.show(owner);
    }

    private void fill() {
        rows.getChildren().clear();
        for (Activity activity : activities.running())
            rows.getChildren().add(row(activity));
        if (rows.getChildren().isEmpty()) {
            Label none = new Label("Nothing runs. What takes longer than a second shows here.");
            none.getStyleClass().add("nr-caption");
            rows.getChildren().add(none);
        }
    }

    private static Node row(Activity activity) {
        Label title = new Label(activity.title());
        title.getStyleClass().add("nr-strong");
        Label phase = new Label();
        phase.getStyleClass().add("nr-caption");
        phase.textProperty()
                .bind(Bindings.createStringBinding(() -> phase(activity), activity.phase(), activity.eta(),
                        activity.cancelling()));
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(activity.fraction());
        bar.setMaxWidth(Double.MAX_VALUE);
        VBox text = new VBox(4, title, phase, bar);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button cancel = Buttons.icon("close", "Cancel " + activity.title(), activity::cancel);
        cancel.disableProperty().bind(activity.cancelling());
        HBox row = new HBox(12, text, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static String phase(Activity activity) {
        if (activity.cancelling().get()) return "cancelling, finishing the current step";
        double eta = activity.eta().get();
        return activity.phase().get() + (Double.isNaN(eta) ? "" : " \u00b7 \u2248\u2009" + Durations.about(eta));
    }
}
