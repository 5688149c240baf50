package org.neurarium.cells.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neurarium.data.Labels;
import org.neurarium.data.Size;
import org.neurarium.data.BadInput;
import org.neurarium.data.Table;
import org.neurarium.math.score.Overlaps;
import org.neurarium.math.score.SegmentationScores;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.Problem;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Scores a segmentation against the truth.
@ToolInfo(id = "cells.compare", title = "Compare segmentations", summary = "Scores outlined cells against the truth: AJI, Dice, PQ, F1.", family = Family.CELLS, help = "compare.md")
public final class CompareTool implements Tool<CompareTool.Inputs, CompareTool.Settings, CompareTool.Outputs> {
    private static final int FROM = 50, TO = 95, STEP = 5;

    /// Two label images of the same pixels.
    public record Inputs(@Doc(value = "the true cells", label = "Truth") Labels truth,
            @Doc(value = "the cells that were found", label = "Predicted") Labels predicted) {}

    /// There is nothing to set.
    public record Settings() {}

    /// The scores.
    public record Outputs(@Doc("metric and value: aji, dice, pq, f1_50 … f1_95") Table table) {}

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        Size a = in.truth().size(), b = in.predicted().size();
        if (a.equals(b)) return List.of();
        return List.of(Problem.error("predicted",
                "The truth has %s and the prediction %s: both must be of the same image.".formatted(extent(a), extent(
                        b))));
    }

    private static String extent(Size s) {
        String plane = s.x() + " × " + s.y() + " pixels";
        return s.t() * s.z() == 1 ? plane : plane + " in " + s.z() + " planes and " + s.t() + " frames";
    }

    /// Planes and frames are one volume: an id that goes through several of them is one object.
    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        for (Problem problem : check(in, settings)) {
            throw new BadInput(problem.sentence());
        }
        SegmentationScores scores = new SegmentationScores(overlaps(in, run));
        List<String> names = new ArrayList<>(List.of("aji", "dice", "pq"));
        List<Double> values = new ArrayList<>(List.of(scores.aji(), scores.dice(), scores.pq()));
        for (int iou = FROM; iou <= TO; iou += STEP) {
            names.add(String.format(Locale.ROOT, "f1_%d", iou));
            values.add(scores.f1(iou / 100.0));
        }
        for (int i = 0; i < names.size(); i++) {
            run.live().value(names.get(i), values.get(i));
        }
        return new Outputs(Table.builder()
                .text("metric", names)
                .numbers("value", "", values.stream().mapToDouble(v -> v).toArray())
                .build());
    }

    private static Overlaps overlaps(Inputs in, RunContext run) throws InterruptedException {
        Size size = in.truth().size();
        Overlaps.Count count = new Overlaps.Count();
        try (RunContext.Progress progress = run.phase("comparing", (long) size.t() * size.z())) {
            for (int t = 0; t < size.t(); t++) {
                for (int z = 0; z < size.z(); z++) {
                    run.checkCancelled();
                    count.add(in.truth().plane(t, z), in.predicted().plane(t, z));
                    progress.step(1);
                }
            }
        }
        return count.overlaps();
    }
}
