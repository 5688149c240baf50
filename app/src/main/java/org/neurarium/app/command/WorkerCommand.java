package org.neurarium.app.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.neurarium.app.process.ServiceProcesses;
import org.neurarium.data.BadInput;
import org.neurarium.service.wire.StateFolder;
import org.neurarium.service.worker.Patience;
import org.neurarium.service.worker.Worker;
import picocli.CommandLine.Command;

/// What the broker starts to have something computed. Not listed.
@Command(description = "Computes for the service, until it is told to end.")
final class WorkerCommand implements Callable<Integer>, Quick {
    private final Console console;
    private final House house;
    private String name = "";

    WorkerCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public boolean take(List<String> arguments) {
        name = String.join(" ", arguments);
        return true;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (name.isEmpty()) throw new BadInput("A worker is started by the service, which gives it a name.");
        StateFolder folder = ServiceProcesses.of(console.environment()).folder();
        new Worker(name, folder.address(), () -> folder.token().orElse(""), house.local(), house.loader(),
                Patience.USUAL).work();
        return Commands.DONE;
    }
}
