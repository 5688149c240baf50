package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// Files that exist in memory: every `.png` and `.tif` is an image, but for one that only says so; `stack.tif` has three
/// planes, and `stains.tif` two channels.
final class MemoryDoors implements Doors {
    final List<Export> exports = new ArrayList<>();
    final List<Reference> materialised = new ArrayList<>();
    private final Map<Reference, Labels> files = new HashMap<>();
    private int runs;

    @Override
    public CompletableFuture<ImageStack> open(Reference image, Reading reading) {
        String file = image.toString();
        if (file.contains("text")) {
            return CompletableFuture.failedFuture(new BadInput(image.name()
                    + " is not a TIFF: it looks like text. Open it as a table."));
        }
        int planes = file.contains("stack") ? 3 : 1;
        List<Channel> channels = file.contains("stains")
                ? List.of(Channel.named("nuclei"), Channel.named("membranes"))
                : List.of(Channel.named("grey"));
        Pixels plane = Pixels.allocate(PixelType.UINT8, SquareService.WIDTH, SquareService.HEIGHT);
        for (int i = 0; i < plane.count(); i++)
            plane.bytes().put(i, (byte) (i % 200));
        return CompletableFuture.completedFuture(new MemoryImage(
                new Size(1, channels.size(), planes, SquareService.HEIGHT,
                        SquareService.WIDTH),
                PixelType.UINT8, channels, false, Calibration.NONE,
                Collections
                        .nCopies(planes * channels.size(), plane)));
    }

    Labels labels(Reference file) { return Objects.requireNonNull(files.get(file)); }

    @Override
    public CompletableFuture<Reference> materialise(Labels labels) {
        Reference file = Reference.file("labels-" + materialised.size() + ".ome.tif");
        materialised.add(file);
        files.put(file, labels);
        return CompletableFuture.completedFuture(file);
    }

    @Override
    public Path passingRun() { return Path.of("run-" + runs++); }

    /// What the run that this file came from would have measured on the labels that were laid down last.
    @Override
    public CompletableFuture<Table> table(Path file) {
        long[] ids = Arrays.stream(labels(materialised.getLast()).plane(0, 0))
                .filter(id -> id > 0)
                .distinct()
                .sorted()
                .asLongStream()
                .toArray();
        double[] round = new double[ids.length], mean = new double[ids.length];
        Arrays.fill(round, 0.5);
        Arrays.fill(mean, 42);
        return CompletableFuture.completedFuture(Table.builder()
                .integers("label", "", ids)
                .numbers("eccentricity", "", round)
                .numbers("intensity_mean", "", mean)
                .build());
    }

    @Override
    public CompletableFuture<Path> export(Export what) {
        exports.add(what);
        return CompletableFuture.completedFuture(what.folder());
    }
}
