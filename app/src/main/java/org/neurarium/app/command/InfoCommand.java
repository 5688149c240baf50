package org.neurarium.app.command;

import java.util.concurrent.Callable;
import org.neurarium.data.Dataset;
import org.neurarium.data.Reference;
import org.neurarium.formats.Info;
import org.neurarium.formats.Opened;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Tells what a file holds.")
final class InfoCommand implements Callable<Integer> {
    private final Console console;
    private final House house;

    @Parameters(paramLabel = "FILE", description = "a file, perhaps with part and selection, or builtin:NAME") private String file = "";

    @Option(names = "--json", description = "for machines") private boolean json;

    @Option(names = "--all", description = "every tensor of a network, not the upper modules alone") private boolean all;

    InfoCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() {
        try (Opened opened = house.formats().load(Reference.parse(file), Dataset.class)) {
            Info info = all ? Info.all(opened) : Info.of(opened);
            if (json) console.out().print(info.json().pretty());
            else
                info.lines().forEach(console.out()::println);
        }
        return Commands.DONE;
    }
}
