package org.neurarium.app.window;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/// Tells when the window's first picture is on the screen. What is not needed for it, as the compute service's processes,
/// is started after it: they would take the machine from it. On the JavaFX thread.
final class FirstPicture extends AnimationTimer {
    /// Pulses from a change to its picture, and pulses after which nobody waits for an image any longer.
    private static final int SETTLED = 3, LONGEST = 180;

    private final BooleanSupplier opened;
    private final Runnable then;
    private int seen, since;

    /// @param opened whether nothing is being opened any more
    FirstPicture(BooleanSupplier opened, Runnable then) {
        this.opened = opened;
        this.then = then;
    }

    @Override
    public void handle(long now) {
        if (opened.getAsBoolean()) since++;
        if (since < SETTLED && ++seen < LONGEST) return;
        stop();
        then.run();
    }
}
