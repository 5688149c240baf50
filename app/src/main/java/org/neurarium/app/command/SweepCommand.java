package org.neurarium.app.command;

import org.neurarium.data.Json;
import org.neurarium.service.Sweep;
import org.neurarium.service.SweepRun;

/// Does a sweep for `run --sweep`, and ends with the exit code for it.
final class SweepCommand {
    private final Console console;
    private final House house;

    SweepCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    /// @param json whether machines listen
    /// @return the exit code: 1 where a run failed or was refused
    int run(Sweep sweep, boolean json) throws InterruptedException {
        ProgressPrinter progress = new ProgressPrinter(console.err(), json);
        // Each run takes all processors: one after the other is as fast, and needs the memory of one.
        SweepRun run = new SweepRun(house.service(), house.formats(), sweep, 1);
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
