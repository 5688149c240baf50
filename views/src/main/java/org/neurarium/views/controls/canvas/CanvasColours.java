package org.neurarium.views.controls.canvas;

import javafx.scene.paint.Color;

/// The colours that a canvas takes from the theme.
///
/// @param onDark   category colours over dark images, 0xRRGGBB
/// @param onBright category colours over bright images, 0xRRGGBB
public record CanvasColours(int[] onDark, int[] onBright, Color selection, Color edge, Color star) {
    int[] categories(boolean bright) { return bright ? onBright : onDark; }

    /// The colour of a category over a bright or a dark image.
    public Color category(int number, boolean bright) {
        int[] all = categories(bright);
        int rgb = all[(number - 1) % all.length];
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
