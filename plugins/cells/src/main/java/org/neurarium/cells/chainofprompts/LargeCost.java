package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.neurarium.cells.engine.Engine;
import org.neurarium.data.Size;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Problem;

/// What an image takes that is worked on in tiles, and whether it can be.
final class LargeCost {
    /// In one look, and in tiles: the label image of the latter takes 4 bytes a pixel.
    private static final long MOST_AT_ONCE = 50_000_000, MOST_IN_TILES = 250_000_000;
    /// Bytes that a pixel of a tile takes while it is encoded, roughly: the prompt model at scale 1.
    private static final long A_PIXEL = 400, ALWAYS = 200L << 20;

    private LargeCost() {}

    static List<Problem> problems(Size size, Settings settings) {
        List<Problem> out = new ArrayList<>();
        if (!LargeImage.takes(size, settings)) {
            if (size.planePixels() > MOST_AT_ONCE) {
                out.add(Problem.error("image",
                        "The image has %d × %d pixels; at most 50 million are worked on at once. Let it be worked on in tiles: set plane.large.from below its longer side."
                                .formatted(size.x(), size.y())));
            }
            return out;
        }
        Settings.Large large = settings.large();
        if (large.tile() % Engine.QUANTUM != 0) {
            out.add(Problem.error("plane.large.tile",
                    "A tile of %d pixels cannot be laid on the grid of the features: give a multiple of %d, such as 1024."
                            .formatted(large.tile(), Engine.QUANTUM)));
        }
        if (large.overlap() % (Engine.QUANTUM / 2) != 0) {
            out.add(Problem.error("plane.large.overlap",
                    "Tiles that overlap by %d pixels cannot be laid on the grid of the features: give a multiple of %d, such as 64."
                            .formatted(large.overlap(), Engine.QUANTUM / 2)));
        }
        long pixels = size.planePixels() * planes(size, settings);
        if (pixels > MOST_IN_TILES) {
            out.add(Problem.error("image", String.format(Locale.ROOT,
                    "The label image would have %,d million pixels; at most %d million fit. Crop the image, scale it down, or give fewer planes.",
                    pixels / 1_000_000, MOST_IN_TILES / 1_000_000)));
        }
        return out;
    }

    private static int planes(Size size, Settings settings) {
        return settings.large().planes() == Settings.Planes.ALL ? size.z() : 1;
    }

    static Estimate of(Inputs in, Settings settings) {
        Size size = in.image().size();
        int planes = planes(size, settings), clicks = Math.max(1, in.clicks().count());
        Tiling tiling = LargeImage.tiling(size, settings);
        long side = settings.large().tile() + 2L * settings.large().overlap();
        long labels = 4 * size.planePixels() * planes;
        String why = String.format(Locale.ROOT, "%,d tiles of %d × %d pixels%s, %d %s", (long) tiling.count() * planes,
                settings.large().tile(), settings.large().tile(), planes == 1 ? "" : " in " + planes + " planes",
                clicks, clicks == 1 ? "click" : "clicks");
        return new Estimate(0, ALWAYS + A_PIXEL * side * side + 2 * labels, 0, labels, why);
    }
}
