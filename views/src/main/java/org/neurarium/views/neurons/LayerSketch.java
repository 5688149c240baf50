package org.neurarium.views.neurons;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A network as one draws it on paper: maps that become smaller and more from layer to layer. A picture for where nothing
/// is open.
final class LayerSketch extends HBox {
    private static final int[][] LAYERS = {{64, 1}, {48, 2}, {36, 3}, {26, 4}, {18, 5}, {8, 8}};
    private static final double STEP = 6;

    LayerSketch() {
        super(20);
        getStyleClass().add("nr-sketch");
        setMouseTransparent(true);
        for (int[] layer : LAYERS)
            getChildren().add(layer[0] > 8 ? maps(layer[0], layer[1]) : units(layer[0], layer[1]));
    }

    private static StackPane maps(double side, int many) {
        StackPane stack = new StackPane();
        double whole = side + STEP * (many - 1);
        stack.setMinSize(whole, whole);
        stack.setMaxSize(whole, whole);
        for (int i = many - 1; i >= 0; i--)
            stack.getChildren().add(at(side, (i - (many - 1) / 2.0) * STEP, "nr-sketch-map"));
        return stack;
    }

    private static VBox units(double side, int many) {
        VBox column = new VBox(2);
        column.setAlignment(javafx.geometry.Pos.CENTER);
        for (int i = 0; i < many; i++)
            column.getChildren().add(at(side, 0, i == 2 ? "nr-sketch-current" : "nr-sketch-map"));
        return column;
    }

    private static Region at(double side, double offset, String style) {
        Region map = new Region();
        map.getStyleClass().add(style);
        map.setMinSize(side, side);
        map.setMaxSize(side, side);
        map.setTranslateX(offset);
        map.setTranslateY(-offset);
        return map;
    }
}
