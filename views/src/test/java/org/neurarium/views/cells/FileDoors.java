package org.neurarium.views.cells;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.neurarium.cells.engine.Mask;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.viewmodels.cells.Doors;

/// Real files, and a plain way to measure what was laid down last.
record FileDoors(Formats formats, Executor executor, AtomicReference<Labels> last, AtomicReference<Reference> image)
        implements
        Doors {
    FileDoors(Formats formats, Executor executor) {
        this(formats, executor, new AtomicReference<>(), new AtomicReference<>());
    }

    @Override
    public CompletableFuture<ImageStack> open(Reference of, Reading reading) {
        image.set(of);
        return CompletableFuture.supplyAsync(() -> formats.open(of, ImageStack.class, reading), executor);
    }

    @Override
    public CompletableFuture<Reference> materialise(Labels labels) {
        last.set(labels);
        return CompletableFuture.completedFuture(Reference.file("labels.ome.tif"));
    }

    @Override
    public Path passingRun() { return Path.of("run"); }

    @Override
    public CompletableFuture<Table> table(Path file) {
        return CompletableFuture.supplyAsync(() -> {
            ImageStack image = formats.open(this.image.get(), ImageStack.class);
            Map<Integer, Mask> masks = TruthService.masks(last.get());
            Pixels pixels = image.read(0, 0, 0, image.size().bounds());
            double[] round = new double[masks.size()], mean = new double[masks.size()];
            int[] ids = masks.keySet().stream().mapToInt(Integer::intValue).toArray();
            for (int i = 0; i < ids.length; i++) {
                Mask m = Objects.requireNonNull(masks.get(ids[i]));
                double[] c = m.centre();
                double[] s = new double[4];
                m.forEachRun((y, from, to) -> {
                    for (int x = from; x < to; x++) {
                        s[0] += (x - c[0]) * (x - c[0]);
                        s[1] += (y - c[1]) * (y - c[1]);
                        s[2] += (x - c[0]) * (y - c[1]);
                        s[3] += pixels.value(y * pixels.width() + x);
                    }
                });
                double half = (s[0] + s[1]) / 2, d = Math.sqrt((s[0] - s[1]) * (s[0] - s[1]) / 4 + s[2] * s[2]);
                round[i] = Math.sqrt(1 - (half - d) / (half + d));
                mean[i] = s[3] / m.area();
            }
            return Table.builder()
                    .integers("label", "", ids)
                    .numbers("eccentricity", "", round)
                    .numbers("intensity_mean", "", mean)
                    .build();
        }, executor);
    }

    @Override
    public CompletableFuture<Path> export(Export what) { return CompletableFuture.completedFuture(what.folder()); }
}
