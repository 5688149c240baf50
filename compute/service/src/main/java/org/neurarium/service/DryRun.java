package org.neurarium.service;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.neurarium.tool.Estimate;

/// A run of three steps, which tells what the whole would take: it begins like any run, in a folder that is thrown away,
/// and is cancelled when a phase has done its third step of more than three. What came before that phase and the phase at
/// the pace that was measured are the estimate; phases that would have followed are not in it.
final class DryRun implements RunListener {
    private static final int STEPS = 3;

    private final long begun = System.nanoTime();
    private final MemoryPeak peak = MemoryPeak.begin();
    private final CompletableFuture<ComputeService.Run> run = new CompletableFuture<>();
    private String phase = "";
    private long phaseBegun = begun;
    private @Nullable Estimate measured;

    private DryRun() {}

    /// @param folder a run folder that does not exist yet; nothing is left of it
    /// @return empty where the run was refused or failed before it could be measured
    static Optional<Estimate> of(ComputeService service, RunRequest request, Path folder) throws InterruptedException {
        DryRun dry = new DryRun();
        ComputeService.Run run = service.submit(request.into(folder), dry);
        dry.run.complete(run);
        try {
            return dry.result(run.await());
        } catch (InterruptedException e) {
            run.cancel();
            RunOutcome _ = run.await();
            throw e;
        }
    }

    @Override
    public synchronized void progress(String name, long done, long total, OptionalDouble eta) {
        long now = System.nanoTime();
        if (!name.equals(phase)) {
            phase = name;
            phaseBegun = now;
        }
        if (measured != null || done < STEPS || total <= STEPS) return;
        double before = (phaseBegun - begun) / 1e9, pace = (now - phaseBegun) / 1e9 / done;
        measured = new Estimate(before + pace * total, peak.bytes(), 0, 0, "measured on " + done + " of " + total
                + " steps of '" + name + "'");
        run.join().cancel();
    }

    private synchronized Optional<Estimate> result(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Done done && measured == null) {
            return Optional.of(new Estimate(done.seconds(), peak.bytes(), 0, 0, "it was done already"));
        }
        return Optional.ofNullable(measured);
    }
}
