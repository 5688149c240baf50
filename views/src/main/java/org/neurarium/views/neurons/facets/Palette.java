package org.neurarium.views.neurons.facets;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Background;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.neurarium.viewmodels.canvas.CategoryColours;

/// The theme's colours for what is drawn on a canvas, which no style sheet reaches: invisible regions whose backgrounds it
/// gives.
final class Palette extends Pane {
    private final List<Region> facets = new ArrayList<>();
    private final Region selection = probe("nr-facet-selection"), edge = probe("nr-facet-edge"), line = probe(
            "nr-facet-line");

    /// @param changed is run when the colours are others
    Palette(Runnable changed) {
        setManaged(false);
        setVisible(false);
        for (int i = 1; i <= CategoryColours.COUNT; i++)
            facets.add(probe("nr-facet-" + i));
        getChildren().addAll(facets);
        getChildren().addAll(selection, edge, line);
        line.backgroundProperty().addListener((_, _, _) -> changed.run());
    }

    private static Region probe(String style) {
        Region probe = new Region();
        probe.getStyleClass().add(style);
        return probe;
    }

    /// Of a facet, from 1; of none grey.
    Color facet(int number) { return number < 1 ? line() : of(facets.get(CategoryColours.place(number) - 1)); }

    /// What is selected.
    Color selection() { return of(selection); }

    /// Around it, so that it shows on any image.
    Color edge() { return of(edge); }

    Color line() { return of(line); }

    private static Color of(Region probe) {
        Background is = probe.getBackground();
        return is != null && !is.getFills().isEmpty() && is.getFills().getFirst().getFill() instanceof Color c
                ? c
                : Color.GRAY;
    }
}
