package org.neurarium.viewmodels.work;

import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.BadInput;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;

/// A run whose outcome is waited for by a future.
public final class PassingRun {
    private PassingRun() {}

    /// Starts it; `answer` is what is in the end made of it: cancelling that cancels the run.
    ///
    /// @return fails with [BadInput] where the request was wrong, with the run's sentence where it broke
    public static CompletableFuture<RunOutcome.Done> of(ComputeService service, RunRequest request,
            CompletableFuture<?> answer) {
        return of(service, request, answer, (_, _, _, _) -> {});
    }

    /// Hears how far a run is, on threads of the service.
    public interface Heard {
        void progress(String phase, long done, long total, OptionalDouble eta);
    }

    /// Likewise.
    public static CompletableFuture<RunOutcome.Done> of(ComputeService service, RunRequest request,
            CompletableFuture<?> answer, Heard heard) {
        if (answer.isDone()) throw new CancellationException("nobody waits for it any more");
        CompletableFuture<RunOutcome> outcome = new CompletableFuture<>();
        ComputeService.Run run = service.submit(request, new RunListener() {
            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {
                heard.progress(phase, done, total, eta);
            }

            @Override
            public void finished(RunOutcome end) { outcome.complete(end); }
        });
        answer.whenComplete((_, _) -> {
            if (answer.isCancelled()) run.cancel();
        });
        return outcome.thenCompose(PassingRun::done);
    }

    /// What was done; fails where it was not.
    public static CompletableFuture<RunOutcome.Done> done(RunOutcome end) {
        return switch (end) {
            case RunOutcome.Done done -> CompletableFuture.completedFuture(done);
            case RunOutcome.Refused refused -> CompletableFuture.failedFuture(new BadInput(refused.sentence()));
            case RunOutcome.Failed failed -> CompletableFuture.failedFuture(new IllegalStateException(failed
                    .sentence()));
            case RunOutcome.Cancelled _ -> CompletableFuture.failedFuture(new CancellationException(
                    "the run was cancelled"));
        };
    }
}
