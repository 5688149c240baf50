package org.neurarium.viewmodels.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.neurarium.viewmodels.work.UiExecutor;

/// Where and when things are done.
///
/// @param background asks the service and reads files
/// @param soon       a tenth of a second later, on the JavaFX thread: how often the list changes at most
/// @param later      when a person has had time to take something back, on the JavaFX thread
public record Pace(UiExecutor ui, Executor background, Executor soon, Executor later) {
    private static final long SOON_MS = 100, LATER_MS = 8_000;

    public static Pace of(UiExecutor ui, Executor background) {
        return new Pace(ui, background, CompletableFuture.delayedExecutor(SOON_MS, TimeUnit.MILLISECONDS, ui),
                CompletableFuture.delayedExecutor(LATER_MS, TimeUnit.MILLISECONDS, ui));
    }
}
