package org.neurarium.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.formats.picture.PngWriter;
import org.neurarium.viewmodels.cells.DirectMeasure;
import org.neurarium.viewmodels.cells.Doors;

/// What the Cells screen asks of files and tools: files by the formats, measures by the tool `cells.measure`.
final class LabDoors implements Doors {
    private final Formats formats;
    private final DirectMeasure measure;
    private final Executor background;

    LabDoors(Formats formats, Executor background) {
        this.formats = formats;
        this.measure = new DirectMeasure(background);
        this.background = background;
    }

    @Override
    public CompletableFuture<ImageStack> open(Path file) {
        return CompletableFuture.supplyAsync(() -> formats.open(Reference.file(file.toString()), ImageStack.class),
                background);
    }

    @Override
    public CompletableFuture<Table> measure(Labels labels, ImageStack image) {
        return measure.measure(labels, image);
    }

    /// Into a folder beside the wanted one first, which then takes its name: a failure leaves nothing.
    @Override
    public CompletableFuture<Path> export(Export what) {
        return CompletableFuture.supplyAsync(() -> {
            Path folder = what.folder();
            if (Files.exists(folder)) {
                throw new BadInput(folder + " exists already: move it away, or choose another place.");
            }
            Path part = folder.resolveSibling("." + folder.getFileName() + ".part");
            try {
                delete(part);
                Files.createDirectories(part);
                formats.write(what.labels(), part, "labels");
                formats.write(what.instances(), part, "instances");
                formats.write(what.measures(), part, "measures");
                formats.write(what.clicks(), part, "clicks");
                PngWriter.argb(what.overlay().argb(), what.overlay().width(), what.overlay().height(), part.resolve(
                        "overlay.png"));
                Files.writeString(part.resolve("recipe.json"), what.recipe());
                return Files.move(part, folder);
            } catch (IOException e) {
                throw new BadInput(folder + " cannot be written to: choose another place.", e);
            } finally {
                delete(part);
            }
        }, background);
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) return;
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "left behind: " + folder, e);
        }
    }
}
