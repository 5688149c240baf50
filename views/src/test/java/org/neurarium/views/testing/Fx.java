package org.neurarium.views.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;

/// The JavaFX thread, for tests: started once, without display, and asked from outside.
public final class Fx {
    private static final int PATIENCE_S = 20;

    private Fx() {}

    /// Starts the toolkit; again does nothing. The toolkit outlives a window that is closed.
    public static void start() {
        try {
            FxToolkit.registerPrimaryStage();
            Platform.setImplicitExit(false);
        } catch (TimeoutException e) {
            throw new IllegalStateException("JavaFX does not start here", e);
        }
    }

    /// Does it on the JavaFX thread and gives back what it gave.
    public static <T> T call(Callable<T> what) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(what.call());
            } catch (Exception | AssertionError e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError wrong) throw wrong;
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new IllegalStateException("the JavaFX thread gave no answer", e);
        }
    }

    /// Does it on the JavaFX thread.
    public static void run(Runnable what) {
        call(() -> {
            what.run();
            return true;
        });
    }

    /// Waits until everything that was put on the JavaFX thread before now is done, twice: listeners post again.
    public static void settle() {
        run(() -> {});
        run(() -> {});
    }

    /// Waits until it is so, asked on the JavaFX thread.
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
        while (!call(condition::getAsBoolean)) {
            if (System.nanoTime() > end) throw new AssertionError("never: " + what);
        }
    }
}
