package org.neurarium.formats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How large the shapes that a file claims are, without overflow.
public final class Extent {
    private static final int AXES = 32;

    private Extent() {}

    /// The lengths of the axes; empty if one is negative or beyond 2³¹ − 1, or they are more than any tensor has.
    public static Optional<int[]> shape(List<Long> lengths) {
        boolean fits = lengths.size() <= AXES && lengths.stream().allMatch(n -> n >= 0 && n <= Integer.MAX_VALUE);
        return fits ? Optional.of(lengths.stream().mapToInt(Long::intValue).toArray()) : Optional.empty();
    }

    /// How many numbers; [Long#MAX_VALUE] if they are more than a long counts.
    public static long count(int[] shape) { return count(shape, 0); }

    /// How many numbers a row has: one of the first axis.
    public static long row(int[] shape) { return count(shape, 1); }

    private static long count(int[] shape, int from) {
        long count = 1;
        boolean large = false;
        for (int i = from; i < shape.length; i++) {
            if (shape[i] == 0) return 0;
            large |= Math.multiplyHigh(count, shape[i]) != 0 || count * shape[i] < 0;
            count *= shape[i];
        }
        return large ? Long.MAX_VALUE : count;
    }

    /// How many bytes; [Long#MAX_VALUE] if they are more than a long counts.
    public static long bytes(int[] shape, int size) {
        long count = count(shape);
        return count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size;
    }

    /// As `3 × 4`; `one number` without axes.
    public static String text(int[] shape) {
        return shape.length == 0
                ? "one number"
                : Arrays.stream(shape)
                        .mapToObj(Integer::toString)
                        .collect(Collectors
                                .joining(" × "));
    }
}
