package org.neurarium.viewmodels.neurons.units;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.viewmodels.canvas.Thumbnail;

/// What the making of pictures asks of files. Every method answers at once and works in the background; what is written goes
/// under a name that is not taken yet, which is given back. A future fails with [org.neurarium.data.BadInput] where the person
/// can mend it.
public interface UnitDoors {
    /// The images that come with the product and say what is natural; empty where there are none.
    Optional<Reference> samples();

    /// A folder, not there yet, for a run whose result is only looked at.
    Path passingRun();

    /// Reads a table that a run wrote.
    CompletableFuture<Table> table(Path written);

    /// Writes a picture as PNG.
    CompletableFuture<Path> savePicture(Thumbnail picture, Path folder, String name);

    /// Writes pictures one after the other as an animated GIF.
    CompletableFuture<Path> saveFilm(List<Thumbnail> frames, Path folder, String name);

    /// Writes pictures with their captions as an SVG file.
    CompletableFuture<Path> saveSheet(Sheet sheet, Path folder, String name);

    /// Writes how pictures were made.
    CompletableFuture<Path> saveRecipe(Json recipe, Path folder, String name);

    /// Pictures side by side.
    record Sheet(String title, List<Entry> entries) {
        public Sheet {
            entries = List.copyOf(entries);
        }

        /// @param caption at the left below the picture; `value` at the right
        public record Entry(Thumbnail picture, String caption, String value) {}
    }
}
