package org.neurarium.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;

/// Cancels a run as soon as it is told that something goes on after the first snapshot.
final class CancelAtSnapshot implements RunListener {
    private final CompletableFuture<ComputeService.Run> run = new CompletableFuture<>();
    private final AtomicBoolean done = new AtomicBoolean();
    private final Path folder;

    CancelAtSnapshot(Path folder) { this.folder = folder; }

    void cancels(ComputeService.Run submitted) { run.complete(submitted); }

    @Override
    public void progress(String phase, long steps, long total, OptionalDouble eta) { look(); }

    @Override
    public void metric(String name, long step, double value) { look(); }

    private void look() {
        if (Files.exists(folder.resolve("state")) && done.compareAndSet(false, true)) run.join().cancel();
    }
}
