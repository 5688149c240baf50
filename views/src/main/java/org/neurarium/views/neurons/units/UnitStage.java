package org.neurarium.views.neurons.units;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.views.controls.Parts;

/// One unit in all of the room: its picture, and below it what it answers over the steps.
public final class UnitStage extends BorderPane {
    private static final double EDGE = 24;
    private final ImageView image = new ImageView();
    private final StackPane canvas = new StackPane();
    private Subscription watched = Subscription.EMPTY;

    public UnitStage(UnitsModel model, ObservableValue<Double> text) {
        getStyleClass().add("nr-unit-stage");
        image.setPreserveRatio(true);
        image.setSmooth(true);
        var wait = Parts.label("The first steps are on their way.", "nr-muted");
        wait.visibleProperty().bind(image.imageProperty().isNull());
        canvas.getChildren().addAll(wait, image);
        canvas.setAlignment(Pos.CENTER);
        canvas.setMinSize(0, 0);
        canvas.widthProperty().subscribe(_ -> fit());
        canvas.heightProperty().subscribe(_ -> fit());
        setCenter(canvas);
        VBox below = new VBox(new TracePlot(model, true, text));
        below.getStyleClass().add("nr-unit-below");
        setBottom(below);
        model.selected().subscribe(this::watch);
    }

    private void watch(@Nullable UnitTile tile) {
        watched.unsubscribe();
        watched = tile == null ? Subscription.EMPTY : tile.picture().subscribe(this::show);
    }

    private void show(@Nullable Thumbnail picture) {
        image.setImage(picture == null ? null : Parts.image(picture));
        fit();
    }

    /// Up to three times its size: what is larger only shows pixels.
    private void fit() {
        if (image.getImage() == null) return;
        double most = 3 * image.getImage().getWidth();
        image.setFitWidth(Math.min(most, Math.max(1, canvas.getWidth() - 2 * EDGE)));
        image.setFitHeight(Math.min(most, Math.max(1, canvas.getHeight() - 2 * EDGE)));
    }
}
