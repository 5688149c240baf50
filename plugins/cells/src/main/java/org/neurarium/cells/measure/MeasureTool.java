package org.neurarium.cells.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.math.Parallel;
import org.neurarium.math.region.RegionProperties;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.Problem;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Measures size, shape and brightness of every cell in a label image, under scikit-image's names.
///
/// A time series gives a row for each cell in each frame, with a column `t`. Volumes are refused: the shape of a cell in
/// one plane is not that of the cell.
@ToolInfo(id = "cells.measure", title = "Cell counts and shapes", summary = "Counts cells and measures size, shape and brightness of each.", family = Family.CELLS, help = "measure.md")
public final class MeasureTool implements Tool<MeasureTool.Inputs, MeasureTool.Settings, MeasureTool.Outputs> {

    /// The cells, and what they look like.
    public record Inputs(@Doc(value = "the cells, 0 is background", label = "Labels") Labels labels,
            @Doc(value = "the image that brightness is taken from, all channels", label = "Image") Optional<ImageStack> image) {}

    /// There is nothing to set.
    public record Settings() {}

    /// The measures.
    public record Outputs(
            @Doc("a row a cell: label, area, perimeter, axes, solidity, box, centroid, brightness; _um and _um2 where the pixel size is known") Table table) {}

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        Size labels = in.labels().size();
        if (labels.z() > 1) {
            problems.add(Problem.error("labels",
                    "The labels are a volume of %d planes; shapes are measured in single planes. Give one plane, as LABELS@z=0."
                            .formatted(labels.z())));
        }
        in.image().ifPresent(image -> {
            Size size = image.size();
            if (size.x() != labels.x() || size.y() != labels.y() || size.t() != labels.t() || size.z() != labels.z()) {
                problems.add(Problem.error("image",
                        "The labels have %d × %d pixels in %d frames, the image %d × %d in %d frames and %d planes: both must be of the same pixels."
                                .formatted(labels.x(), labels.y(), labels.t(), size.x(), size.y(), size.t(), size
                                        .z())));
            }
        });
        return problems;
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        for (Problem problem : check(in, settings)) {
            throw new BadInput(problem.sentence());
        }
        Labels labels = in.labels();
        Size size = labels.size();
        MeasureTable table = new MeasureTable(labels.calibration(), in.image()
                .map(ImageStack::channels)
                .orElse(List
                        .of()),
                size.t() > 1);
        Parallel parallel = (parts, task) -> run.parallel(parts, i -> {
            run.checkCancelled();
            task.part(i);
            return i;
        });
        try (RunContext.Progress progress = run.phase("measuring", size.t())) {
            for (int t = 0; t < size.t(); t++) {
                var regions = new RegionProperties(labels.plane(t, 0), size.x(), size.y(), parallel);
                table.add(t, regions, in.image());
                progress.step(1);
            }
        }
        if (table.rows() == 0) run.warn("There is no cell in the labels: every pixel is background.");
        run.live().value("cells", table.rows());
        return new Outputs(table.build());
    }
}
