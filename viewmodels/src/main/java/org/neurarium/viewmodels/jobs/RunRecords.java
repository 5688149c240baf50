package org.neurarium.viewmodels.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.neurarium.service.Job;
import org.neurarium.service.RunRequest;

/// What lies on disk about a run. Every method answers at once and reads in the background.
public interface RunRecords {
    /// Where nothing is kept.
    RunRecords NONE = new RunRecords() {
        @Override
        public CompletableFuture<Facts> facts(Job job) { return CompletableFuture.completedFuture(Facts.NONE); }

        @Override
        public CompletableFuture<Provenance> made(Job job) {
            return CompletableFuture.completedFuture(new Provenance(Provenance.Kind.RUN, job.request().tool(), "", List
                    .of()));
        }

        @Override
        public CompletableFuture<OptionalDouble> expected(RunRequest request) {
            return CompletableFuture.completedFuture(OptionalDouble.empty());
        }
    };

    /// What its folder tells; what cannot be read is left out.
    CompletableFuture<Facts> facts(Job job);

    /// How its result was made, back to the files.
    CompletableFuture<Provenance> made(Job job);

    /// What it takes to do it again, with its files where they lie now; into a folder of its own. Fails with
    /// [org.neurarium.data.BadInput] where an input is nowhere to be found, or is no longer what it was.
    default CompletableFuture<RunRequest> again(Job job) {
        RunRequest old = job.request();
        return CompletableFuture.completedFuture(new RunRequest(old.tool(), old.inputs(), old.settings(), old.seed(),
                Optional.empty(), old.options().anew(job.folder())));
    }

    /// The same on other data: settings, seed and the other inputs are those of the run.
    default CompletableFuture<RunRequest> againOn(Job job, String input, List<String> references) {
        return again(job).thenApply(request -> request.on(input, references));
    }

    /// Seconds that a request would take; empty where nobody knows.
    CompletableFuture<OptionalDouble> expected(RunRequest request);

    /// @param log       its last lines, oldest first
    /// @param values    numbers that it gave
    /// @param resumable whether it left snapshots to go on from
    /// @param missing   references of its inputs that are not where they were
    record Facts(List<Line> log, Map<String, Double> values, boolean resumable, List<String> missing) {
        public static final Facts NONE = new Facts(List.of(), Map.of(), false, List.of());

        public Facts {
            log = List.copyOf(log);
            missing = List.copyOf(missing);
        }
    }

    /// A line of the log.
    ///
    /// @param seconds since the run began; NaN where that is not told
    /// @param bad     whether it tells what went wrong
    record Line(double seconds, String text, boolean bad) {}
}
