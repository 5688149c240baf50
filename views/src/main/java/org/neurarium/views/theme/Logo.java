package org.neurarium.views.theme;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// The product's mark: three joined somata on the accent's ground. It fills the size that it is given.
public final class Logo extends Region {
    /// Its side in the menu row, in pixels.
    public static final double SIZE = 18;

    private final Scale scale = new Scale();

    public Logo() {
        SVGPath lines = path("M5.4 11.6 L12.6 5.4 M5.4 11.6 L12.9 13.6", "nr-logo-lines");
        SVGPath dots = path("M2.9 11.6 a2.5 2.5 0 1 0 5 0 a2.5 2.5 0 1 0 -5 0 M11 5.1 a1.7 1.7 0 1 0 3.4 0 "
                + "a1.7 1.7 0 1 0 -3.4 0 M11.8 13.5 a1.3 1.3 0 1 0 2.6 0 a1.3 1.3 0 1 0 -2.6 0", "nr-logo-dots");
        getStyleClass().add("nr-logo");
        getChildren().addAll(lines, dots);
    }

    private SVGPath path(String svg, String look) {
        SVGPath path = new SVGPath();
        path.setContent(svg);
        path.getStyleClass().add(look);
        path.getTransforms().add(scale);
        path.setManaged(false);
        return path;
    }

    /// Icons for the window, 16 to 256 pixels; drawn on the JavaFX thread.
    public static List<Image> images(Theme theme) {
        return Stream.of(16, 24, 32, 48, 64, 128, 256).map(side -> image(theme, side)).toList();
    }

    private static Image image(Theme theme, int side) {
        Scene scene = new Scene(new StackPane(new Logo()), side, side, Color.TRANSPARENT);
        theme.dressOnce(scene);
        scene.getRoot().getStyleClass().add("popup");
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.snapshot(null);
    }

    @Override
    protected void layoutChildren() {
        scale.setX(getWidth() / SIZE);
        scale.setY(getHeight() / SIZE);
    }
}
