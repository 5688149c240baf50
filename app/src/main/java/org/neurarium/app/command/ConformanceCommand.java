package org.neurarium.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.neurarium.data.BadInput;
import org.neurarium.formats.conformance.Conformance;
import org.neurarium.formats.conformance.TiffConformance;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(description = "Reads every sample in a folder against the expectation beside it. Exit code 1 where one is wrong.")
final class ConformanceCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "KIND", index = "0", description = "tiff") private String kind = "";

    @Parameters(paramLabel = "DIR", index = "1", description = "the folder of the samples") private Path folder = Path
            .of("");

    @Option(names = "--json", description = "for machines") private boolean json;

    ConformanceCommand(Console console) { this.console = console; }

    @Override
    public Integer call() {
        if (!kind.equals("tiff"))
            throw new BadInput("There are no samples of kind '" + kind + "'; the kinds are: tiff.");
        if (!Files.isDirectory(folder)) throw new BadInput(folder + " is no folder: name the one with the samples.");
        Conformance result = TiffConformance.of(folder);
        if (json) console.out().print(result.json().pretty());
        else
            print(result);
        return result.wrong() == 0 ? Commands.DONE : Commands.FAILED;
    }

    private void print(Conformance result) {
        Columns.print(console.out(), List.of("FILE", "OUTCOME", ""), result.cases()
                .stream()
                .map(c -> List.of(c.file(), c.outcome().name().toLowerCase(Locale.ROOT), c.detail()))
                .toList());
        console.out()
                .println("\n" + result.passed() + " passed, " + result.refused() + " refused with a sentence, " + result
                        .wrong() + " wrong");
    }
}
