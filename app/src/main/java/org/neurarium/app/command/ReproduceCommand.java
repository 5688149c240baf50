package org.neurarium.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.ComputeService;
import org.neurarium.service.Reproduced;
import org.neurarium.service.Reproducer;
import org.neurarium.service.Reproducer.Named;
import org.neurarium.service.Verdict;
import org.neurarium.tool.Reproduction.Size;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Does the experiment of a tool's method card, with its baselines, and judges the result. Exit code 1 where something does not hold.")
final class ReproduceCommand implements Callable<Integer> {
    /// This user's own service.
    private static final String OWN = "";

    private final Console console;
    private final House house;

    @Parameters(paramLabel = "TOOL[/NAME]|all", description = "which experiments") private String what = "";

    @Option(names = "--seeds", paramLabel = "N", description = "how many seeds, in place of the experiment's own number") private @Nullable Integer seeds;

    @ArgGroup private Effort effort = new Effort();

    @Option(names = "--data", paramLabel = "DIR", description = "the folder of the given data (default: the variable NEURARIUM_DATA)") private @Nullable Path data;

    @Option(names = "--service", arity = "0..1", fallbackValue = OWN, paramLabel = "HOST:PORT", description = "runs by the compute service, as a user's runs are: yours or, with HOST:PORT and --token-file, another on this machine (default: all in this process). The result is the same") private @Nullable String elsewhere;

    @Option(names = "--token-file", paramLabel = "FILE", description = "with what that service must be told") private @Nullable Path tokenFile;

    @Option(names = "--json", description = "for machines") private boolean json;

    /// Quick or full or, with neither, as the card has it.
    private static final class Effort {
        @Option(names = "--quick", description = "small: judges what one seed can carry") private boolean quick;

        @Option(names = "--full", description = "larger than the card's") private boolean full;

        Size size() { return quick ? Size.QUICK : full ? Size.FULL : Size.BENCH; }
    }

    ReproduceCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (seeds != null && seeds < 1) throw new BadInput("--seeds " + seeds + " is below the limit of 1.");
        Reproducer reproducer = new Reproducer(house.local(), runs(), data());
        List<Named> experiments = reproducer.find(what);
        List<Reproduced> results = new ArrayList<>();
        ProgressPrinter progress = new ProgressPrinter(console.err(), json);
        try (Interrupts _ = Interrupts.interrupting(Thread.currentThread())) {
            for (Named named : experiments) {
                Reproduced result = reproducer.run(named, effort.size(), seeds == null
                        ? OptionalInt.empty()
                        : OptionalInt.of(seeds), progress);
                progress.end();
                results.add(result);
                if (!json) print(result);
            }
        }
        if (json) console.out().print(Json.of(results.stream().map(Reproduced::json).toList()).pretty());
        return results.stream().allMatch(this::passes) ? Commands.DONE : Commands.FAILED;
    }

    private ComputeService runs() {
        if (elsewhere == null) {
            if (tokenFile != null) throw Where.tokenAlone();
            return house.local();
        }
        return elsewhere.equals(OWN) ? house.service() : Where.there(house, elsewhere, tokenFile);
    }

    private Optional<Path> data() {
        if (data != null && !Files.isDirectory(data)) {
            throw new BadInput("--data " + data + " is no folder.");
        }
        return data != null ? Optional.of(data) : console.variable("NEURARIUM_DATA").map(Path::of);
    }

    /// Where data are demanded a skip is a failure.
    private boolean passes(Reproduced result) {
        return result.holds() && (result.skipped().isEmpty() || !console.variable("NEURARIUM_REQUIRE_DATA")
                .equals(Optional.of("1")));
    }

    private void print(Reproduced result) {
        String head = result.tool() + "/" + result.name();
        if (result.skipped().isPresent()) {
            console.out().println(head + " is skipped: " + result.skipped().get() + "\n");
            return;
        }
        if (result.failure().isPresent()) {
            console.out().println(head + " broke off: " + result.failure().get() + "\n");
            return;
        }
        console.out()
                .println(head + ", " + result.seeds() + (result.seeds() == 1 ? " seed, " : " seeds, ")
                        + ProgressPrinter.duration(result.seconds()) + ": "
                        + (result.holds() ? "holds" : "does not hold"));
        Columns.print(console.out(), List.of("METRIC", "VALUE", "VALUES", "BASELINE", "THRESHOLD", ""), result
                .verdicts()
                .stream()
                .map(Verdict::row)
                .toList());
        console.out().println();
    }
}
