package org.neurarium.views.controls.canvas;

import javafx.scene.paint.Color;

/// The tint of a round of a chain: the first nearly white, the middle one the type's own colour, the last dark.
public final class RoundTint {
    private static final double LIGHT = 0.75, DARK = 0.4;

    private RoundTint() {}

    /// @param round from 1 to `rounds`
    public static Color of(Color type, int round, int rounds) {
        double along = rounds <= 1 ? 0 : (round - 1.0) / (rounds - 1);
        return along < 0.5
                ? Color.WHITE.interpolate(type, 1 - LIGHT + 2 * along * LIGHT)
                : type.interpolate(
                        Color.BLACK, (2 * along - 1) * DARK);
    }
}
