package org.neurarium.app.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.service.Job;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.JobJson;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;

/// A short visit at the service: asks, and waits for the answer.
final class BrokerDoor implements AutoCloseable {
    static final String NONE = "No service runs, so nothing is queued or running.";

    private final Connection connection;
    private final Map<String, Job> jobs = new LinkedHashMap<>();

    private BrokerDoor(Connection connection) { this.connection = connection; }

    /// Empty where no service runs.
    static Optional<BrokerDoor> open(Console console) {
        return open(ServiceProcesses.of(console.environment()).folder());
    }

    static Optional<BrokerDoor> open(StateFolder folder) {
        try {
            long pid = ProcessHandle.current().pid();
            Optional<String> token = folder.token();
            if (token.isEmpty()) return Optional.empty();
            return Optional.of(new BrokerDoor(Connection.open(folder.address(), new Message.Hello(token.get(),
                    Message.Role.CLIENT, "visit-" + pid, pid, List.of(), List.of()))));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// All jobs as they are, in the order in which they came.
    List<Job> jobs() throws IOException {
        connection.send(new Message.WatchJobs());
        // It is answered after all jobs were told.
        connection.send(new Message.AskDevices());
        while (!(hear() instanceof Message.DevicesAre)) {
            // the jobs are kept
        }
        return new ArrayList<>(jobs.values());
    }

    /// Cancels it, and waits for the service to say so.
    Job cancel(String id) throws IOException {
        connection.send(new Message.Cancel(id));
        while (true) {
            Job job = jobs.get(id);
            if (job != null && (job.state().over() || job.state() == Job.State.CANCELLING)) return job;
            Message _ = hear();
        }
    }

    private Message hear() throws IOException {
        Message message = connection.receive();
        if (message instanceof Message.JobIs is) {
            Job job = JobJson.read(is.job());
            jobs.put(job.id(), job);
        }
        return message;
    }

    @Override
    public void close() { connection.close(); }
}
