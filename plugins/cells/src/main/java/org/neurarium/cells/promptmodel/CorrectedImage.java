package org.neurarium.cells.promptmodel;

import org.neurarium.math.image.DistanceTransform;

/// An image of which a person outlined some cells, and took back some that were none. The rest is unknown.
///
/// @param cells   the corrected cell at every pixel, 1…`count`, 0 elsewhere; not changed
/// @param removed the cell that was none at every pixel, 1…`gone`, 0 elsewhere; not changed
record CorrectedImage(StainPlanes stain, int[] cells, int count, int[] removed, int gone) {
    /// How far around a corrected cell the ground is known as well, in its diameters.
    private static final double SURROUND = 0.2;
    private static final double LEAST_SURROUND = 2;
    /// A cell that the network saw is another one than the person's where no more of it than this lies in corrections.
    private static final double OTHER = 0.1;
    /// What the network itself says counts so much, where it is this sure of a cell, or of there being none.
    private static final float BELIEF = 0.5f;
    private static final double CELL = 0.8, GROUND = 0.05;

    static CorrectedImage of(StainPlanes stain, int[] labels, int[] removed) {
        int[] cells = new int[labels.length], none = new int[labels.length];
        int count = LabelledImage.consecutive(labels, cells), gone = 0;
        if (removed.length > 0) {
            // A cell that was drawn anew where another was removed is one.
            int[] left = removed.clone();
            for (int p = 0; p < left.length; p++) {
                if (cells[p] > 0) left[p] = 0;
            }
            gone = LabelledImage.consecutive(left, none);
        }
        return new CorrectedImage(stain, cells, count, none, gone);
    }

    int corrections() { return count + gone; }

    private int width() { return stain.width(); }

    private int height() { return stain.height(); }

    /// How well each correction is met by what a network outlines, 0…1: of a cell the largest IoU with one of the outlines, of a
    /// removed one how far the nearest outline is from it. First all cells, then those removed.
    double[] met(Look look) {
        int[] found = found(look);
        double[] out = new double[corrections()];
        double[] outlined = ious(cells, count, found), still = ious(removed, gone, found);
        System.arraycopy(outlined, 0, out, 0, count);
        for (int i = 0; i < gone; i++) {
            out[count + i] = 1 - still[i];
        }
        return out;
    }

    private int[] found(Look look) {
        return LeftOutScore.painted(look.cells().masks(width(), height()), width(), height());
    }

    /// The largest IoU of each object with any that was found.
    static double[] ious(int[] ids, int count, int[] found) {
        int most = 0;
        for (int f : found) {
            most = Math.max(most, f);
        }
        int[] area = new int[count + 1], other = new int[most + 1];
        int[][] both = new int[count + 1][most + 1];
        for (int p = 0; p < ids.length; p++) {
            area[ids[p]]++;
            other[found[p]]++;
            both[ids[p]][found[p]]++;
        }
        double[] out = new double[count];
        for (int id = 1; id <= count; id++) {
            for (int f = 1; f <= most; f++) {
                double union = (double) area[id] + other[f] - both[id][f];
                out[id - 1] = Math.max(out[id - 1], both[id][f] / union);
            }
        }
        return out;
    }

    /// What there is to learn: the corrected cells with the ground close around them, the places of removed ones; elsewhere nothing,
    /// or what the network was sure of.
    ///
    /// @param heldOut of all corrections those that are to be judged by, in the order of [#met]: nothing is known there
    LabelledImage known(String name, Look look, boolean[] heldOut, Elsewhere elsewhere) {
        int n = cells.length;
        int[] labels = new int[n], found = found(look);
        float[] known = new float[n];
        boolean[] sees = sees(found, look);
        if (elsewhere == Elsewhere.BELIEVED) believe(labels, known, found, sees, look);
        boolean[] far = new boolean[n], veiled = new boolean[n];
        for (int p = 0; p < n; p++) {
            boolean out = cells[p] > 0 && heldOut[cells[p] - 1] || removed[p] > 0 && heldOut[count + removed[p] - 1];
            far[p] = cells[p] == 0 || out;
            veiled[p] = !out;
        }
        float[] away = DistanceTransform.of(far, width(), height());
        float[] awayFromVeil = DistanceTransform.of(veiled, width(), height());
        double reach = Math.max(LEAST_SURROUND, SURROUND * LabelledImage.diameter(cells, count));
        for (int p = 0; p < n; p++) {
            if (!far[p]) {
                labels[p] = cells[p];
                known[p] = 1;
            } else if (removed[p] > 0 && !heldOut[count + removed[p] - 1] || away[p] <= reach && !sees[found[p]]) {
                labels[p] = 0;
                known[p] = 1;
            }
            if (awayFromVeil[p] <= reach && far[p]) known[p] = 0;
        }
        return LabelledImage.of(name, stain, labels, known);
    }

    /// Which of the cells that the network saw are others than those that the person spoke of, by id.
    private boolean[] sees(int[] found, Look look) {
        int[] area = new int[look.cells().count() + 1], spoken = new int[area.length];
        for (int p = 0; p < found.length; p++) {
            area[found[p]]++;
            if (cells[p] > 0 || removed[p] > 0) spoken[found[p]]++;
        }
        boolean[] out = new boolean[area.length];
        for (int id = 1; id < out.length; id++) {
            out[id] = spoken[id] <= OTHER * area[id];
        }
        return out;
    }

    private void believe(int[] labels, float[] known, int[] found, boolean[] sees, Look look) {
        DensePrediction said = look.said();
        for (int p = 0; p < found.length; p++) {
            int id = found[p];
            int x = p % width() * said.width() / width(), y = p / width() * said.height() / height();
            boolean cell = sees[id] && look.cells().scores()[id - 1] >= CELL;
            boolean ground = id == 0 && said.cell()[y * said.width() + x] < GROUND;
            if (!cell && !ground) continue;
            labels[p] = cell ? count + id : 0;
            known[p] = BELIEF;
        }
    }
}
