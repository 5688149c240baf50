package org.neurarium.views.controls.canvas;

import javafx.scene.paint.Color;
import org.neurarium.viewmodels.canvas.CategoryColours;

/// The colours that a canvas takes from the theme.
///
/// @param selection what is selected
/// @param edge      the dark edge around selection and marks
/// @param star      clicks, and what is under the pointer
public record CanvasColours(Color selection, Color edge, Color star) {
    /// The colour of a category over a bright or a dark image.
    public static Color category(int number, boolean bright) {
        int rgb = CategoryColours.of(number, bright);
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
