package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

/// An image with its outlined cells that a model is judged by.
///
/// @param number  its place in the list that it came from, from 0
/// @param kind    what it looks like: `grey on dark`, `colour on bright`, …
/// @param labels  its cells, 0 for ground; not changed
public record LeftOut(int number, String kind, Picture picture, int[] labels) {
    private static final double SHARE = 0.15;

    /// The images of a list that no training with the same list and index learns from.
    ///
    /// @param all take every image, as of a set that was kept apart as a whole
    /// @throws BadInput if there are not as many labels as images, or a pair has two sizes
    public static List<LeftOut> of(List<ImageStack> images, List<Labels> labels, Optional<Table> index, boolean all,
            RunContext run) throws InterruptedException {
        same(images, labels);
        List<LeftOut> out = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            run.checkCancelled();
            if (all || isLeftOut(i, labels.get(i).plane(0, 0), index)) out.add(read(i, images.get(i), labels.get(i)));
        }
        return out;
    }

    static void same(List<ImageStack> images, List<Labels> labels) {
        if (images.size() == labels.size()) return;
        throw new BadInput("There are " + images.size() + " images and " + labels.size()
                + " label images: give one for each image, in the same order.");
    }

    static LeftOut read(int i, ImageStack image, Labels labels) throws InterruptedException {
        int[] plane = plane(i, image, labels);
        Picture picture = Picture.read(image, Optional.empty(), 0, 0, Ground.AUTO);
        boolean bright = Signal.of(picture, Parallel.SERIAL).bright();
        String kind = (picture.colour() ? "colour" : "grey") + (bright ? " on dark" : " on bright");
        return new LeftOut(i, kind, picture, plane);
    }

    /// The labels of an image.
    ///
    /// @throws BadInput if they are of a picture of another size
    static int[] plane(int i, ImageStack image, Labels labels) {
        if (labels.size().x() != image.size().x() || labels.size().y() != image.size().y()) {
            throw new BadInput("Image %d has %d × %d pixels and its labels %d × %d: they must be of the same picture."
                    .formatted(i + 1, image.size().x(), image.size().y(), labels.size().x(), labels.size().y()));
        }
        return labels.plane(0, 0);
    }

    /// By the column `split` of an index, else by the labels alone: neither the place in the list nor other images count.
    static boolean isLeftOut(int i, int[] labels, Optional<Table> index) {
        return index.flatMap(t -> t.find("split"))
                .map(c -> List.of("test", "validation", "val", "left-out")
                        .contains(c.text(i)
                                .strip()
                                .toLowerCase(
                                        Locale.ROOT)))
                .orElseGet(() -> number(labels) < SHARE);
    }

    /// A number 0…1 that labels have for good.
    private static double number(int[] labels) {
        CRC32 sum = new CRC32();
        for (int id : labels) {
            sum.update(id);
            sum.update(id >> 8);
        }
        return (sum.getValue() >>> 8) / (double) (1 << 24);
    }
}
