package org.neurarium.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.neurarium.app.command.Commands;
import org.neurarium.app.command.Console;
import org.neurarium.app.command.House;
import org.neurarium.app.process.ServiceProcesses;

/// `neurarium …`
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Console console = console();
        int code;
        try (House house = House.of(console, Main.class.getClassLoader(), Path.of("runs"), Optional.of(
                () -> ServiceProcesses.of(System.getenv())))) {
            code = new Commands(console, house).run(arguments);
        }
        System.exit(code);
    }

    static Console console() {
        return new Console(utf8(FileDescriptor.out), utf8(FileDescriptor.err), System.getenv());
    }

    /// Machine-readable answers are UTF-8 whatever the terminal's locale says.
    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }
}
