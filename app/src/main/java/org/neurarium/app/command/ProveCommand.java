package org.neurarium.app.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.neurarium.app.prove.DamageProof;
import org.neurarium.app.prove.KillProof;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Tries a promise many times. 'kill': a process that edits and runs is killed at random moments, and nothing that it had finished may be lost. 'damage': each file of a folder is damaged at random, and has to be read or refused with a sentence.")
final class ProveCommand implements Callable<Integer> {
    private final Console console;
    private final House house;

    @Parameters(paramLabel = "PROMISE", description = "kill or damage") private String promise = "";

    @Option(names = "--times", paramLabel = "N", description = "how often (default: ${DEFAULT-VALUE})") private int times = 200;

    @Option(names = "--seed", paramLabel = "N", description = "of the moments (default: ${DEFAULT-VALUE})") private long seed;

    @Option(names = "--keep", paramLabel = "DIR", description = "a folder for the projects that are killed in; they stay there") private @Nullable Path keep;

    @Option(names = "--json", description = "for machines: one object on standard output") private boolean json;

    @Option(names = "--files", paramLabel = "DIR", description = "the folder whose files are damaged") private @Nullable Path files;

    ProveCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws Exception {
        if (times < 1) throw new BadInput("--times is at least 1.");
        return switch (promise) {
            case "kill" -> kill();
            case "damage" -> damage();
            default -> throw new BadInput("There is no promise '" + promise + "' to prove: name kill or damage.");
        };
    }

    private int damage() throws IOException, InterruptedException {
        if (files == null || !Files.isDirectory(files))
            throw new BadInput("Name the folder of the files with --files DIR.");
        Path scratch = Files.createTempDirectory("neurarium-proof");
        try {
            List<DamageProof.Report> reports = new DamageProof(house.formats(), scratch).run(files, times, seed);
            if (json) console.out().println(Json.of(reports.stream().map(DamageProof.Report::json).toList()));
            else
                reports.forEach(r -> {
                    console.out().println(r.line());
                    r.problems().forEach(console.out()::println);
                });
            return reports.stream().allMatch(r -> r.problems().isEmpty()) ? Commands.DONE : Commands.FAILED;
        } finally {
            remove(scratch);
        }
    }

    private int kill() throws Exception {
        Path scratch = keep == null ? Files.createTempDirectory("neurarium-proof") : Files.createDirectories(keep);
        KillProof.Report report = KillProof.run(scratch, times, seed, (number, line) -> console.err()
                .println(number + "/" + times + " " + line));
        if (keep == null && report.problems().isEmpty()) remove(scratch);
        if (json) console.out().println(report.json());
        else {
            console.out()
                    .printf("%d kills (%d before anything was finished), %d edits and %d runs finished, %d problems%n",
                            report.kills(), report.idle(), report.edits(), report.runs(), report.problems().size());
            report.problems().forEach(console.out()::println);
        }
        return report.problems().isEmpty() ? Commands.DONE : Commands.FAILED;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path p : tree.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(p);
        }
    }
}
