package org.neurarium.service.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.BadInput;
import org.neurarium.service.Priority;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.Transcript;

/// Makes a run of a session: its transcript goes to a file, which the run replays.
///
/// @param scratch where the file lies until the run has ended; empty where the run's own surroundings are all that both
///                sides reach
record Keeping(Optional<Path> scratch) {
    /// Starts a run.
    interface Start {
        HeardRun begin(RunRequest request, RunListener listener);
    }

    CompletableFuture<RunOutcome> keep(Transcript transcript, RunRequest request, RunListener listener, Start start) {
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        Thread.ofVirtual().name("neurarium-keep").start(() -> {
            try {
                Path file = write(transcript, request);
                HeardRun run = start.begin(request.with(request.options().replaying(file).with(Priority.INTERACTIVE)),
                        listener);
                var _ = outcome.whenComplete((_, _) -> {
                    if (outcome.isCancelled()) run.cancel();
                });
                var _ = run.outcome().thenAccept(end -> {
                    delete(file);
                    outcome.complete(end);
                });
            } catch (BadInput e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome;
    }

    private Path write(Transcript transcript, RunRequest request) {
        String name = ".transcript-" + UUID.randomUUID() + ".jsonl";
        Path folder = scratch.orElseGet(() -> request.out().orElseThrow().toAbsolutePath().resolveSibling("."))
                .normalize();
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(name), transcript.lines());
        } catch (IOException e) {
            throw new BadInput("The steps cannot be written to " + folder + ": make room there.", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "left behind: " + file, e);
        }
    }
}
