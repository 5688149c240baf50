package org.neurarium.cells.sam;

/// How each pixel along one axis of the image follows from a mask on a network's own grid, which was resized to the frame, cut to what
/// the image covers of it, and resized to the image, bilinearly both times: at most four places of the grid with their weights.
///
/// @param from   the first place of each pixel
/// @param weight [TAPS] weights of each pixel, for that place and the following
record AxisTaps(int[] from, float[] weight) {
    static final int TAPS = 4;

    /// @param grid  places along the axis, which span the frame
    /// @param frame pixels of the frame
    /// @param used  pixels of the frame that the image covers
    /// @param image pixels of the image
    static AxisTaps of(int grid, int frame, int used, int image) {
        int[] from = new int[image];
        float[] weight = new float[TAPS * image];
        for (int x = 0; x < image; x++) {
            double at = Math.clamp((x + 0.5) * used / image - 0.5, 0, used - 1);
            int left = (int) at, right = Math.min(left + 1, used - 1);
            double part = at - left;
            double first = place(left, grid, frame), second = place(right, grid, frame);
            from[x] = (int) first;
            add(weight, x, first, from[x], 1 - part, grid);
            add(weight, x, second, from[x], part, grid);
        }
        return new AxisTaps(from, weight);
    }

    private static double place(int pixel, int grid, int frame) {
        return Math.clamp((pixel + 0.5) * grid / frame - 0.5, 0, grid - 1);
    }

    /// Where neighbouring pixels of the frame are further apart than two places, the grid is finer than the frame, which no network
    /// of this family has; what lies beyond the taps then goes to the last.
    private static void add(float[] weight, int x, double at, int from, double share, int grid) {
        int left = (int) at, right = Math.min(left + 1, grid - 1);
        double part = at - left;
        weight[TAPS * x + Math.min(left - from, TAPS - 1)] += (float) (share * (1 - part));
        weight[TAPS * x + Math.min(right - from, TAPS - 1)] += (float) (share * part);
    }

    int length() { return from.length; }
}
