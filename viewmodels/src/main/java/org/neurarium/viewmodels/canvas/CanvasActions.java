package org.neurarium.viewmodels.canvas;

/// What a person does on a canvas, in image coordinates.
public interface CanvasActions {
    /// What a click means by its modifier.
    enum Meaning {
        PLAIN, ADD, TOGGLE, EXCLUDE
    }

    /// The pointer is over an image point.
    void moved(double x, double y);

    /// The pointer left the image.
    void left();

    void clicked(double x, double y, Meaning meaning);

    /// Enter, with the crosshair here.
    ///
    /// @return whether it meant anything
    boolean entered(double x, double y);

    /// Ctrl+scroll: so many notches up.
    void scrolled(int notches);
}
