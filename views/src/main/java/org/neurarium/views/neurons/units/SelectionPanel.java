package org.neurarium.views.neurons.units;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.units.Natural;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitTile.State;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// The selected unit: its picture, what it answers over the steps beside natural images, and a sentence on that.
final class SelectionPanel extends VBox {
    private static final double SIDE = 120;
    private final UnitsModel model;
    private final ImageView image = new ImageView();
    private final Label name = Parts.label("", "nr-strong"), layer = Parts.label("", "nr-caption"), words = Parts.label(
            "", "nr-unit-sentence");
    private Subscription watched = Subscription.EMPTY;

    SelectionPanel(UnitsModel model, ObservableValue<Double> text) {
        super(8);
        this.model = model;
        image.setFitWidth(SIDE);
        image.setFitHeight(SIDE);
        Rectangle clip = new Rectangle(SIDE, SIDE);
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        image.setClip(clip);
        StackPane frame = new StackPane(image);
        frame.getStyleClass().add("nr-unit-portrait");
        name.setMinWidth(0);
        layer.setMinWidth(0);
        TracePlot plot = new TracePlot(model, false, text);
        VBox.setVgrow(plot, Priority.ALWAYS);
        VBox told = new VBox(name, layer, plot);
        told.setMinWidth(0);
        HBox.setHgrow(told, Priority.ALWAYS);
        words.setWrapText(true);
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        getChildren().addAll(new HBox(12, frame, told), words);
        model.selected().subscribe(this::watch);
        model.version().subscribe(_ -> tell());
    }

    private void watch(@Nullable UnitTile tile) {
        watched.unsubscribe();
        watched = tile == null ? Subscription.EMPTY : tile.picture().subscribe(this::show);
        if (tile == null) show(null);
        name.setText(tile == null ? "No unit" : tile.name().isEmpty() ? "Unit " + tile.channel() : tile.name());
        layer.setText(tile == null ? "" : tile.layer() + (tile.name().isEmpty() ? "" : ":" + tile.channel()));
        tell();
    }

    private void show(@Nullable Thumbnail picture) { image.setImage(picture == null ? null : Parts.image(picture)); }

    private void tell() {
        UnitTile tile = model.selected().get();
        words.setGraphic(null);
        words.getStyleClass().remove("nr-unit-warning");
        if (tile == null) {
            words.setText("");
            return;
        }
        State state = tile.state().get();
        if (state == State.DEAD || state == State.FAILED) {
            warn(state == State.DEAD
                    ? "Dead: nothing in a picture changes this unit."
                    : tile.trouble());
            return;
        }
        Natural natural = tile.natural().orElse(null);
        Double score = tile.score().orElse(null);
        if (score == null) {
            words.setText(tile.madeBefore().isPresent()
                    ? "Made beforehand; click it, or press R, to see it made anew."
                    : "");
        } else if (natural == null) {
            words.setText("It answers " + Numbers.fixed(score, 1) + " at its best place.");
        } else if (score > natural.most()) {
            warn(Numbers.fixed(score, 1) + ", natural images reach " + Numbers.fixed(natural.most(), 1) + " at most");
        } else
            words.setText(Numbers.fixed(score, 1) + "; 99\u2009% of natural images stay below " + Numbers.fixed(natural
                    .percentile(99), 1));
    }

    private void warn(String sentence) {
        words.setText(sentence);
        words.setGraphic(Icons.of("warning", Icons.Size.INLINE));
        words.getStyleClass().add("nr-unit-warning");
    }
}
