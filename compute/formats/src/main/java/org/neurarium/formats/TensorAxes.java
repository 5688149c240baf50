package org.neurarium.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Table;
import org.neurarium.data.Tensor;
import org.neurarium.data.Tensor.Axis;

/// What is to be known of the axes of arrays, beside their file: `NAME.axes.json` with names and units, `NAME.AXIS.csv` with
/// a row a step. Of several arrays in one file each has its name in it: `NAME.ARRAY.AXIS.csv`.
final class TensorAxes {
    private TensorAxes() {}

    private static String base(String stem, Optional<String> array) {
        return array.map(a -> stem + "." + a).orElse(stem);
    }

    /// Lays it beside; nothing where no axis has a name, a unit or a table.
    ///
    /// @param tables writes a table under a name
    static void write(List<Tensor> tensors, boolean several, Path folder, String stem,
            BiConsumer<Table, String> tables) {
        Json.Obj about = Json.object();
        for (Tensor tensor : tensors) {
            List<Json> axes = new ArrayList<>();
            for (Axis axis : tensor.axes()) {
                axes.add(Json.object()
                        .with("name", axis.name())
                        .with("length", axis.length())
                        .with("unit", axis.unit()));
                String name = base(stem, several ? Optional.of(tensor.name()) : Optional.empty()) + "." + axis.name();
                axis.table().ifPresent(table -> tables.accept(table, name));
            }
            about = about.with(several ? tensor.name() : "axes", Json.of(axes));
        }
        Json json = about;
        AtomicFile.write(folder.resolve(stem + ".axes.json"), draft -> Files.writeString(draft, json.pretty()));
    }

    /// The array with what lies beside its file; what does not fit is told in a warning and left out.
    static Opened with(Opened opened, Tensor tensor, Path file, Function<Path, Table> tables) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.np[yz]$", "");
        Path about = file.resolveSibling(stem + ".axes.json");
        if (!Files.isRegularFile(about)) return opened;
        try {
            Json json = Json.parse(Files.readString(about));
            Optional<String> array = file.toString().endsWith(".npz") ? Optional.of(tensor.name()) : Optional.empty();
            Optional<Json> told = json.find(array.orElse("axes"), j -> j);
            if (told.isEmpty()) return opened;
            List<Axis> axes = new ArrayList<>();
            for (Json axis : told.get().items()) {
                String name = axis.get("name").string();
                int length = tensor.shape()[axes.size()];
                Path table = file.resolveSibling(base(stem, array) + "." + name + ".csv");
                axes.add(new Axis(name, length, axis.get("unit").string(), Files.isRegularFile(table)
                        ? Optional.of(tables.apply(table))
                        : Optional.empty()));
            }
            return opened.with(tensor.along(axes));
        } catch (IOException | BadInput | IllegalArgumentException | IndexOutOfBoundsException e) {
            return opened.warned(about.getFileName() + " does not fit the array beside it and was left out.");
        }
    }
}
