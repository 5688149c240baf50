package org.neurarium.viewmodels.neurons.facets;

import java.util.ArrayList;
import java.util.List;

/// A line that is drawn free-hand around points, and closes itself.
public final class Lasso {
    private final List<double[]> corners = new ArrayList<>();

    public void to(double x, double y) { corners.add(new double[]{x, y}); }

    public void clear() { corners.clear(); }

    public boolean isEmpty() { return corners.isEmpty(); }

    /// Its corners, x and y each, in their order.
    public List<double[]> corners() { return List.copyOf(corners); }

    /// Whether a point lies inside: a ray from it crosses the line an odd number of times.
    public boolean holds(double x, double y) {
        boolean in = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            double[] a = corners.get(i), b = corners.get(j);
            if (a[1] > y != b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) in = !in;
        }
        return in;
    }
}
