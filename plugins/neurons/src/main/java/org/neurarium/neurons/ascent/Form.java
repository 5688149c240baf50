package org.neurarium.neurons.ascent;

import org.neurarium.neurons.ascent.Regularisers.Differences;

/// What decides which nodes the graph of an ascent has; all else is given with each step.
///
/// @param reach        how many pixels of grey lie around the canvas; only where pictures are shifted by whole pixels
/// @param affine       whether pictures are scaled or turned
/// @param probability  whether classes count by their probability
/// @param framed       whether only what lies in the middle of the window is moved
record Form(Canvas canvas, Painting painting, boolean affine, int reach, boolean noisy, boolean varied,
        Differences differences,
        boolean anchored, boolean probability, boolean diverse, boolean framed) {

    /// Without what pictures have with each other.
    Form alone() {
        return new Form(canvas, painting, affine, reach, noisy, varied, differences, anchored, probability, false,
                framed);
    }

    static Form of(Canvas canvas, Painting painting, How how, Setup setup, boolean probability, boolean framed) {
        Regularisers r = how.regularisers();
        Robustness t = how.robustness();
        boolean affine = !t.shiftsOnly() || !canvas.cut();
        int reach = affine ? 0 : t.reach(Math.max(canvas.inHeight(), canvas.inWidth()));
        return new Form(canvas, painting, affine, reach, t.noise() > 0, r.variation() > 0, r.differences(),
                r.anchor() > 0,
                probability, setup.diversity() > 0 && setup.copies() > 1, framed);
    }
}
