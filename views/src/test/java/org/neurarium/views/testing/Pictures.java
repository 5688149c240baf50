package org.neurarium.views.testing;

import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/// What a scene looks like, without a display. On the JavaFX thread.
public final class Pictures {
    private Pictures() {}

    /// Lays the scene out and draws it.
    public static WritableImage of(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        return scene.snapshot(null);
    }
}
