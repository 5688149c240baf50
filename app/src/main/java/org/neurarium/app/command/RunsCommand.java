package org.neurarium.app.command;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.data.Json;
import org.neurarium.data.Names;
import org.neurarium.service.Job;
import org.neurarium.service.broker.Broker;
import org.neurarium.service.wire.JobJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Lists what is queued, running and done for you.")
final class RunsCommand implements Callable<Integer>, Quick {
    private final Console console;

    @Option(names = "--json", description = "for machines") private boolean json;

    RunsCommand(Console console) { this.console = console; }

    @Override
    public boolean take(List<String> arguments) {
        json = arguments.equals(List.of("--json"));
        return json || arguments.isEmpty();
    }

    @Override
    public Integer call() throws IOException {
        Optional<BrokerDoor> door = BrokerDoor.open(console);
        if (door.isPresent()) {
            try (BrokerDoor service = door.get()) {
                tell(service.jobs());
            }
            return Commands.DONE;
        }
        List<Job> left = Broker.left(ServiceProcesses.of(console.environment()).folder());
        if (json || !left.isEmpty()) tell(left);
        // What is running in that list goes on in its worker, or is lost: the next service finds out.
        if (!json) {
            console.out()
                    .println(left.isEmpty()
                            ? BrokerDoor.NONE
                            : "No service runs: this is how the last one left it.");
        }
        return Commands.DONE;
    }

    private void tell(List<Job> jobs) {
        if (json) console.out().print(Json.of(jobs.stream().map(RunsCommand::line).toList()).pretty());
        else if (jobs.isEmpty()) console.out().println("Nothing is queued, running or done.");
        else
            Columns.print(console.out(), List.of("RUN", "TOOL", "ON", "STATE", "QUEUED", "FOLDER", ""), jobs.stream()
                    .map(RunsCommand::row)
                    .toList());
    }

    private static Json line(Job job) {
        return ((Json.Obj) JobJson.write(job)).with("tool", job.request().tool());
    }

    private static List<String> row(Job job) {
        return List.of(job.id(), job.request().tool(), job.about(), state(job), time(job.queued()), job.folder()
                .toString(), job.sentence());
    }

    private static String state(Job job) {
        String state = Names.snake(job.state().name());
        return job.state() != Job.State.RUNNING
                ? state
                : job.progress()
                        .filter(p -> p.total() > 0)
                        .map(p -> p.phase() + " " + 100 * p.done() / p.total() + " %")
                        .orElse(state);
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("MM-dd HH:mm:ss").withZone(ZoneId.systemDefault()).format(at);
    }
}
