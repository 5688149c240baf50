package org.neurarium.views.controls.canvas;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.ScaleBar;

/// The scale bar: a round length and how long it is.
final class ScaleBarBox extends VBox {
    private static final double LONGEST = 140;
    private final CanvasModel model;
    private final Label text = new Label();
    private final Region bar = new Region();

    ScaleBarBox(CanvasModel model) {
        this.model = model;
        getStyleClass().add("nr-scale-bar");
        bar.getStyleClass().add("bar");
        bar.setMinHeight(3);
        bar.setMaxHeight(3);
        setAlignment(Pos.CENTER);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMouseTransparent(true);
        getChildren().addAll(text, bar);
        model.transformProperty().subscribe(_ -> update());
        model.pixelSizeProperty().subscribe(_ -> update());
        model.displayProperty().subscribe(d -> {
            setVisible(d != null);
            update();
        });
    }

    private void update() {
        ScaleBar now = ScaleBar.of(model.view().scale(), model.pixelSizeProperty().get(), LONGEST);
        text.setText(now.text());
        bar.setMinWidth(Math.rint(now.pixels()));
        bar.setMaxWidth(Math.rint(now.pixels()));
        setAccessibleText("Scale bar: " + now.text());
    }
}
