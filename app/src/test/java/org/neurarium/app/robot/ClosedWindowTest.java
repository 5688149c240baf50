package org.neurarium.app.robot;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.window.Studio;
import org.neurarium.views.testing.Fx;

/// What a window shows goes with it: nothing that runs on, as an animation or a clock, keeps it in the memory.
class ClosedWindowTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aClosedWindowIsForgotten() throws InterruptedException {
        WeakReference<Studio> studio = lookedAtAndClosed();
        for (int i = 0; i < 50 && studio.get() != null; i++) {
            System.gc();
            Thread.sleep(100);
        }
        assertTrue(studio.refersTo(null), "the window is still in the memory");
    }

    /// A method of its own, so that nothing here holds the window.
    private WeakReference<Studio> lookedAtAndClosed() {
        try (Person person = new Person(folder, 1280, 800)) {
            for (String screen : new String[]{"neurons", "cells", "cells.tools", "home"}) {
                Fx.run(() -> person.studio().frame().screens().show(screen));
                Fx.settle();
            }
            return new WeakReference<>(person.studio());
        }
    }
}
