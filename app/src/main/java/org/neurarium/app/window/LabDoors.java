package org.neurarium.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.formats.picture.PngWriter;
import org.neurarium.project.LabelsHash;
import org.neurarium.viewmodels.cells.Doors;
import org.neurarium.viewmodels.cells.Keeping;

/// What the Cells screen asks of files.
final class LabDoors implements Doors {
    private final Formats formats;
    private final Scratch scratch;
    private final Executor background;
    private final Keeping keeping;
    private final Set<String> networks;

    /// Where no cells are kept.
    LabDoors(Formats formats, Scratch scratch, Executor background) {
        this(formats, scratch, background, Keeping.NOTHING);
    }

    /// @param scratch    where layers are laid down, and runs go whose result is only looked at
    /// @param background where files are read and written
    /// @param keeping    where the cells of images are kept
    LabDoors(Formats formats, Scratch scratch, Executor background, Keeping keeping) {
        this.keeping = keeping;
        this.formats = formats;
        networks = NetDoors.networks(formats);
        this.scratch = scratch;
        this.background = background;
        background.execute(scratch::clearForgotten);
    }

    @Override
    public boolean knows(String builtin) { return !networks.contains(builtin); }

    @Override
    public Keeping keeping() { return keeping; }

    @Override
    public CompletableFuture<ImageStack> open(Reference image, Reading reading) {
        return CompletableFuture.supplyAsync(() -> formats.open(image, ImageStack.class, reading), background);
    }

    @Override
    public CompletableFuture<Reference> materialise(Labels labels) {
        return CompletableFuture.supplyAsync(() -> {
            String hash = LabelsHash.sha256(labels);
            Path file = scratch.labels().resolve(formats.fileName(labels, hash));
            if (Files.exists(file)) Scratch.touch(file);
            else
                formats.write(labels, scratch.labels(), hash);
            return Reference.file(file);
        }, background);
    }

    @Override
    public Path passingRun() { return scratch.passingRun(background); }

    @Override
    public CompletableFuture<Table> table(Path file) {
        return CompletableFuture.supplyAsync(() -> formats.open(Reference.file(file), Table.class), background);
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
                Scratch.delete(part);
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
                Scratch.delete(part);
            }
        }, background);
    }
}
