package org.neurarium.views.controls.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// Reads colours out of the theme: an invisible region for each, whose background the style sheet sets. A canvas draws by
/// code and could not look them up otherwise.
final class Swatches extends Pane {
    static final int CATEGORIES = 7;
    private final List<Region> onDark = new ArrayList<>(), onBright = new ArrayList<>();
    private final Region selection, edge, star;
    private Runnable changed = () -> {};

    Swatches() {
        setManaged(false);
        setVisible(false);
        setMouseTransparent(true);
        for (int i = 1; i <= CATEGORIES; i++) {
            onDark.add(swatch("nr-swatch-dark-" + i));
            onBright.add(swatch("nr-swatch-bright-" + i));
        }
        selection = swatch("nr-swatch-selection");
        edge = swatch("nr-swatch-edge");
        star = swatch("nr-swatch-star");
    }

    /// Hears when the theme changed one of them.
    void onChange(Runnable listener) { changed = listener; }

    CanvasColours colours() {
        return new CanvasColours(rgb(onDark), rgb(onBright), colour(selection), colour(edge), colour(star));
    }

    private Region swatch(String style) {
        Region region = new Region();
        region.getStyleClass().add(style);
        region.backgroundProperty().subscribe(_ -> changed.run());
        getChildren().add(region);
        return region;
    }

    private static int[] rgb(List<Region> regions) { return regions.stream().mapToInt(Swatches::rgb).toArray(); }

    private static int rgb(Region region) {
        Color c = colour(region);
        return (int) Math.rint(c.getRed() * 255) << 16 | (int) Math.rint(c.getGreen() * 255) << 8 | (int) Math.rint(c
                .getBlue() * 255);
    }

    private static Color colour(Region region) {
        var background = region.getBackground();
        if (background == null || background.getFills().isEmpty()) return Color.WHITE;
        return background.getFills().getFirst().getFill() instanceof Color c ? c : Color.WHITE;
    }
}
