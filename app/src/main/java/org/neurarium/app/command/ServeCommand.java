package org.neurarium.app.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.data.BadInput;
import org.neurarium.service.broker.Broker;
import org.neurarium.service.broker.BrokerSettings;
import org.neurarium.service.wire.Address;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import sun.misc.Signal;

@Command(description = "Is the compute service until Ctrl+C: what runs then still ends, and is cancelled by a second Ctrl+C.")
final class ServeCommand implements Callable<Integer> {
    /// It stays until it is told to go.
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    private final Console console;

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "beside its socket; port 0 takes any that is free") private @Nullable String listen;

    @Option(names = "--token-file", paramLabel = "FILE", description = "with what a client must know, readable by you alone; made where it is not there (default: in the service's folder)") private @Nullable Path tokenFile;

    ServeCommand(Console console) { this.console = console; }

    @Override
    public Integer call() throws InterruptedException {
        ServiceProcesses processes = ServiceProcesses.of(console.environment());
        Path token = tokenFile == null ? processes.folder().tokenFile() : tokenFile.toAbsolutePath();
        Broker broker = processes.beBroker(token, settings(), addresses())
                .orElseThrow(() -> new BadInput("A service of yours runs already, with its folder " + processes.folder()
                        .path() + ": end that one, or name another folder in NEURARIUM_SERVICE."));
        console.out()
                .println("Listening on " + String.join(" and ", broker.addresses()
                        .stream()
                        .map(Address::toString)
                        .toList()));
        console.out().println("Token in " + token);
        AtomicInteger asked = new AtomicInteger();
        for (String signal : List.of("INT", "TERM"))
            Signal.handle(new Signal(signal), _ -> end(broker, asked.incrementAndGet()));
        broker.await();
        return Commands.DONE;
    }

    private void end(Broker broker, int asked) {
        console.err()
                .println(asked == 1
                        ? "Ends once nothing runs any more. Ctrl+C again cancels what runs."
                        : "Cancelling what runs.");
        broker.retire(asked > 1);
    }

    private static BrokerSettings settings() {
        BrokerSettings usual = ServiceProcesses.usualSettings();
        BrokerSettings.Waits waits = usual.waits();
        return new BrokerSettings(usual.cpuSlots(), usual.memory(), usual.gate(),
                new BrokerSettings.Waits(FOR_EVER, waits
                        .patience(), waits.grace(), waits.idle(), waits.start()));
    }

    private List<Address> addresses() {
        if (listen == null) return List.of();
        Address.Port address = Address.port(listen);
        if (!address.loopback()) {
            throw new BadInput("--listen " + listen + " would send what is said, unencrypted, through the network: "
                    + "listen on 127.0.0.1, and reach it from elsewhere through a tunnel (ssh -L).");
        }
        return List.of(address);
    }
}
