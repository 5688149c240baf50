package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
record TrainingSet(Map<String, List<LabelledImage>> train, List<LeftOut> leftOut) {
    private record Read(boolean out, LeftOut judged, LabelledImage image) {}

    /// @throws BadInput if there are not as many labels as images, or a pair has two sizes
    static TrainingSet read(List<ImageStack> images, List<Labels> labels, Optional<Table> index, RunContext run)
            throws InterruptedException {
        LeftOut.same(images, labels);
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
        List<LeftOut> leftOut = new ArrayList<>();
        for (Read r : read) {
            if (r.out) leftOut.add(r.judged);
            else
                train.computeIfAbsent(r.judged.kind(), _ -> new ArrayList<>()).add(r.image);
        }
        return new TrainingSet(new LinkedHashMap<>(train), List.copyOf(leftOut));
    }

    private static Read read(int i, ImageStack image, Labels labels, Optional<Table> index)
            throws InterruptedException {
        LeftOut judged = LeftOut.read(i, image, labels);
        LabelledImage whole = LabelledImage.of("image " + (i + 1), StainPlanes.of(judged.picture(), Parallel.SERIAL),
                judged
                        .labels());
        return new Read(LeftOut.isLeftOut(i, judged.labels(), index), judged, whole);
    }
}
