package org.neurarium.views.theme;

import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.neurarium.icons.IconSet;

/// Icons as nodes. They take the colour `-nr-icon` of where they stand, and their size from the theme's text scale.
public final class Icons {
    /// Immutable, and the same for every window.
    private static final IconSet SET = IconSet.bundled();

    private Icons() {}

    /// Sizes at 100 % text.
    public enum Size {
        INLINE(14), CONTROL(16), RAIL(20), EMPTY(24);

        private final int pixels;

        Size(int pixels) { this.pixels = pixels; }

        int pixels() { return pixels; }
    }

    /// Reads the bundled set ahead, which the JavaFX thread would wait for when it shows the first icon.
    static void read() { SET.names(); }

    /// The icon of this name at the size of controls, 16.
    ///
    /// @throws IllegalArgumentException if there is no icon of this name
    public static Node of(String name) { return of(name, Size.CONTROL); }

    /// The icon of this name. It is decoration: whoever shows it without text gives the control its name.
    public static Node of(String name, Size size) {
        Node node = switch (SET.find(name)) {
            case IconSet.Icon.Feather f -> new FontIcon(Feather.findByDescription(f.code()));
            case IconSet.Icon.Stroke s -> new StrokeIcon(s.svg());
        };
        node.getStyleClass().addAll("nr-icon", "nr-icon-" + size.pixels());
        node.setMouseTransparent(true);
        return node;
    }
}
