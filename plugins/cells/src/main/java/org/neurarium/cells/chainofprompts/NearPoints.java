package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Points of the image that were outlined, asked whether one of them lies within a distance: in buckets of that size, so
/// that hundreds of clicks with hundreds of points each are no trouble.
final class NearPoints {
    private final double distance;
    private final Map<Long, List<double[]>> buckets = new HashMap<>();

    private int count;

    NearPoints(double distance) { this.distance = distance; }

    NearPoints copy() {
        NearPoints copy = new NearPoints(distance);
        buckets.forEach((key, points) -> copy.buckets.put(key, new ArrayList<>(points)));
        copy.count = count;
        return copy;
    }

    void add(double x, double y) {
        count++;
        if (distance > 0)
            buckets.computeIfAbsent(key(bucket(x), bucket(y)), _ -> new ArrayList<>()).add(new double[]{x, y});
    }

    int count() { return count; }

    boolean near(double x, double y) {
        if (distance <= 0) return false;
        long bx = bucket(x), by = bucket(y);
        for (long j = by - 1; j <= by + 1; j++) {
            for (long i = bx - 1; i <= bx + 1; i++) {
                for (double[] p : buckets.getOrDefault(key(i, j), List.of())) {
                    if (Math.hypot(p[0] - x, p[1] - y) <= distance) return true;
                }
            }
        }
        return false;
    }

    private long bucket(double v) { return (long) Math.floor(v / distance); }

    private static long key(long bx, long by) { return bx << 32 ^ by & 0xffffffffL; }
}
