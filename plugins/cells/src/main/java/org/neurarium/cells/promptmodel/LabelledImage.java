package org.neurarium.cells.promptmodel;

import java.util.Arrays;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// An image whose cells are outlined, ready to be cut into crops.
///
/// @param levels   the stain at full size, then at half, a quarter, … of it
/// @param ids      the cell at every pixel, 1…`cells`, 0 for ground
/// @param diameter the median diameter of its cells in pixels: of circles of their areas
/// @param known    how much each pixel counts, 0 (nobody knows what is there) … 1; empty where all is known
record LabelledImage(String name, List<StainPlanes> levels, int[] ids, int cells, double diameter, float[] known) {
    private static final int LEVELS = 3;
    private static final double USUAL_DIAMETER = 20;

    static LabelledImage of(String name, StainPlanes stain, int[] labels) {
        return of(name, stain, labels, new float[0]);
    }

    /// An image of which only a part is known.
    static LabelledImage of(String name, StainPlanes stain, int[] labels, float[] known) {
        int[] ids = new int[labels.length];
        int cells = consecutive(labels, ids);
        List<StainPlanes> levels = new ArrayList<>(List.of(stain));
        for (int l = 1; l < LEVELS; l++) {
            levels.add(levels.getLast().halved());
        }
        return new LabelledImage(name, List.copyOf(levels), ids, cells, diameter(ids, cells), known);
    }

    /// How much a pixel counts.
    float known(int pixel) { return known.length == 0 ? 1 : known[pixel]; }

    int width() { return levels.getFirst().width(); }

    int height() { return levels.getFirst().height(); }

    /// Whether it is a colour picture.
    boolean colour() { return levels.getFirst().planes().size() == 3; }

    /// Numbers labels 1…n in the order in which they come, and returns n.
    static int consecutive(int[] labels, int[] out) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int last = 0, number = 0;
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i];
            if (label <= 0) {
                out[i] = 0;
                continue;
            }
            if (label != last) {
                number = numbers.computeIfAbsent(label, _ -> numbers.size() + 1);
                last = label;
            }
            out[i] = number;
        }
        return numbers.size();
    }

    /// The median diameter of cells; a usual one where there are none.
    static double diameter(int[] ids, int cells) {
        if (cells == 0) return USUAL_DIAMETER;
        int[] areas = new int[cells + 1];
        for (int id : ids) {
            areas[id]++;
        }
        int[] sorted = Arrays.copyOfRange(areas, 1, cells + 1);
        Arrays.sort(sorted);
        return 2 * Math.sqrt(Math.max(1, sorted[cells / 2]) / Math.PI);
    }
}
