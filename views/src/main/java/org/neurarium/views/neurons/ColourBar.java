package org.neurarium.views.neurons;

import java.nio.IntBuffer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.neurarium.viewmodels.neurons.Sizes;
import org.neurarium.viewmodels.neurons.WeightModel;
import org.neurarium.views.controls.Parts;

/// Which colour means which value.
final class ColourBar extends HBox {
    private static final int WIDTH = 160, HEIGHT = 10;
    private final WeightModel weight;
    private final Label low = Parts.label("", "nr-scale-number"), high = Parts.label("", "nr-scale-number");
    private final ImageView colours = new ImageView();

    ColourBar(WeightModel weight) {
        super(8);
        this.weight = weight;
        setAlignment(Pos.CENTER_RIGHT);
        setMinWidth(USE_PREF_SIZE);
        StackPane frame = new StackPane(colours);
        frame.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        frame.getStyleClass().add("nr-scale-colours");
        getChildren().addAll(low, frame, high);
        weight.picture().subscribe(_ -> show());
    }

    private void show() {
        double[] span = weight.span();
        boolean clipped = weight.range().get() == WeightModel.Range.USUAL;
        low.setText((clipped ? "≤\u2009" : "") + Sizes.value(span[0]));
        high.setText((clipped ? "≥\u2009" : "") + Sizes.value(span[1]));
        int[] map = weight.colours().get().colours(), pixels = new int[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = 0xFF000000 | map[i % WIDTH * (map.length - 1) / (WIDTH - 1)];
        colours.setImage(new WritableImage(new PixelBuffer<>(WIDTH, HEIGHT, IntBuffer.wrap(pixels), PixelFormat
                .getIntArgbPreInstance())));
        setAccessibleText("Colours from " + low.getText() + " to " + high.getText());
    }
}
