package org.neurarium.viewmodels.neurons.units;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Writes something into a folder that the person chooses, and tells what came of it.
public final class Exports {
    private final Work work;
    private final Surroundings surroundings;
    private final UiExecutor ui;

    public Exports(Work work, Surroundings surroundings, UiExecutor ui) {
        this.work = work;
        this.surroundings = surroundings;
        this.ui = ui;
    }

    /// @param what in sentences, without an article
    public void ask(String what, Function<Path, CompletableFuture<Path>> write) {
        surroundings.pickFolder("Export the " + what, folder -> {
            int since = work.notices().acts();
            CompletableFuture<Path> written = write.apply(folder);
            new Longer(work, ui, "Exporting the " + what).until(written, () -> written.cancel(true));
            ui.deliver(written, (file, failure) -> told(what, write, since, file, failure));
        });
    }

    private void told(String what, Function<Path, CompletableFuture<Path>> write, int since, @Nullable Path file,
            @Nullable Throwable failure) {
        if (failure != null)
            Failures.answer(work, since, "The " + what + " could not be exported", failure,
                    new Notice.Remedy("Choose another folder", () -> ask(what, write)));
        if (file == null) return;
        Path folder = file.getParent();
        work.notices()
                .tell(Notice.done("Exported " + file.getFileName(), new Notice.Remedy("Open the folder",
                        () -> surroundings.reveal(folder == null ? file : folder))));
    }

    /// Signs that a file's name cannot have become lines.
    public static String plain(String name) { return name.replaceAll("[^\\p{L}\\p{N}._-]+", "_"); }
}
