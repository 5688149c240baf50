package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.neurarium.cells.engine.Ground;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.Signal;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Table;
import org.neurarium.math.Parallel;
import org.neurarium.tool.RunContext;

/// Labelled images, parted into those that are learned from and those that are left out to judge by.
///
/// Which image is left out depends on its own labels alone, not on its place in the list or on other images, unless a column
/// `split` says it (`test`, `validation`, `left-out` are left out).
///
/// @param train   images to learn from, by the kind that they look like
/// @param leftOut images to judge by
record TrainingSet(Map<String, List<LabelledImage>> train, List<Judged> leftOut) {
    static final double LEFT_OUT = 0.15;

    /// An image to judge by.
    ///
    /// @param kind as in [#train]
    record Judged(String kind, Picture picture, int[] labels) {}

    private record Read(String kind, boolean out, Picture picture, int[] labels, LabelledImage image) {}

    /// @throws BadInput if there are not as many labels as images, or a pair has two sizes
    static TrainingSet read(List<ImageStack> images, List<Labels> labels, Optional<Table> index, RunContext run)
            throws InterruptedException {
        if (images.size() != labels.size()) {
            throw new BadInput("There are " + images.size() + " images and " + labels.size()
                    + " label images: give one for each image, in the same order.");
        }
        List<Read> read;
        try (RunContext.Progress progress = run.phase("reading images", images.size())) {
            read = run.parallel(images.size(), i -> {
                run.checkCancelled();
                Read one = read(i, images.get(i), labels.get(i), index);
                progress.step(1);
                return one;
            });
        }
        Map<String, List<LabelledImage>> train = new TreeMap<>();
        List<Judged> leftOut = new ArrayList<>();
        for (Read r : read) {
            if (r.out) leftOut.add(new Judged(r.kind, r.picture, r.labels));
            else train.computeIfAbsent(r.kind, _ -> new ArrayList<>()).add(r.image);
        }
        return new TrainingSet(new LinkedHashMap<>(train), List.copyOf(leftOut));
    }

    private static Read read(int i, ImageStack image, Labels labels, Optional<Table> index)
            throws InterruptedException {
        int[] ids = labels.plane(0, 0);
        if (labels.size().x() != image.size().x() || labels.size().y() != image.size().y()) {
            throw new BadInput("Image %d has %d × %d pixels and its labels %d × %d: they must be of the same picture."
                    .formatted(i + 1, image.size().x(), image.size().y(), labels.size().x(), labels.size().y()));
        }
        Picture picture = Picture.read(image, Optional.empty(), 0, 0, Ground.AUTO);
        boolean bright = Signal.of(picture, Parallel.SERIAL).bright();
        String kind = (picture.colour() ? "colour" : "grey") + (bright ? " on dark" : " on bright");
        boolean out = index.filter(t -> t.columns().stream().anyMatch(c -> c.name().equals("split")))
                .map(t -> isLeftOut(t.column("split").text(i)))
                .orElseGet(() -> share(ids) < LEFT_OUT);
        return new Read(kind, out, picture, ids, LabelledImage.of("image " + (i + 1), StainPlanes.of(picture,
                Parallel.SERIAL), ids));
    }

    private static boolean isLeftOut(String split) {
        return List.of("test", "validation", "val", "left-out").contains(split.strip().toLowerCase(java.util.Locale.ROOT));
    }

    /// A number 0…1 that labels have for good.
    private static double share(int[] ids) {
        CRC32 sum = new CRC32();
        for (int id : ids) {
            sum.update(id);
            sum.update(id >> 8);
        }
        return (sum.getValue() >>> 8) / (double) (1 << 24);
    }
}
