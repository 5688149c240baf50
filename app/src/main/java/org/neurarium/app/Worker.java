package org.neurarium.app;

import java.nio.file.Path;
import java.util.Optional;
import org.neurarium.app.command.Console;
import org.neurarium.app.command.House;
import org.neurarium.app.command.RequestRun;

/// A run in a process of its own: `java … org.neurarium.app.Worker FOLDER/request.json`. The folder, in which nothing but
/// the request may lie, becomes the run folder.
public final class Worker {
    private Worker() {}

    public static void main(String[] arguments) throws InterruptedException {
        Console console = Main.console();
        int code;
        try (House house = House.of(console, Worker.class.getClassLoader(), Path.of("runs"), Optional.empty())) {
            code = new RequestRun(console, house.local()).run(Path.of(arguments[arguments.length - 1]));
        }
        System.exit(code);
    }
}
