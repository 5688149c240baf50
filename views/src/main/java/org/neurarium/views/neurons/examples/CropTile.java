package org.neurarium.views.neurons.examples;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.neurons.examples.Crop;
import org.neurarium.viewmodels.neurons.examples.ExampleDoors.Cut;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;

/// A crop with what lies over it, what its image is called, and what the unit answers there.
final class CropTile extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    /// Around a picture, where its border shows.
    static final double FRAME = 8;
    private final ImageView picture = new ImageView(), heat = new ImageView();
    private final Subscription watched;

    CropTile(ExamplesModel model, Crop crop, double side) {
        getStyleClass().add("nr-crop");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.BUTTON);
        picture.setFitWidth(side);
        picture.setFitHeight(side);
        heat.setFitWidth(side);
        heat.setFitHeight(side);
        heat.setMouseTransparent(true);
        StackPane pictures = new StackPane(picture, heat);
        Rectangle clip = new Rectangle(side, side);
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        pictures.setClip(clip);
        pictures.setMaxSize(side, side);
        BusyRing ring = new BusyRing(crop.busy());
        StackPane plate = new StackPane(ring);
        plate.getStyleClass().add("nr-crop-busy");
        plate.visibleProperty().bind(crop.busy());
        StackPane frame = new StackPane(pictures, plate);
        frame.getStyleClass().add("nr-crop-frame");
        frame.setMinSize(side + FRAME, side + FRAME);
        frame.setMaxSize(side + FRAME, side + FRAME);
        Label name = Parts.label(crop.name(), "nr-crop-name"),
                value = Parts.label(Numbers.fixed(crop.place().peak(), 1), "nr-unit-value");
        Parts.mayBeCut(name);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        value.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(4, name, value);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("nr-unit-line");
        setMaxWidth(side + FRAME);
        setMinWidth(side + FRAME);
        getChildren().addAll(frame, line);
        setAccessibleText(crop.name() + ", answer " + value.getText() + ", best " + crop.rank());
        setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.PRIMARY) model.enlarge(crop);
        });
        setOnKeyPressed(e -> {
            if (e.getCode() != KeyCode.ENTER && e.getCode() != KeyCode.SPACE) return;
            model.enlarge(crop);
            e.consume();
        });
        watched = Subscription.combine(crop.cut().subscribe(this::show),
                crop.heat().subscribe(h -> heat.setImage(h == null ? null : Parts.image(h))),
                model.selected().subscribe(s -> pseudoClassStateChanged(CHOSEN, s == crop)));
    }

    private void show(@Nullable Cut cut) {
        picture.setImage(cut == null ? null : Parts.image(cut.picture()));
    }

    /// It is not shown any more.
    void leave() { watched.unsubscribe(); }
}
