package org.neurarium.testkit.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.service.wire.StateFolder;

/// The processes of one service, and what a test does to them.
public final class Processes implements AutoCloseable {
    private final Path folder;
    private final StateFolder state;

    /// @param folder absent or empty; its path is short enough for a socket
    public Processes(Path folder) {
        this.folder = folder;
        this.state = new StateFolder(folder.resolve("s"));
        state.prepare();
    }

    static Process start(Path log, Class<?> main, List<String> flags, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(flags);
        command.add(main.getName());
        command.addAll(List.of(arguments));
        Redirect to = Redirect.appendTo(log.resolve(main.getSimpleName() + ".log").toFile());
        return new ProcessBuilder(command).redirectOutput(to).redirectError(to).start();
    }

    /// A client as a window has it; it starts the broker where none answers.
    public ServiceClient client() {
        return new ServiceClient(new ServiceClient.Means(state.address(), () -> state.token().orElse(""), () -> start(
                state.path(), BrokerProcess.class, List.of("-Xmx64m"), state.path().toString()), ToolCatalogue.read(
                        Processes.class.getClassLoader()),
                folder.resolve("runs"), Optional.of(folder.resolve(
                        "scratch")),
                Duration.ofSeconds(20), Processes.class.getClassLoader()));
    }

    /// Another process that submits a run and waits for it.
    public Process otherClient(Path out, int rounds) throws IOException {
        return start(state.path(), ClientProcess.class, List.of("-Xmx64m"), folder.toString(), out.toString(), Integer
                .toString(rounds));
    }

    /// A process of this service whose command line holds these words.
    public List<ProcessHandle> running(Class<?> main, String... words) {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info()
                        .arguments()
                        .map(List::of)
                        .map(a -> a.contains(main.getName()) && a.contains(state
                                .path()
                                .toString()) && a.containsAll(List.of(words)))
                        .orElse(false))
                .toList();
    }

    public ProcessHandle broker() { return running(BrokerProcess.class).getFirst(); }

    public ProcessHandle worker(String name) { return running(WorkerProcess.class, name).getFirst(); }

    /// `kill -9`, and waits until it is gone.
    public static void kill(ProcessHandle process) throws InterruptedException {
        process.destroyForcibly();
        until(() -> !process.isAlive());
    }

    /// Waits for something to become true; a test's own time limit ends the waiting.
    public static void until(BooleanSupplier done) throws InterruptedException {
        while (!done.getAsBoolean())
            TimeUnit.MILLISECONDS.sleep(10);
    }

    @Override
    public void close() {
        running(BrokerProcess.class).forEach(ProcessHandle::destroyForcibly);
        running(WorkerProcess.class).forEach(ProcessHandle::destroyForcibly);
    }
}
