package org.neurarium.views.neurons;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.TensorLayout;
import org.neurarium.viewmodels.neurons.TensorReading;
import org.neurarium.viewmodels.neurons.WeightModel;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// A tensor's picture with the scale of its colours; while it is read how far that is, and why where that failed.
final class WeightView extends BorderPane {
    private final NeuronsModel model;

    WeightView(NeuronsModel model) {
        this.model = model;
        getStyleClass().add("nr-weight-view");
        TensorCanvas canvas = new TensorCanvas(model);
        canvas.visibleProperty().bind(model.weight().picture().map(_ -> true).orElse(false));
        Node busy = busy(), wrong = wrong();
        busy.visibleProperty().bind(model.weight().busy());
        wrong.visibleProperty().bind(model.weight().problem().map(p -> !p.isEmpty()));
        setCenter(new StackPane(canvas, busy, wrong));
        Label words = Parts.label("", "nr-caption");
        words.setMinWidth(0);
        ColourBar bar = new ColourBar(model.weight());
        HBox foot = new HBox(16, words, Parts.gap(), bar);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("nr-weight-foot");
        foot.visibleProperty().bind(canvas.visibleProperty());
        model.weight().reading().subscribe(r -> {
            String text = r == null ? "" : words(r);
            words.setText(text);
            words.setTooltip(text.isEmpty() ? null : Buttons.tooltip(text));
            bar.setVisible(r != null && !r.layout().line());
            bar.setManaged(bar.isVisible());
        });
        setBottom(foot);
    }

    /// How the picture is to be read.
    private static String words(TensorReading reading) {
        TensorLayout layout = reading.layout();
        var grid = reading.grid();
        if (layout.line()) {
            return grid.across() == 1
                    ? "A bar for each number, in their order"
                    : "A bar for every " + grid.across() + " numbers, from the smallest to the largest of them";
        }
        String axes = layout.tiled()
                ? "A small picture for each output and input, in their order"
                : "Rows are the first axis, columns the others";
        boolean blocks = grid.across() > 1 || grid.down() > 1;
        return blocks ? axes + "; a cell is the mean of " + grid.down() + " × " + grid.across() + " numbers" : axes;
    }

    private VBox busy() {
        WeightModel weight = model.weight();
        Label words = Parts.label("", "nr-muted");
        words.textProperty()
                .bind(Bindings.createStringBinding(() -> "Reading the numbers, " + Math.round(weight.progress().get()
                        * 100) + "\u2009%", weight.progress()));
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(weight.progress());
        bar.getStyleClass().add("nr-weight-progress");
        VBox box = new VBox(8, new BusyRing(weight.busy()), words, bar);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private VBox wrong() {
        Label why = Parts.label("", "nr-muted");
        why.textProperty().bind(model.weight().problem());
        why.setWrapText(true);
        why.getStyleClass().add("nr-wrong-words");
        VBox box = new VBox(12, Icons.of("error", Icons.Size.EMPTY), why, Buttons.primary("Read it again", "retry",
                model::readAgain));
        box.getStyleClass().add("nr-empty");
        box.setAlignment(Pos.CENTER);
        return box;
    }
}
