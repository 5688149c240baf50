package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RequestFile;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;

/// Does one run, tells how it goes and what came of it, and ends with the exit code for it.
public final class RequestRun {
    private final Console console;
    private final ComputeService service;

    public RequestRun(Console console, ComputeService service) {
        this.console = console;
        this.service = service;
    }

    /// Does what a `request.json` asks for, as another process left it.
    ///
    /// @return the exit code
    public int run(Path requestFile) throws InterruptedException {
        try {
            return run(RequestFile.read(requestFile), true);
        } catch (BadInput e) {
            console.err().println(e.sentence());
            return Commands.WRONG;
        }
    }

    /// @param json whether machines listen
    /// @return the exit code
    int run(RunRequest request, boolean json) throws InterruptedException {
        ProgressPrinter progress = new ProgressPrinter(console.err(), json);
        ComputeService.Run run = service.submit(request, progress);
        try (Interrupts _ = Interrupts.cancelling(run)) {
            RunOutcome outcome = run.await();
            progress.end();
            return tell(outcome, json, request.out().isEmpty() || !request.out().get().isAbsolute());
        }
    }

    private int tell(RunOutcome outcome, boolean json, boolean relative) {
        return switch (outcome) {
            case RunOutcome.Done done -> {
                console.out().println(json ? answer(done, relative) : shown(done.folder(), relative));
                yield Commands.DONE;
            }
            case RunOutcome.Refused refused -> {
                console.err().println(refused.sentence());
                yield Commands.WRONG;
            }
            case RunOutcome.Failed failed -> {
                console.err().println(failed.sentence());
                failed.folder().ifPresent(folder -> console.out().println(shown(folder, relative)));
                yield Commands.FAILED;
            }
            case RunOutcome.Cancelled cancelled -> {
                console.err()
                        .println(cancelled.folder()
                                .map(folder -> "Cancelled. `neurarium run --resume " + shown(folder, relative)
                                        + "` goes on with it.")
                                .orElse("Cancelled; nothing is left of the run."));
                yield Commands.CANCELLED;
            }
        };
    }

    private static Json answer(RunOutcome.Done done, boolean relative) {
        Map<String, String> outputs = new TreeMap<>();
        done.outputs().forEach((name, path) -> outputs.put(name, shown(path, relative)));
        return Json.object()
                .with("run", shown(done.folder(), relative))
                .with("outputs", outputs)
                .with("seconds", done.seconds());
    }

    /// As it was asked for: seen from the current folder where a relative path was given.
    private static String shown(Path path, boolean relative) {
        Path here = Path.of("").toAbsolutePath();
        return (relative && path.startsWith(here) ? here.relativize(path) : path).toString();
    }
}
