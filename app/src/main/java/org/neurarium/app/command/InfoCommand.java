package org.neurarium.app.command;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.formats.Info;
import org.neurarium.formats.Opened;
import org.neurarium.nn.Networks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Tells what a file holds.")
final class InfoCommand implements Callable<Integer> {
    private final Console console;
    private final House house;

    @Parameters(paramLabel = "FILE", description = "a file, perhaps with part and selection, or builtin:NAME") private String file = "";

    @Option(names = "--json", description = "for machines") private boolean json;

    InfoCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() {
        try (Opened opened = house.formats().load(Reference.parse(file), Dataset.class)) {
            Info info = opened.dataset() instanceof Checkpoint net ? network(Info.of(opened), net) : Info.of(opened);
            if (json) console.out().print(info.json().pretty());
            else
                info.lines().forEach(console.out()::println);
        }
        return Commands.DONE;
    }

    /// What is known of it as a network: its family, and the operators that cannot be run.
    private static Info network(Info info, Checkpoint net) {
        Networks networks = Networks.standard();
        try {
            Optional<String> family = networks.family(net);
            Set<String> missing = networks.find(net).map(networks::missing).orElse(Set.of());
            Info told = family.map(f -> info.with("family", Json.of(f))).orElse(info);
            return missing.isEmpty() ? told : told.with("unsupported", Json.of(missing));
        } catch (BadInput e) {
            return info.warned(e.sentence());
        }
    }
}
