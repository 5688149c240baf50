package org.neurarium.views.theme;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// A line drawing on a grid of 24 that fills whatever size the theme gives it.
final class StrokeIcon extends Region {
    private static final double GRID = 24;

    private final Scale scale = new Scale(1, 1, 0, 0);

    StrokeIcon(String svg) {
        SVGPath path = new SVGPath();
        path.setContent(svg);
        path.getStyleClass().add("nr-stroke");
        path.getTransforms().add(scale);
        path.setManaged(false);
        getStyleClass().add("nr-stroke-icon");
        getChildren().add(path);
    }

    @Override
    protected void layoutChildren() {
        scale.setX(getWidth() / GRID);
        scale.setY(getHeight() / GRID);
    }
}
