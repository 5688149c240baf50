package org.neurarium.app.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.formats.picture.PngWriter;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.cells.Doors;

/// What the Cells screen asks of files and tools: files by the formats, measuring by a run of `cells.measure` on the
/// labels as they are now, which are written down first, so that the screen shows what a script would get.
final class LabDoors implements Doors {
    private final Formats formats;
    private final ComputeService service;
    private final Executor background;
    private final Map<ImageStack, Reference> opened = Collections.synchronizedMap(new IdentityHashMap<>());

    LabDoors(Formats formats, ComputeService service, Executor background) {
        this.formats = formats;
        this.service = service;
        this.background = background;
    }

    @Override
    public CompletableFuture<ImageStack> open(Path file) {
        return CompletableFuture.supplyAsync(() -> {
            Reference reference = Reference.file(file.toString());
            ImageStack image = formats.open(reference, ImageStack.class);
            opened.put(image, reference);
            return image;
        }, background);
    }

    @Override
    public CompletableFuture<Table> measure(Labels labels, ImageStack image) {
        return new org.neurarium.viewmodels.cells.DirectMeasure(background).measure(labels, image);
    }

    private Table measure(Path cells, Reference image, Path run) throws InterruptedException {
        RunRequest request = new RunRequest("cells.measure", Map.of("labels", List.of(cells.toString()), "image", List
                .of(image.toString())), Map.of(), 0, Optional.of(run));
        return switch (service.submit(request, RunListener.SILENT).await()) {
            case RunOutcome.Done done -> {
                Path table = done.outputs().get("table");
                if (table == null) throw new IllegalStateException("cells.measure wrote no table");
                yield formats.open(Reference.file(table.toString()), Table.class);
            }
            case RunOutcome.Refused refused -> throw new BadInput(refused.sentence());
            case RunOutcome.Failed failed -> throw new IllegalStateException(failed.sentence());
            case RunOutcome.Cancelled _ -> throw new InterruptedException();
        };
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
