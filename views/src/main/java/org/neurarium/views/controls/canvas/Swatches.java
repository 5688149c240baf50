package org.neurarium.views.controls.canvas;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// Reads colours out of the theme: an invisible region for each, whose background the style sheet sets. A canvas draws by
/// code and could not look them up otherwise.
final class Swatches extends Pane {
    private final Region selection, edge, star;
    private Runnable changed = () -> {};

    Swatches() {
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
        selection = swatch("nr-swatch-selection");
        edge = swatch("nr-swatch-edge");
        star = swatch("nr-swatch-star");
    }

    /// Hears when the theme changed one of them.
    void onChange(Runnable listener) { changed = listener; }

    CanvasColours colours() {
        return new CanvasColours(colour(selection), colour(edge), colour(star));
    }

    private Region swatch(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.backgroundProperty().subscribe(_ -> changed.run());
        getChildren().add(region);
        return region;
    }

    private static Color colour(Region region) {
        var background = region.getBackground();
        if (background == null || background.getFills().isEmpty()) return Color.WHITE;
        return background.getFills().getFirst().getFill() instanceof Color c ? c : Color.WHITE;
    }
}
