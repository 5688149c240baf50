package org.neurarium.viewmodels.project;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// What a window's project stands on.
///
/// @param background where the disk is asked
public record Means(ProjectDoors doors, Work work, Surroundings surroundings, UiExecutor ui, Executor background) {
    /// On the JavaFX thread, so many milliseconds later.
    Executor after(long ms) { return CompletableFuture.delayedExecutor(ms, TimeUnit.MILLISECONDS, ui); }
}
