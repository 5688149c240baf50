package org.neurarium.testkit.process;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.neurarium.service.broker.Broker;
import org.neurarium.service.broker.BrokerSettings;
import org.neurarium.service.broker.Machine;
import org.neurarium.service.wire.StateFolder;

/// `java … BrokerProcess FOLDER`: a broker with two slots, which waits a second for what was cancelled, and five for nobody.
public final class BrokerProcess {
    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        StateFolder state = new StateFolder(Path.of(arguments[0]));
        BrokerSettings settings = new BrokerSettings(2, Machine.totalMemory(), BrokerSettings.Gate.USUAL,
                new BrokerSettings.Waits(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(15), Duration
                        .ofMinutes(5), Duration.ofSeconds(60)));
        Optional<Broker> broker = Broker.start(new Broker.Means(state, state.tokenFile(),
                settings, Clock.systemUTC(), name -> Processes.start(state.path(), WorkerProcess.class, List.of(
                        "-Xmx256m", "-XX:+ExitOnOutOfMemoryError"), state.path().toString(), name),
                new Machine()),
                List.of());
        if (broker.isPresent()) broker.get().await();
        System.exit(0);
    }
}
