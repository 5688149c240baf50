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

    /// A line was drawn with a tool that draws.
    ///
    /// @param path points `x0, y0, x1, y1, …`
    void stroked(float[] path, Meaning meaning);

    /// Enter, with the crosshair here.
    ///
    /// @return whether it meant anything
    boolean entered(double x, double y);

    /// Ctrl+scroll: so many notches up.
    void scrolled(int notches);
}
