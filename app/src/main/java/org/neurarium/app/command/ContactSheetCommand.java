package org.neurarium.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Table;
import org.neurarium.formats.picture.PngWriter;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The pictures of a run on one sheet, each with what it is of.
@Command(description = "Puts the pictures of a run on one sheet: what units want to see, their facets, or their top images. Without a run it draws the units of EfficientNet-Lite0 that are shown first.")
final class ContactSheetCommand implements Callable<Integer> {
    /// Outputs that hold pictures, and the table that says what each is of.
    private static final Map<String, String> KINDS = Map.of("pictures", "units", "crops", "top");
    private static final String FIRST = "first units", TOOL = "neurons.activation-maximization";

    private final Console console;
    private final House house;

    @Parameters(index = "0", arity = "0..1", paramLabel = "RUN", description = "the folder of a run; absent: a new one of neurons.activation-maximization with its preset 'first units'") private Optional<Path> run = Optional
            .empty();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "the PNG file to write") private Path file = Path
            .of("");

    @Option(names = "--columns", paramLabel = "N", description = "pictures a row; else 4") private int columns = 4;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "of the new run: a setting, as steps=64") private Map<String, String> settings = Map
            .of();

    @Option(names = "--light", description = "on white") private boolean light;

    ContactSheetCommand(Console console, House house) {
        this.console = console;
        this.house = house;
    }

    @Override
    public Integer call() throws Exception {
        if (!file.toString().endsWith(".png"))
            throw new BadInput(file + " is no name of a PNG file: end it with .png.");
        if (columns < 1 || columns > 64) throw new BadInput("--columns is 1 to 64, not " + columns + ".");
        Path folder = run.isPresent() ? run.get() : drawn();
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            Path pictures = folder.resolve(kind.getKey() + ".ome.tif"),
                    table = folder.resolve(kind.getValue() + ".csv");
            if (!Files.exists(pictures)) continue;
            try (ImageStack image = house.formats().open(pictures.toString(), ImageStack.class);
                    Table told = house.formats()
                            .open((Files.exists(table) ? table : folder.resolve("facets.csv")).toString(),
                                    Table.class)) {
                ContactSheet sheet = ContactSheet.of(image, told, columns, !light);
                console.out().println(PngWriter.argb(sheet.argb(), sheet.width(), sheet.height(), file));
            }
            return Commands.DONE;
        }
        throw new BadInput(folder + " holds no pictures: give the folder of a run of neurons.activation-maximization, "
                + "neurons.facets or neurons.top-images.");
    }

    private Path drawn() throws Exception {
        Path folder = Files.createTempDirectory("neurarium-sheet-").resolve("run");
        Map<String, String> all = new HashMap<>(house.local()
                .tools()
                .stream()
                .filter(t -> t.id().equals(TOOL))
                .findFirst()
                .map(t -> t.presets().getOrDefault(FIRST, Map.of()))
                .orElse(Map.of()));
        all.putAll(settings);
        RunRequest request = new RunRequest(TOOL,
                Map.of("net", List.of("builtin:efficientnet-lite0")), all, 0, Optional.of(folder));
        console.err().println("Drawing; this takes a few minutes.");
        return switch (house.local().submit(request, RunListener.SILENT).await()) {
            case RunOutcome.Done done -> done.folder();
            case RunOutcome.Refused refused -> throw new BadInput(refused.sentence());
            case RunOutcome.Failed failed -> throw new IllegalStateException(failed.sentence());
            case RunOutcome.Cancelled _ -> throw new InterruptedException("cancelled");
        };
    }
}
