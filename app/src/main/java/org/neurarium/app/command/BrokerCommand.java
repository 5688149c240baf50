package org.neurarium.app.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.service.broker.Broker;
import picocli.CommandLine.Command;

/// What a client starts where it finds no broker: it ends some time after the last client and the last run. Not listed.
@Command(description = "Is the service, until nobody needs it.")
final class BrokerCommand implements Callable<Integer>, Quick {
    private final Console console;

    BrokerCommand(Console console) { this.console = console; }

    @Override
    public boolean take(List<String> arguments) { return arguments.isEmpty(); }

    @Override
    public Integer call() throws InterruptedException {
        ServiceProcesses processes = ServiceProcesses.of(console.environment());
        Optional<Broker> broker = processes.beBroker(processes.folder().tokenFile(), ServiceProcesses.usualSettings(),
                List
                        .of());
        // Where another was faster the client finds that one.
        if (broker.isPresent()) broker.get().await();
        return Commands.DONE;
    }
}
