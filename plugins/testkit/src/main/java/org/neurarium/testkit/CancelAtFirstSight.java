package org.neurarium.testkit;

import java.util.LinkedHashSet;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;

/// Cancels a run the moment it tells of its first phase, before that phase has done anything.
final class CancelAtFirstSight implements RunListener {
    private final CompletableFuture<ComputeService.Run> run = new CompletableFuture<>();
    private final Set<String> phases = new LinkedHashSet<>();

    void cancels(ComputeService.Run submitted) { run.complete(submitted); }

    synchronized Set<String> seen() { return new LinkedHashSet<>(phases); }

    @Override
    public void progress(String phase, long done, long total, OptionalDouble eta) {
        synchronized (this) {
            if (!phases.add(phase) || phases.size() > 1) return;
        }
        run.join().cancel();
    }
}
