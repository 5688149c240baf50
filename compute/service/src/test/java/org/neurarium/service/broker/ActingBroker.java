package org.neurarium.service.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.service.wire.StateFolder;
import org.neurarium.tool.Device;

/// A broker in a process of its own, to be killed; it ends with code 9 where another runs already.
public final class ActingBroker {
    static final BrokerSettings QUICK = new BrokerSettings(2, 8L << 30, BrokerSettings.Gate.USUAL,
            new BrokerSettings.Waits(
                    Duration.ofMinutes(1), Duration.ofMillis(600), Duration.ofSeconds(3), Duration.ofMinutes(1),
                    Duration
                            .ofSeconds(20)));

    private ActingBroker() {}

    /// @param arguments the state folder
    public static void main(String[] arguments) throws InterruptedException {
        StateFolder folder = new StateFolder(Path.of(arguments[0]));
        Optional<Broker> broker = start(folder, QUICK, List.of());
        if (broker.isEmpty()) Runtime.getRuntime().halt(9);
        broker.orElseThrow().await();
    }

    static Optional<Broker> start(StateFolder folder, BrokerSettings settings, List<Device> cards) {
        folder.prepare();
        List<Device> devices = new ArrayList<>(List.of(new Device(Device.Kind.CPU, 0, "CPU", 16L << 30, 8L << 30)));
        devices.addAll(cards);
        return Broker
                .start(new Broker.Means(folder, folder.tokenFile(), settings, Clock.systemUTC(),
                        name -> process(ActingWorker.class, folder, name), () -> devices), List.of());
    }

    static Process process(Class<?> main, StateFolder folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m", main
                        .getName(),
                folder.path().toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.path().resolve("out.log").toFile()))
                .start();
    }
}
