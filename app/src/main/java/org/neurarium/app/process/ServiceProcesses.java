package org.neurarium.app.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
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
    private static final String MAIN = "org.neurarium.app.Main";
    /// A broker stays small: what it holds is a list of jobs, and messages on their way. It compiles little, and reads
    /// little through reflection.
    private static final List<String> SMALL = List.of("-Xmx64m", "-Xss512k", "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=64m", "-XX:ReservedCodeCacheSize=32m", "-Djdk.nio.maxCachedBufferSize=65536");

    private final StateFolder folder;
    private final ChildJvm jvm;

    public ServiceProcesses(StateFolder folder, ChildJvm jvm) {
        this.folder = folder;
        this.jvm = jvm;
    }

    /// This user's, for this build.
    public static ServiceProcesses of(Map<String, String> environment) {
        return new ServiceProcesses(StateFolder.of(environment, Versions.current().neurarium(), System.getProperty(
                "java.class.path")), ChildJvm.asLaunched(MAIN));
    }

    public StateFolder folder() { return folder; }

    /// Starts a broker, and does not wait for it. Where one runs already, the new one ends by itself.
    ///
    /// @throws IOException if the system refuses
    public void startBroker() throws IOException {
        folder.prepare();
        Process _ = jvm.start(SMALL, List.of("broker"), folder.log());
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

    private Process startWorker(String name) throws IOException {
        return jvm.start(List.of(), List.of("worker", name), folder.workerLog(name));
    }
}
