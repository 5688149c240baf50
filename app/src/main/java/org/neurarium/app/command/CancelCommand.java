package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Names;
import org.neurarium.service.Job;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(description = "Cancels a run that is queued or running.")
final class CancelCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "RUN", description = "as `neurarium runs` lists it, or its folder") private String run = "";

    CancelCommand(Console console) { this.console = console; }

    @Override
    public Integer call() throws IOException {
        try (BrokerDoor service = BrokerDoor.open(console).orElseThrow(() -> new BadInput(BrokerDoor.NONE))) {
            Job job = find(service.jobs());
            if (job.state().over()) {
                throw new BadInput(
                        "The run " + job.id() + " is over already (" + Names.snake(job.state().name()) + ").");
            }
            Job cancelled = service.cancel(job.id());
            console.out()
                    .println(job.id() + ": " + (cancelled.state() == Job.State.CANCELLING
                            ? cancelled.sentence()
                            : Names.label(cancelled.state().name()) + "."));
            return Commands.DONE;
        }
    }

    private Job find(List<Job> jobs) {
        Path folder = Path.of(run).toAbsolutePath().normalize();
        // Of several in one folder the newest.
        return jobs.reversed()
                .stream()
                .filter(job -> job.id().equals(run) || job.folder().equals(folder))
                .findFirst()
                .orElseThrow(() -> new BadInput("There is no run '" + run + "'. `neurarium runs` lists them."));
    }
}
