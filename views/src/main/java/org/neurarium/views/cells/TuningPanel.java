package org.neurarium.views.cells;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.Tuning;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.jobs.Spans;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;

/// The button that trains the engine on what was corrected: from what, how long it takes, and how far it is. It is there once there is
/// something to learn from, or the engine is unsure about the image.
final class TuningPanel extends VBox {
    private final CellsModel model;
    private final Command command;
    private final Button button;
    private final Label caption = Parts.label("", "nr-caption");

    TuningPanel(CellsModel model) {
        super(4);
        this.model = model;
        command = model.acts().get("cells.train");
        button = Buttons.text("Train on my corrections", "wand", command::run);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("nr-train");
        caption.setWrapText(true);
        command.disabled().addListener((_, _, _) -> update(false));
        model.tuning().running().subscribe(this::show);
    }

    /// There are other corrections than before.
    ///
    /// @param asked whether the person was told of it
    void update(boolean asked) {
        boolean busy = model.tuning().running().get() != null;
        int corrections = model.tuning().corrections();
        boolean shown = busy || asked || corrections > 0;
        setVisible(shown);
        setManaged(shown);
        boolean few = corrections < Tuning.LEAST;
        button.setDisable(few);
        caption.setText(few
                ? command.disabled().getValue() + "."
                : "Learns from " + corrections + " corrected cells, ≈\u2009" + Spans.about(model.tuning().seconds())
                        + " in the background.");
    }

    private void show(@Nullable Activity activity) {
        if (activity == null) getChildren().setAll(button, caption);
        else
            getChildren().setAll(bar(activity), words(activity));
        update(false);
    }

    private static Node bar(Activity activity) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(activity.title());
        bar.progressProperty().bind(activity.fraction());
        HBox.setHgrow(bar, Priority.ALWAYS);
        Button cancel = Buttons.icon("close", "Cancel the training", activity::cancel);
        cancel.disableProperty().bind(activity.cancelling());
        HBox row = new HBox(8, bar, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Label words(Activity activity) {
        Label words = Parts.label("", "nr-caption");
        words.textProperty().bind(Bindings.createStringBinding(() -> {
            double eta = activity.eta().get();
            String what = activity.words().get().isEmpty() ? "Training" : activity.words().get();
            return what + (Double.isNaN(eta) ? "" : " · ≈\u2009" + Spans.about(eta));
        }, activity.words(), activity.eta()));
        return words;
    }
}
