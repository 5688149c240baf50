package org.neurarium.app.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.service.Versions;
import org.neurarium.service.broker.Broker;
import org.neurarium.service.broker.BrokerSettings;
import org.neurarium.service.broker.Machine;
import org.neurarium.service.wire.Address;
import org.neurarium.service.wire.StateFolder;

/// How the service's processes come to be: the broker where a client finds none, the workers where the broker needs them.
public final class ServiceProcesses {
    /// Tells a child the service's folder.
    private static final String FOLDER = "neurarium.service";
    private static final String MAIN = "org.neurarium.app.Main";
    /// A broker stays small: what it holds is a list of jobs, and messages on their way. The launcher's cache of classes
    /// would make it larger (85 in place of 59 MB) and slower to start (0.3 in place of 0.15 s): it is made for a window.
    private static final List<String> SMALL = List.of("-Xmx64m", "-Xss512k", "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=64m", "-XX:ReservedCodeCacheSize=32m", "-Djdk.nio.maxCachedBufferSize=65536");

    /// Out of memory a worker cannot be trusted any more: it ends, with exit code 3, and another is started.
    private static final String OUT_OF_MEMORY = "-XX:+ExitOnOutOfMemoryError";

    private final StateFolder folder;
    private final ChildJvm jvm;

    public ServiceProcesses(StateFolder folder, ChildJvm jvm) {
        this.folder = folder;
        this.jvm = jvm;
    }

    /// This user's, for this build; in a broker and its workers that of who started them.
    public static ServiceProcesses of(Map<String, String> environment) {
        String told = System.getProperty(FOLDER, "");
        StateFolder folder = told.isEmpty()
                ? StateFolder.of(environment, Versions.current().neurarium(), System.getProperty("java.class.path"))
                : new StateFolder(Path.of(told));
        return new ServiceProcesses(folder, ChildJvm.asLaunched(MAIN));
    }

    public StateFolder folder() { return folder; }

    /// Starts a broker, and does not wait for it. Where one runs already, the new one ends by itself.
    ///
    /// @throws IOException if the system refuses
    public void startBroker() throws IOException {
        folder.prepare();
        List<String> flags = new ArrayList<>(SMALL);
        flags.add(told());
        Process _ = jvm.withoutCache().start(flags, List.of("broker"), folder.log());
    }

    /// Is the broker, in this process; empty where one runs already.
    ///
    /// @param token the token's file
    /// @param more  where it listens beside its socket
    public Optional<Broker> beBroker(Path token, BrokerSettings settings, List<Address> more) {
        folder.prepare();
        return Broker.start(
                new Broker.Means(folder, token, settings, Clock.systemUTC(), this::startWorker, new Machine()),
                more);
    }

    public static BrokerSettings usualSettings() {
        return BrokerSettings.usual(Runtime.getRuntime().availableProcessors(), Machine.totalMemory());
    }

    private String told() { return "-D" + FOLDER + "=" + folder.path(); }

    private Process startWorker(String name) throws IOException {
        return jvm.start(List.of(OUT_OF_MEMORY, told()), List.of("worker", name), folder.workerLog(name));
    }
}
