package org.neurarium.cells.chainofprompts;

import java.util.Arrays;
import org.neurarium.cells.engine.Features;
import org.neurarium.math.image.Components;

/// Hierarchical similarity gating: from one prompt to the points of the grid that are reliably of its type.
///
/// Product: S = max(0, cos F_h) · max(0, cos F_l), foreground S > τ = μ + kσ over all points (σ with n − 1); every
/// 8-connected component of at least `min_area` points gives its S-weighted centroid.
///
/// Where the engine tells cells apart itself, each of its cells takes the place of a component: it is reached if S, in the mean
/// over it, exceeds τ. So cells that touch are no one component. τ is then taken over the ground alone: where cells fill much of the
/// image, mean and deviation over all of it would ask of a cell to be more alike than cells are.
///
/// Two-stage: S = clamp(⟨F_h(p), F_h(q)⟩, 0, 1) gives candidates in the same way; those stay whose coarse similarity
/// ⟨F_l(p), F_l(c)⟩ exceeds μ + kσ over the candidates (σ with n).
final class SimilarityGate {
    private final Field field;
    private final Variant variant;
    private final int minArea;

    SimilarityGate(Field field, Variant variant, int minArea) {
        this.field = field;
        this.variant = variant;
        this.minArea = minArea;
    }

    /// What a prompt leads to: grid points in the raster order of their components, and their similarity to it.
    record Reached(int[] points, float[] similarities) {}

    /// @param k        strictness of the threshold
    /// @param cellArea area of the clicked cell in grid cells, by which touching cells are told apart; 0: they are not
    Reached reach(int prompt, double k, double cellArea) {
        float[] map = map(prompt);
        int[] candidates = candidates(map, tau(map, k), cellArea);
        if (variant == Variant.C) candidates = above(prompt, candidates, coarse(prompt, candidates, k));
        return reached(map, candidates);
    }

    /// The prompt as it is taken to other parts of an image.
    CarriedPrompt carried(int prompt, double k, double cellArea) {
        float[] map = map(prompt);
        double threshold = tau(map, k), coarse = Double.NEGATIVE_INFINITY;
        if (variant == Variant.C) coarse = coarse(prompt, candidates(map, threshold, cellArea), k);
        Features high = variant == Variant.C ? field.high() : field.highUnit();
        return new CarriedPrompt(high.at(prompt), field.lowUnit().at(prompt), threshold, coarse);
    }

    /// What a prompt from elsewhere leads to here: by the thresholds that it brings.
    Reached reach(CarriedPrompt prompt, double cellArea) {
        float[] map = map(prompt.high(), prompt.low());
        int[] candidates = candidates(map, prompt.threshold(), cellArea);
        if (variant == Variant.C) {
            float[] products = field.lowUnit().products(prompt.low());
            candidates = Arrays.stream(candidates).filter(c -> products[c] > prompt.coarse()).toArray();
        }
        return reached(map, candidates);
    }

    private int[] candidates(float[] map, double threshold, double cellArea) {
        return field.cells().length > 0
                ? new CellCentres(field.cells(), field.width()).alike(map, threshold)
                : components(map, threshold, cellArea);
    }

    private double tau(float[] map, double k) {
        return field.cells().length > 0 ? aboveGround(map, k) : threshold(map, k);
    }

    private static Reached reached(float[] map, int[] candidates) {
        float[] similarities = new float[candidates.length];
        for (int i = 0; i < candidates.length; i++) {
            similarities[i] = map[candidates[i]];
        }
        return new Reached(candidates, similarities);
    }

    /// τ = μ + kσ over the ground, the places that lie in none of the engine's cells; over all where there is no ground.
    private double aboveGround(float[] map, double k) {
        int[] cells = field.cells();
        float[] ground = new float[map.length];
        int n = 0;
        for (int q = 0; q < map.length; q++) {
            if (cells[q] == 0) ground[n++] = map[q];
        }
        return n == 0 ? threshold(map, k) : threshold(Arrays.copyOf(ground, n), k);
    }

    private int[] components(float[] map, double threshold, double cellArea) {
        boolean[] foreground = new boolean[map.length];
        for (int q = 0; q < map.length; q++) {
            foreground[q] = map[q] > threshold;
        }
        return centroids(map, Components.of(foreground, field.width(), field.height(), true), cellArea);
    }

    /// S for every point of the grid.
    float[] map(int prompt) {
        Features high = variant == Variant.C ? field.high() : field.highUnit();
        return map(high.at(prompt), field.lowUnit().at(prompt));
    }

    private float[] map(float[] fine, float[] coarse) {
        if (variant == Variant.C) {
            float[] map = field.high().products(fine);
            for (int q = 0; q < map.length; q++) {
                map[q] = Math.clamp(map[q], 0f, 1f);
            }
            return map;
        }
        float[] map = field.highUnit().products(fine), low = field.lowUnit().products(coarse);
        for (int q = 0; q < map.length; q++) {
            map[q] = Math.clamp(map[q], 0f, 1f) * Math.clamp(low[q], 0f, 1f);
        }
        return map;
    }

    /// τ = μ + kσ of a map.
    static double threshold(float[] map, double k) {
        double sum = 0, square = 0;
        for (float s : map) {
            sum += s;
        }
        double mean = sum / map.length;
        for (float s : map) {
            square += (s - mean) * (s - mean);
        }
        return mean + k * Math.sqrt(square / Math.max(1, map.length - 1));
    }

    private int[] centroids(float[] map, Components components, double cellArea) {
        int n = components.count();
        double[] weight = new double[n + 1], sx = new double[n + 1], sy = new double[n + 1];
        int[] areas = components.areas();
        for (int q = 0; q < map.length; q++) {
            int c = components.labels()[q];
            if (c == 0) continue;
            weight[c] += map[q];
            sx[c] += (double) map[q] * (q % field.width());
            sy[c] += (double) map[q] * (q / field.width());
        }
        TouchingCells touching = new TouchingCells(components, field.width(), cellArea);
        int[] points = new int[n];
        int found = 0;
        for (int c = 1; c <= n; c++) {
            if (areas[c] < minArea) continue;
            int gx = (int) Math.rint(sx[c] / weight[c]), gy = (int) Math.rint(sy[c] / weight[c]);
            int[] several = touching.middles(c, areas[c]);
            if (several.length < 2) several = new int[]{gy * field.width() + gx};
            if (found + several.length > points.length) points = Arrays.copyOf(points, 2 * (found + several.length));
            for (int p : several) {
                points[found++] = p;
            }
        }
        return Arrays.copyOf(points, found);
    }

    /// What the second stage asks of a candidate.
    private double coarse(int prompt, int[] candidates, double k) {
        double sum = 0, square = 0;
        double[] likeness = Arrays.stream(candidates).mapToDouble(c -> field.lowUnit().product(prompt, c)).toArray();
        for (double s : likeness) {
            sum += s;
        }
        double mean = sum / candidates.length;
        for (double s : likeness) {
            square += (s - mean) * (s - mean);
        }
        return mean + k * Math.sqrt(square / candidates.length);
    }

    private int[] above(int prompt, int[] candidates, double threshold) {
        return Arrays.stream(candidates).filter(c -> field.lowUnit().product(prompt, c) > threshold).toArray();
    }
}
