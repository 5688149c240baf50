package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurarium.app.demo.Demo;
import org.neurarium.app.demo.DemoResult;
import org.neurarium.app.window.Toolkit;
import org.neurarium.data.BadInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Runs the main job on two bundled images. With a display the window opens on it; without one its pictures and tables go to a folder.")
final class DemoCommand implements Callable<Integer> {
    private final Console console;
    private final House house;

    @Option(names = "--out", paramLabel = "DIR", description = "where pictures and tables go, absent or empty; a new temporary folder where it is not given") private @Nullable Path out;

    @Option(names = "--json", description = "for machines: one object on standard output") private boolean json;

    DemoCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (out == null && !json && Toolkit.hasDisplay(console.environment(), System.getProperty("os.name", ""))) {
            return new WindowCommand(console, house, List.of()).demo();
        }
        Path folder = folder();
        Demo demo = new Demo(house.local(), house.formats(), folder, sentence -> console.err().println(sentence));
        DemoResult result = demo.run();
        console.out().print(json ? result.toJson() + "\n" : result.text());
        return Commands.DONE;
    }

    private Path folder() {
        Path wanted = out;
        try {
            if (wanted == null) return Files.createTempDirectory("neurarium-demo-");
            if (Files.isDirectory(wanted)) {
                try (var files = Files.list(wanted)) {
                    if (files.findAny().isPresent()) {
                        throw new BadInput(wanted + " is not empty: name another folder, or empty it.");
                    }
                }
            }
            return Files.createDirectories(wanted);
        } catch (IOException e) {
            throw new BadInput((wanted == null ? "A temporary folder" : wanted)
                    + " cannot be written to: name another with --out.", e);
        }
    }
}
