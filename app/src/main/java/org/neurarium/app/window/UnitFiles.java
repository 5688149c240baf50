package org.neurarium.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.AtomicFile;
import org.neurarium.formats.Formats;
import org.neurarium.formats.picture.ArgbFrame;
import org.neurarium.formats.picture.ContactSheet;
import org.neurarium.formats.picture.GifWriter;
import org.neurarium.formats.picture.PngWriter;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.neurons.units.UnitDoors;

/// What the making of pictures of units asks of files.
record UnitFiles(Formats formats, Scratch scratch, Executor background) implements UnitDoors {
    private static final String SAMPLES = "photographs";

    @Override
    public Optional<Reference> samples() { return pieces("224"); }

    /// The same in more pieces, which overlap: what is grouped has to be many.
    Optional<Reference> many() { return pieces("224,112"); }

    private Optional<Reference> pieces(String tiles) {
        return formats.builtin().stream().anyMatch(b -> b.name().equals(SAMPLES))
                ? Optional.of(Reference.parse("builtin:" + SAMPLES + "@tiles=" + tiles))
                : Optional.empty();
    }

    @Override
    public Path passingRun() { return scratch.passingRun(background); }

    @Override
    public CompletableFuture<Table> table(Path written) {
        return CompletableFuture.supplyAsync(() -> formats.open(Reference.file(written), Table.class), background);
    }

    @Override
    public CompletableFuture<Path> savePicture(Thumbnail picture, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> PngWriter.argb(picture.argb(), picture.width(), picture.height(),
                NetDoors.free(folder, name, "png")), background);
    }

    @Override
    public CompletableFuture<Path> saveFilm(List<Thumbnail> frames, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> GifWriter.write(frames.stream().map(UnitFiles::frame).toList(),
                NetDoors.free(folder, name, "gif")), background);
    }

    @Override
    public CompletableFuture<Path> saveSheet(Sheet sheet, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> ContactSheet.write(sheet.title(), sheet.entries()
                .stream()
                .map(e -> new ContactSheet.Entry(frame(e.picture()), e.caption(), e.value()))
                .toList(), NetDoors.free(folder, name, "svg")), background);
    }

    @Override
    public CompletableFuture<Path> saveRecipe(Json recipe, Path folder, String name) {
        return CompletableFuture.supplyAsync(() -> AtomicFile.write(NetDoors.free(folder, name, "json"),
                temporary -> Files.writeString(temporary, recipe + "\n")), background);
    }

    private static ArgbFrame frame(Thumbnail picture) {
        return new ArgbFrame(picture.width(), picture.height(), picture.argb());
    }
}
