package org.neurarium.cells.chainofprompts;

import java.util.Locale;
import java.util.Optional;
import org.neurarium.cells.chainofprompts.Prepared.Decoded;
import org.neurarium.cells.engine.Mask;

/// What a person should know of a click by the mask that it gives.
final class ClickDoubts {
    private static final double BACKGROUND_SHARE = 0.2;
    private static final double LEAST_WIDTH = 3;

    private ClickDoubts() {}

    /// Why a click seems to be on background; empty where it does not.
    static String background(Prepared prepared, Decoded decoded) {
        Mask mask = decoded.mask();
        double share = mask.area() / ((double) prepared.embedding().width() * prepared.embedding().height());
        if (share > BACKGROUND_SHARE) {
            return String.format(Locale.ROOT,
                    "that click seems to be on background; the mask covers %.0f %% of the image. Click the middle of a cell.",
                    100 * share);
        }
        if (mask.isEmpty() || prepared.embedding().doubtful(mask)) {
            return "that click seems to be on background: there is hardly an edge around it. Click the middle of a cell.";
        }
        return prepared.embedding().isGround(decoded.x(), decoded.y())
                ? "that click seems to be on background: it looks like the ground between the cells. Click the middle of a cell."
                : "";
    }

    /// What to do about a cell that is too small to be told from others.
    static Optional<String> small(Prepared prepared, Mask mask, int number) {
        double wide = 2 * Math.sqrt(mask.area() * prepared.field().perPixel() / Math.PI);
        if (wide >= LEAST_WIDTH) return Optional.empty();
        return Optional.of(String.format(Locale.ROOT,
                "Click %d: the cell is %.1f grid cells wide, too small to find others like it; crop the image or upscale it ×%d.",
                number, wide, (int) Math.ceil(LEAST_WIDTH / wide)));
    }
}
