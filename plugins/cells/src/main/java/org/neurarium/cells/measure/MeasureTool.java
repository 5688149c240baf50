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
import org.neurarium.math.region.VolumeProperties;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.Problem;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Tool;
import org.neurarium.tool.ToolInfo;

/// Measures size, shape and brightness of every cell in a label image, under scikit-image's names.
///
/// A time series gives a row for each cell in each frame, with a column `t`. A cell of a stack is measured through all its planes, in
/// three dimensions; or plane by plane, with a column `z`.
@ToolInfo(id = "cells.measure", title = "Cell counts and shapes", summary = "Counts cells and measures size, shape and brightness of each.", family = Family.CELLS, help = "measure.md")
public final class MeasureTool implements Tool<MeasureTool.Inputs, MeasureTool.Settings, MeasureTool.Outputs> {

    /// The cells, and what they look like.
    public record Inputs(@Doc(value = "the cells, 0 is background", label = "Labels") Labels labels,
            @Doc(value = "the image that brightness is taken from, all channels", label = "Image") Optional<ImageStack> image) {}

    /// What a cell of a stack is.
    public record Settings(
            @Doc(value = "what a row is where the labels are a stack", label = "Stacks") Stacks stacks) {
        public Settings() { this(Stacks.CELLS); }
    }

    /// What a row is where the labels are a stack.
    public enum Stacks {
        @Doc(value = "a cell through all its planes: volume, and surface and sphericity where the voxels' size is known", label = "A cell")
        CELLS, @Doc(value = "a cell in one plane, as in a single image, with a column z", label = "A cell in a plane")
        PLANES
    }

    /// The measures.
    public record Outputs(
            @Doc("a row a cell (of a stack: volume, axes, surface, sphericity; or a row a cell and plane): label, area, perimeter, axes, solidity, box, centroid, brightness; _um and _um2 where the pixel size is known") Table table) {}

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        Size labels = in.labels().size();
        if (labels.z() > 1 && settings.stacks == Stacks.CELLS && MeasureTable.spacing(in.labels().calibration())
                .isEmpty()) {
            problems.add(Problem.warning("labels",
                    "The labels do not tell the size of a voxel in all three directions: lengths come in voxels, as if these were cubes, and surface and sphericity are left out. Give a label image with its sizes in µm."));
        }
        in.image().ifPresent(image -> {
            Size size = image.size();
            if (size.x() != labels.x() || size.y() != labels.y() || size.t() != labels.t() || size.z() != labels.z()) {
                problems.add(Problem.error("image",
                        "The labels have %d × %d pixels in %d frames and %d planes, the image %d × %d in %d frames and %d planes: both must be of the same pixels."
                                .formatted(labels.x(), labels.y(), labels.t(), labels.z(), size.x(), size.y(), size.t(),
                                        size.z())));
            }
        });
        return problems;
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        for (Problem problem : check(in, settings)) {
            if (problem.level() == Problem.Level.ERROR) throw new BadInput(problem.sentence());
        }
        Labels labels = in.labels();
        Size size = labels.size();
        boolean whole = size.z() > 1 && settings.stacks == Stacks.CELLS;
        MeasureTable table = new MeasureTable(labels.calibration(), in.image()
                .map(ImageStack::channels)
                .orElse(List.of()), size.t() > 1, size.z() > 1 && !whole);
        Parallel parallel = (parts, task) -> run.parallel(parts, i -> {
            run.checkCancelled();
            task.part(i);
            return i;
        });
        try (RunContext.Progress progress = run.phase("measuring", (long) size.t() * (whole ? 1 : size.z()))) {
            for (int t = 0; t < size.t(); t++) {
                if (whole) table.add(t, volumes(labels, t, run), in.image());
                for (int z = 0; z < size.z() && !whole; z++) {
                    table.add(t, z, new RegionProperties(labels.plane(t, z), size.x(), size.y(), parallel), in.image());
                    progress.step(1);
                }
                if (whole) progress.step(1);
            }
        }
        if (table.rows() == 0) run.warn("There is no cell in the labels: every pixel is background.");
        run.live().value("cells", table.rows());
        return new Outputs(table.build());
    }

    private static VolumeProperties volumes(Labels labels, int t, RunContext run) throws InterruptedException {
        Size size = labels.size();
        return new VolumeProperties(size.x(), size.y(), size.z(), z -> {
            run.checkCancelled();
            return labels.plane(t, z);
        });
    }
}
