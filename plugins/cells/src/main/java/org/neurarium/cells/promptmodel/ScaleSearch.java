package org.neurarium.cells.promptmodel;

import org.neurarium.tool.RunContext;

/// Finds the scale at which the cells of a picture come out as wide as the network sees them best, and looks at the picture there.
///
/// A first look at few pixels says where cells are and how wide. How wide they really are is then found by looks at a window that
/// holds the most of them, each at the scale that the one before asked for; these cost little even where the picture is large. The
/// last look sees all.
final class ScaleSearch {
    /// How wide cells should come out, in pixels. The network learns at a median of 24 with a spread of a third; on the images left
    /// out, a sixth more than that gave the best outlines.
    static final double WIDE = 28;
    private static final int LOOKS = 4, FEW = 3;
    private static final double SAME = 1.1, SMALLEST = 0.12, LARGEST = 4, FIRST_PIXELS = 0.3e6, TRIAL_PIXELS = 0.15e6,
            MOST_PIXELS = 6e6;

    private final DenseNetwork dense;
    private final StainPlanes stain;
    private final RunContext run;
    private final double most;

    ScaleSearch(DenseNetwork dense, StainPlanes stain, RunContext run) {
        this.dense = dense;
        this.stain = stain;
        this.run = run;
        most = Math.min(LARGEST, Math.sqrt(MOST_PIXELS / pixels()));
    }

    private double pixels() { return (double) stain.width() * stain.height(); }

    /// The look at the whole picture, at the scale that was found.
    Look found() throws InterruptedException {
        Sought sought = sought();
        return at(sought.scale, sought.last);
    }

    /// The scale alone.
    double scale() throws InterruptedException { return sought().scale; }

    private record Sought(double scale, Look last) {}

    private Sought sought() throws InterruptedException {
        Look first = Look.at(dense, stain, Math.min(1, Math.sqrt(FIRST_PIXELS / pixels())),
                run::checkCancelled);
        Look look = first;
        if (look.cells().count() < FEW) {
            // Perhaps they are much larger or smaller than it can see.
            for (double other : new double[]{first.scale() / 2.5, Math.min(most, 2 * first.scale()), Math.min(most,
                    4 * first.scale())}) {
                Look again = trial(first, other);
                if (again.cells().count() > look.cells().count()) look = again;
            }
        }
        double scale = wanted(look);
        for (int i = 1; i < LOOKS && !same(scale, look.scale()); i++) {
            look = trial(first, scale);
            scale = wanted(look);
        }
        run.checkCancelled();
        return new Sought(same(scale, look.scale()) ? look.scale() : scale, look);
    }

    /// The whole picture at a scale, which may have been seen already.
    private Look at(double scale, Look seen) throws InterruptedException {
        boolean whole = seen.said().width() == columns(stain.width(), scale) && seen.said().height() == columns(stain
                .height(), scale);
        return whole && seen.scale() == scale ? seen : Look.at(dense, stain, scale, run::checkCancelled);
    }

    private static int columns(int pixels, double scale) {
        return Math.max(1, (int) Math.round(pixels * scale / DensePrediction.STRIDE));
    }

    /// The scale at which the cells of a look would be as wide as they should be; that of the look where it has none.
    private double wanted(Look look) {
        double wide = look.diameter();
        return wide == 0 ? look.scale() : Math.clamp(WIDE / wide, Math.min(SMALLEST, most), most);
    }

    private static boolean same(double a, double b) { return a < SAME * b && b < SAME * a; }

    /// A look at as much of the picture as a trial may cost: where the first look saw the most cells.
    private Look trial(Look first, double scale) throws InterruptedException {
        run.checkCancelled();
        double share = Math.sqrt(TRIAL_PIXELS / (pixels() * scale * scale));
        if (share >= 1) return Look.at(dense, stain, scale, run::checkCancelled);
        int width = Math.max(1, (int) (share * stain.width())), height = Math.max(1, (int) (share * stain.height()));
        int[] corner = fullest(first.said(), share);
        int left = Math.min(stain.width() - width, (int) ((double) corner[0] / first.said().width() * stain.width()));
        int top = Math.min(stain.height() - height,
                (int) ((double) corner[1] / first.said().height() * stain.height()));
        return Look.at(dense, stain.window(left, top, width, height), scale, run::checkCancelled);
    }

    /// The upper left place of the window with the most cell in it.
    private static int[] fullest(DensePrediction said, double share) {
        int w = said.width(), h = said.height();
        int wide = Math.clamp((int) (share * w), 1, w), high = Math.clamp((int) (share * h), 1, h);
        double[] sums = new double[(w + 1) * (h + 1)];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int at = (y + 1) * (w + 1) + x + 1;
                sums[at] = said.cell()[y * w + x] + sums[at - 1] + sums[at - w - 1] - sums[at - w - 2];
            }
        }
        int[] best = {0, 0};
        double most = -1;
        int step = Math.max(1, Math.min(wide, high) / 8);
        for (int y = 0; y + high <= h; y += step) {
            for (int x = 0; x + wide <= w; x += step) {
                double sum = sums[(y + high) * (w + 1) + x + wide] - sums[y * (w + 1) + x + wide] - sums[(y + high) * (w
                        + 1) + x] + sums[y * (w + 1) + x];
                if (sum <= most) continue;
                most = sum;
                best = new int[]{x, y};
            }
        }
        return best;
    }
}
