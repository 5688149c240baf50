package org.neurarium.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.neurarium.app.process.ChildJvm;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.service.wire.Connection;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.StateFolder;

/// A compute service for the bench alone: in a folder of its own, so that the user's service is left as it is.
final class OwnService implements AutoCloseable {
    private static final String MAIN = "org.neurarium.app.Main";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServiceProcesses processes;
    private final ServiceClient client;

    /// @param folder absent
    OwnService(Path folder, ToolCatalogue tools, ClassLoader loader) {
        this.processes = new ServiceProcesses(new StateFolder(folder), ChildJvm.asLaunched(MAIN));
        StateFolder state = processes.folder();
        this.client = new ServiceClient(new ServiceClient.Means(state.address(), () -> state.token().orElse(""),
                processes::startBroker, tools, folder.resolve("runs"), Optional.of(folder.resolve("scratch")), PATIENCE,
                loader));
    }

    ServiceClient client() { return client; }

    /// Starts the broker and waits until it has said welcome.
    ///
    /// @return its pid
    long start() throws IOException, InterruptedException {
        processes.startBroker();
        while (true) {
            Optional<Connection> connection = visit();
            connection.ifPresent(Connection::close);
            // It is written down a moment after the first may come in.
            if (connection.isPresent() && Files.exists(processes.folder().record())) return pid();
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private Optional<Connection> visit() { return visit(processes.folder()); }

    private static Optional<Connection> visit(StateFolder state) {
        try {
            long pid = ProcessHandle.current().pid();
            return Optional.of(Connection.open(state.address(), new Message.Hello(state.token().orElse(""),
                    Message.Role.CLIENT, "bench-" + pid, pid, List.of(), List.of())));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private long pid() throws IOException { return pid(processes.folder()); }

    private static long pid(StateFolder state) throws IOException {
        return (long) org.neurarium.data.Json.parse(Files.readString(state.record())).get("pid").number();
    }

    /// Ends it, and waits until it is gone.
    @Override
    public void close() throws IOException {
        client.close();
        end(processes.folder());
    }

    /// Ends the service of that folder, whoever has started it, and waits until it is gone.
    static void end(StateFolder state) throws IOException {
        Optional<ProcessHandle> broker = Files.exists(state.record()) ? ProcessHandle.of(pid(state)) : Optional.empty();
        visit(state).ifPresent(connection -> {
            connection.send(new Message.Retire(true));
            broker.ifPresent(process -> process.onExit()
                    .orTimeout(10, TimeUnit.SECONDS)
                    .exceptionally(_ -> process)
                    .join());
            connection.close();
        });
        broker.ifPresent(ProcessHandle::destroyForcibly);
    }
}
