package org.neurarium.viewmodels.work;

import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Shows work in the frame once it has taken a second: what is quicker would only flicker there.
public final class Longer {
    private final Work work;
    private final UiExecutor ui;
    private final String title;
    private @Nullable Activity shown;
    private boolean over;

    public Longer(Work work, UiExecutor ui, String title) {
        this.work = work;
        this.ui = ui;
        this.title = title;
    }

    /// Until this is done; `cancel` ends it.
    public void until(CompletableFuture<?> done, Runnable cancel) {
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, ui).execute(() -> {
            if (!over) shown = work.activities().begin(title, cancel);
        });
        ui.deliver(done, (_, _) -> {
            over = true;
            if (shown != null) shown.end();
        });
    }

    /// Measured work; on any thread.
    public void progress(String phase, long done, long total, OptionalDouble eta) {
        ui.execute(() -> {
            if (shown != null) shown.progress(phase, done, total, eta);
        });
    }
}
