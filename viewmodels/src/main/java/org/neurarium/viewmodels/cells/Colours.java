package org.neurarium.viewmodels.cells;

/// The colours of maps.
final class Colours {
    /// Magma of Matplotlib (CC0, Smith and van der Walt), every sixteenth colour.
    private static final int[] MAGMA = {0x000004, 0x0C0926, 0x221150, 0x400F74, 0x5F187F, 0x7B2382, 0x982D80, 0xB73779,
        0xD3436E, 0xEB5760, 0xF8765C, 0xFD9A6A, 0xFEBB81, 0xFDDC9E, 0xFCFDBF};
    private static final int STEPS = 256;

    private Colours() {}

    /// From the lowest value to the highest, in 256 steps.
    static int[] magma() {
        int[] out = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double at = (MAGMA.length - 1) * i / (STEPS - 1.0);
            int left = Math.min((int) at, MAGMA.length - 2);
            out[i] = mix(MAGMA[left], MAGMA[left + 1], at - left);
        }
        return out;
    }

    private static int mix(int a, int b, double share) {
        int red = (int) Math.rint((a >> 16 & 0xff) * (1 - share) + (b >> 16 & 0xff) * share);
        int green = (int) Math.rint((a >> 8 & 0xff) * (1 - share) + (b >> 8 & 0xff) * share);
        int blue = (int) Math.rint((a & 0xff) * (1 - share) + (b & 0xff) * share);
        return red << 16 | green << 8 | blue;
    }
}
