package org.neurarium.viewmodels.neurons.examples;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.neurarium.data.Column;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.examples.ExampleDoors.Row;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.Notice;

/// Takes the row along: its pictures with what lies over them, and a table of where they come from.
final class ExampleExport {
    private final ExamplesModel model;
    private final Surroundings surroundings;

    ExampleExport(ExamplesModel model, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
    }

    /// Into a folder that the person chooses.
    void save() {
        List<Crop> crops = model.visible().stream().filter(c -> c.cut().get() != null).toList();
        Optional<UnitTile> unit = model.unit();
        if (crops.isEmpty() || unit.isEmpty()) return;
        Row row = new Row(crops.stream()
                .map(c -> new Row.Entry(Objects.requireNonNull(c.cut().get()).picture(),
                        Optional.ofNullable(c.heat().get())))
                .toList());
        Table table = table(unit.get(), crops);
        String name = (unit.get().layer() + "-" + unit.get().channel() + "-images").replaceAll("[^\\p{L}\\p{N}._-]+",
                "_");
        surroundings.pickFolder("Export the images", folder -> {
            int since = model.work().notices().acts();
            CompletableFuture<Path> written = model.doors().save(row, table, folder, name);
            new Longer(model.work(), model.ui(), "Exporting the images").until(written, () -> written.cancel(true));
            model.ui().deliver(written, (file, failure) -> {
                if (failure != null)
                    Failures.answer(model.work(), since, "The images could not be exported", failure,
                            new Notice.Remedy("Choose another folder", this::save));
                if (file != null)
                    model.work()
                            .notices()
                            .tell(Notice.done("Exported " + file.getFileName() + " and its table",
                                    new Notice.Remedy("Open the folder", () -> surroundings.reveal(folder))));
            });
        });
    }

    /// Onto the clipboard, with tabs between columns as spreadsheets take it.
    void copy() {
        Optional<UnitTile> unit = model.unit();
        if (unit.isEmpty()) return;
        Table table = table(unit.get(), model.visible());
        String head = table.columns().stream().map(Column::name).collect(Collectors.joining("\t"));
        String rows = IntStream.range(0, table.rows())
                .mapToObj(r -> table.columns().stream().map(c -> c.text(r)).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
        surroundings.copy(head + "\n" + rows + "\n");
    }

    /// A row a crop, with the names that `neurons.top-images` has for them.
    static Table table(UnitTile unit, List<Crop> crops) {
        return Table.builder()
                .text("unit", crops.stream().map(_ -> unit.layer() + ":" + unit.channel()).toList())
                .integers("rank", "", crops.stream().mapToInt(Crop::rank).toArray())
                .text("image", crops.stream().map(c -> c.place().image()).toList())
                .numbers("peak", "", crops.stream().mapToDouble(c -> c.place().peak()).toArray())
                .integers("map_y", "", crops.stream().mapToInt(c -> c.place().y()).toArray())
                .integers("map_x", "", crops.stream().mapToInt(c -> c.place().x()).toArray())
                .integers("left", "px", crops.stream().mapToInt(c -> c.place().seen().x()).toArray())
                .integers("top", "px", crops.stream().mapToInt(c -> c.place().seen().y()).toArray())
                .integers("width", "px", crops.stream().mapToInt(c -> c.place().seen().width()).toArray())
                .integers("height", "px", crops.stream().mapToInt(c -> c.place().seen().height()).toArray())
                .build();
    }
}
