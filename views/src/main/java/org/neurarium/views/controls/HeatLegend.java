package org.neurarium.views.controls;

import java.nio.IntBuffer;
import javafx.geometry.Pos;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.neurarium.viewmodels.canvas.ColourMap;

/// Which colour means how much evidence.
public final class HeatLegend extends HBox {
    private static final int WIDTH = 72, HEIGHT = 8;

    public HeatLegend() {
        super(6);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        int[] map = ColourMap.MAGMA.colours(), pixels = new int[WIDTH * HEIGHT];
        for (int i = 0; i < pixels.length; i++)
            pixels[i] = 0xFF000000 | map[i % WIDTH * (map.length - 1) / (WIDTH - 1)];
        StackPane frame = new StackPane(new ImageView(new WritableImage(new PixelBuffer<>(WIDTH, HEIGHT, IntBuffer.wrap(
                pixels), PixelFormat.getIntArgbPreInstance()))));
        frame.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        frame.getStyleClass().add("nr-scale-colours");
        getChildren().addAll(Parts.label("0", "nr-scale-number"), frame, Parts.label("1", "nr-scale-number"));
        String told = "How much a place counts, as a share of the strongest evidence in its image";
        setAccessibleText(told);
        Tooltip.install(this, Buttons.tooltip(told));
    }
}
