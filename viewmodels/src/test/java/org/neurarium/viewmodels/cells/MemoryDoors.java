package org.neurarium.viewmodels.cells;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Size;
import org.neurarium.data.Table;

/// Files that exist in memory: every `.png` and `.tif` is an image, but for one that only says so; `stack.tif` has three
/// planes.
final class MemoryDoors implements Doors {
    final List<Export> exports = new ArrayList<>();
    int measured;

    @Override
    public CompletableFuture<ImageStack> open(Path file) {
        if (file.toString().contains("text")) {
            return CompletableFuture.failedFuture(new BadInput(file.getFileName()
                    + " is not a TIFF: it looks like text. Open it as a table."));
        }
        int planes = file.toString().contains("stack") ? 3 : 1;
        Pixels plane = Pixels.allocate(PixelType.UINT8, SquareService.WIDTH, SquareService.HEIGHT);
        for (int i = 0; i < plane.count(); i++)
            plane.bytes().put(i, (byte) (i % 200));
        return CompletableFuture.completedFuture(new MemoryImage(new Size(1, 1, planes, SquareService.HEIGHT,
                SquareService.WIDTH), PixelType.UINT8, List.of(Channel.named("grey")), false, Calibration.NONE,
                Collections
                        .nCopies(planes, plane)));
    }

    @Override
    public CompletableFuture<Table> measure(Labels labels, ImageStack image) {
        measured++;
        Table ids = labels.table().orElseThrow();
        double[] round = new double[ids.rows()], mean = new double[ids.rows()];
        Arrays.fill(round, 0.5);
        Arrays.fill(mean, 42);
        return CompletableFuture.completedFuture(Table.builder()
                .integers("label", "", Arrays.stream(ids.column("id").numbers())
                        .mapToLong(v -> (long) v)
                        .toArray())
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
