package org.neurarium.cells.promptmodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neurarium.cells.engine.Mask;
import org.neurarium.math.Parallel;
import org.neurarium.math.score.SegmentationScores;
import org.neurarium.tool.RunContext;

/// How well the network outlines images that it did not learn from, all cells at once, at the scale at which their cells are as
/// wide as it expects: by kind, and over the kinds.
final class LeftOutScore {
    private static final float THRESHOLD = 0.5f;

    private final List<Prepared> images;

    private record Prepared(String kind, StainPlanes stain, int[] truth, double scale) {}

    /// AJI and F1 at an IoU of a half.
    record Score(double aji, double f1) {}

    /// @param perKind most images of a kind that are looked at
    LeftOutScore(List<LeftOut> leftOut, int perKind) throws InterruptedException {
        images = new ArrayList<>();
        Map<String, Integer> seen = new TreeMap<>();
        for (LeftOut j : leftOut) {
            if (seen.merge(j.kind(), 1, Integer::sum) > perKind) continue;
            int[] ids = new int[j.labels().length];
            int cells = LabelledImage.consecutive(j.labels(), ids);
            images.add(new Prepared(j.kind(), StainPlanes.of(j.picture(), Parallel.SERIAL), ids, CropSampler.DIAMETER
                    / LabelledImage.diameter(ids, cells)));
        }
    }

    /// By kind, and `all`: the mean over kinds.
    Map<String, Score> of(DenseNetwork network, RunContext run) throws InterruptedException {
        Map<String, List<Score>> scores = new TreeMap<>();
        for (Prepared p : images) {
            run.checkCancelled();
            DensePrediction said = network.look(p.stain, p.scale, run::checkCancelled);
            int[] found = painted(InstanceDecoder.decode(said, THRESHOLD).masks(p.stain.width(), p.stain.height()),
                    p.stain.width(), p.stain.height());
            SegmentationScores s = SegmentationScores.of(p.truth, found);
            scores.computeIfAbsent(p.kind, _ -> new ArrayList<>()).add(new Score(s.aji(), s.f1(0.5)));
        }
        Map<String, Score> out = new LinkedHashMap<>();
        scores.forEach((kind, all) -> out.put(kind, mean(all)));
        if (!out.isEmpty()) out.put("all", mean(List.copyOf(out.values())));
        return out;
    }

    private static Score mean(List<Score> all) {
        return new Score(all.stream().mapToDouble(Score::aji).average().orElse(0), all.stream()
                .mapToDouble(Score::f1)
                .average()
                .orElse(0));
    }

    static int[] painted(Mask[] masks, int width, int height) {
        int[] out = new int[width * height];
        for (int id = 1; id <= masks.length; id++) {
            int label = id;
            masks[id - 1].forEachRun((y, from, to) -> Arrays.fill(out, y * width + from, y * width + to, label));
        }
        return out;
    }
}
