package org.neurarium.math.embed;

import java.util.Arrays;

/// Points of two or three dimensions in nested boxes, each with its centre of mass: what lies far away acts as one point
/// (Barnes and Hut, 1986).
final class SpaceTree {
    /// Points closer than a box of this depth is wide count as one.
    private static final int DEEPEST = 48;

    private final int dimensions, children;
    private final double[] points;
    /// The box at the bottom in which each point lies.
    private final int[] home;
    private double[] mass, sums, centre, half;
    private int[] child, lone, depth;
    private int boxes;

    /// @param points coordinates of one point after the other
    SpaceTree(double[] points, int dimensions) {
        this.points = points;
        this.dimensions = dimensions;
        this.children = 1 << dimensions;
        home = new int[points.length / dimensions];
        int room = 2 * points.length / dimensions + 16;
        mass = new double[room];
        half = new double[room];
        lone = new int[room];
        depth = new int[room];
        sums = new double[room * dimensions];
        centre = new double[room * dimensions];
        child = new int[room * children];
        root();
        for (int i = 0; i < points.length / dimensions; i++)
            insert(i);
    }

    private void root() {
        double widest = 0;
        double[] middle = new double[dimensions];
        for (int d = 0; d < dimensions; d++) {
            double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
            for (int i = d; i < points.length; i += dimensions) {
                low = Math.min(low, points[i]);
                high = Math.max(high, points[i]);
            }
            middle[d] = (low + high) / 2;
            widest = Math.max(widest, high - low);
        }
        box(middle, widest / 2 * (1 + 1e-9) + Double.MIN_NORMAL, 0);
    }

    private int box(double[] middle, double halfWidth, int deep) {
        if (boxes == mass.length) grow();
        System.arraycopy(middle, 0, centre, boxes * dimensions, dimensions);
        half[boxes] = halfWidth;
        lone[boxes] = -1;
        depth[boxes] = deep;
        return boxes++;
    }

    private void grow() {
        int room = boxes * 2;
        mass = Arrays.copyOf(mass, room);
        half = Arrays.copyOf(half, room);
        lone = Arrays.copyOf(lone, room);
        depth = Arrays.copyOf(depth, room);
        sums = Arrays.copyOf(sums, room * dimensions);
        centre = Arrays.copyOf(centre, room * dimensions);
        child = Arrays.copyOf(child, room * children);
    }

    private void insert(int point) {
        int at = 0;
        while (true) {
            boolean empty = mass[at] == 0;
            weigh(at, point);
            if (empty || depth[at] == DEEPEST) {
                home[point] = at;
                if (empty) lone[at] = point;
                return;
            }
            if (lone[at] >= 0) {
                settle(below(at, lone[at]), lone[at]);
                lone[at] = -1;
            }
            at = below(at, point);
        }
    }

    /// Puts the one point of a box that is split into an empty one below.
    private void settle(int below, int point) {
        weigh(below, point);
        lone[below] = point;
        home[point] = below;
    }

    private void weigh(int box, int point) {
        mass[box]++;
        for (int d = 0; d < dimensions; d++)
            sums[box * dimensions + d] += points[point * dimensions + d];
    }

    /// The smaller box in which a point lies; made where it is not there.
    private int below(int at, int point) {
        int which = 0;
        for (int d = 0; d < dimensions; d++) {
            if (points[point * dimensions + d] > centre[at * dimensions + d]) which |= 1 << d;
        }
        int slot = at * children + which;
        if (child[slot] == 0) {
            double[] middle = new double[dimensions];
            double quarter = half[at] / 2;
            for (int d = 0; d < dimensions; d++)
                middle[d] = centre[at * dimensions + d] + ((which >> d & 1) == 1 ? quarter : -quarter);
            child[slot] = box(middle, quarter, depth[at] + 1);
        }
        return child[slot];
    }

    /// Adds to `force` the sum over all other points of (1 + r²)⁻²·(y_i − y_j), and gives the sum of (1 + r²)⁻¹.
    ///
    /// @param theta a box counts as one point if it is less wide than theta times its distance, and the point itself is not
    ///              in it; 0 for exact sums
    /// @param stack room that [#stack] says
    double repel(int point, double theta, double[] force, int[] stack) {
        double total = 0, limit = theta * theta;
        int top = 0;
        stack[top++] = 0;
        while (top > 0) {
            int box = stack[--top];
            double squared = 0;
            for (int d = 0; d < dimensions; d++) {
                double off = points[point * dimensions + d] - sums[box * dimensions + d] / mass[box];
                squared += off * off;
            }
            boolean leaf = lone[box] >= 0;
            if (leaf || 4 * half[box] * half[box] < limit * squared && !holds(box, point)) {
                double others = home[point] == box ? mass[box] - 1 : mass[box];
                double near = 1 / (1 + squared);
                total += others * near;
                for (int d = 0; d < dimensions; d++) {
                    double off = points[point * dimensions + d] - sums[box * dimensions + d] / mass[box];
                    force[d] += others * near * near * off;
                }
                continue;
            }
            for (int c = children - 1; c >= 0; c--) {
                int next = child[box * children + c];
                if (next != 0) stack[top++] = next;
            }
        }
        return total;
    }

    private boolean holds(int box, int point) {
        for (int d = 0; d < dimensions; d++) {
            if (Math.abs(points[point * dimensions + d] - centre[box * dimensions + d]) > half[box]) return false;
        }
        return true;
    }

    /// How long a stack [#repel] needs.
    int stack() { return (children - 1) * (DEEPEST + 2) + children; }
}
