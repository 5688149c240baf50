package org.neurarium.viewmodels.cells;

import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// What the session of one image is busy with: its opening, then what was asked last. What takes longer than a second stands in the frame
/// with its progress, and can be ended there.
final class SessionActivity {
    private final Work work;
    private final UiExecutor ui;
    private final String title;
    private volatile Longer newest;

    SessionActivity(Work work, UiExecutor ui, String title) {
        this.work = work;
        this.ui = ui;
        this.title = title;
        newest = new Longer(work, ui, title);
    }

    /// From now on progress is that of what is waited for here.
    void until(CompletableFuture<?> done, Runnable cancel) {
        Longer longer = new Longer(work, ui, title);
        newest = longer;
        longer.until(done, cancel);
    }

    /// On any thread.
    void progress(String phase, long done, long total, OptionalDouble eta) {
        newest.progress(phase, done, total, eta);
    }
}
