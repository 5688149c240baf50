package org.neurarium.app.window;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;

/// Starts JavaFX, on a display or without one.
public final class Toolkit {
    private Toolkit() {}

    /// Whether a window could be shown. Only X11 and Wayland tell; the other systems always have a desktop.
    public static boolean hasDisplay(Map<String, String> environment, String os) {
        if (os.startsWith("Windows") || os.startsWith("Mac")) return true;
        return present(environment.get("DISPLAY")) || present(environment.get("WAYLAND_DISPLAY"));
    }

    private static boolean present(@Nullable String value) {
        return value != null && !value.isBlank();
    }

    /// Draws into memory, in software; the next start takes it.
    public static void withoutDisplay() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
    }

    /// Starts the toolkit and waits until it runs; one that runs already stays. The caller's thread is not the JavaFX thread.
    ///
    /// @throws BadInput if there is no way to show a window here
    public static void start() throws InterruptedException {
        quiet();
        CountDownLatch started = new CountDownLatch(1);
        try {
            Platform.startup(started::countDown);
        } catch (IllegalStateException _) {
            return; // it runs
        } catch (UnsupportedOperationException | UnsatisfiedLinkError e) {
            throw new BadInput("No window can be shown here: " + e.getMessage()
                    + ". `neurarium doctor` says what is missing; `neurarium demo` works without a display.", e);
        }
        started.await();
    }

    /// JavaFX warns that it is on the class path, which is how this house runs it.
    private static void quiet() {
        java.util.logging.Logger.getLogger("javafx").setLevel(java.util.logging.Level.SEVERE);
    }
}
