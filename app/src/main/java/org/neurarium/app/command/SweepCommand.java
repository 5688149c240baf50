package org.neurarium.app.command;

import org.neurarium.data.Json;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LocalService;
import org.neurarium.service.Sweep;
import org.neurarium.service.SweepRun;

/// Does a sweep for `run --sweep`, and ends with the exit code for it.
final class SweepCommand {
    private static final int AT_ONCE = 8;

    private final Console console;
    private final House house;

    SweepCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    /// @param json whether machines listen
    /// @return the exit code: 1 where a run failed or was refused
    int run(ComputeService service, Sweep sweep, boolean json) throws InterruptedException {
        ProgressPrinter progress = new ProgressPrinter(console.err(), json);
        // In this process each run takes all processors: one after the other is as fast, and needs the memory of one. The
        // compute service has a queue of its own; with halving not all are there at once, so that there is one to compare.
        int atOnce = service instanceof LocalService ? 1 : AT_ONCE;
        SweepRun run = new SweepRun(service, house.formats(), sweep, atOnce);
        try (Interrupts _ = Interrupts.cancelling(run)) {
            SweepRun.Result result = run.run(progress);
            progress.end();
            if (result.cancelled()) {
                console.err().println("Cancelled after " + result.done() + " runs. The same command goes on with it.");
                return Commands.CANCELLED;
            }
            if (result.others() > 0) {
                console.err()
                        .println(result.others() + " of " + (result.done() + result.others())
                                + " runs have no result: index.csv says why.");
            }
            if (json) {
                console.out()
                        .println(Json.object()
                                .with("run", sweep.folder().toString())
                                .with("outputs", Json.object()
                                        .with("index",
                                                sweep.folder().resolve(result.index().getFileName()).toString()))
                                .with("seconds", result.seconds()));
            } else {
                console.out().println(sweep.folder());
            }
            return result.others() > 0 ? Commands.FAILED : Commands.DONE;
        }
    }
}
