package org.neurarium.app.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurarium.app.bench.Bench;
import org.neurarium.data.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Measures how fast the product is on this machine: median, 95th percentile and the largest heap.")
final class BenchCommand implements Callable<Integer> {
    private final Console console;
    private final House house;

    @Parameters(arity = "0..1", paramLabel = "ACT", description = "one act; all of them where none is named") private @Nullable String act;

    @Option(names = "--json", description = "for machines: one list on standard output") private boolean json;

    BenchCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws Exception {
        Bench bench = new Bench(house.local(), house.formats(), house.tools(), house.loader(),
                Optional.ofNullable(System.getProperty(
                        "neurarium.launcher")).map(Path::of));
        Json result = bench.run(Optional.ofNullable(act), json ? console.err()::println : console.out()::println);
        if (json) console.out().println(result);
        return Commands.DONE;
    }
}
