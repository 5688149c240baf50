package org.neurarium.viewmodels.canvas;

import java.util.Arrays;

/// The colours of maps, from the lowest value to the highest: blue over white to red for values about zero; viridis, every
/// seventeenth, and magma, every sixteenth colour of Matplotlib's (CC0, Smith and van der Walt); black to white.
public enum ColourMap {
    BLUE_RED("Blue–red", 0x17457C, 0x2F74B5, 0x7FB1D9, 0xC9DFEE, 0xF6F6F4, 0xF6D3C1, 0xE79A7C, 0xC9533F,
            0x8C1D26), VIRIDIS("Viridis", 0x440154, 0x481A6C, 0x472F7D, 0x414487, 0x39568C, 0x31688E, 0x2A788E,
                    0x23888E, 0x1F988B, 0x22A884, 0x35B779, 0x54C568, 0x7AD151, 0xA5DB36, 0xD2E21B,
                    0xFDE725), MAGMA("Magma", 0x000004, 0x0C0926, 0x221150, 0x400F74, 0x5F187F, 0x7B2382, 0x982D80,
                            0xB73779, 0xD3436E, 0xEB5760, 0xF8765C, 0xFD9A6A, 0xFEBB81, 0xFDDC9E,
                            0xFCFDBF), GREY("Grey", 0x000000, 0xFFFFFF);

    private static final int STEPS = 256;
    private final String title;
    private final int[] colours;

    ColourMap(String title, int... stops) {
        this.title = title;
        colours = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double at = (stops.length - 1) * i / (STEPS - 1.0);
            int left = Math.min((int) at, stops.length - 2);
            colours[i] = mix(stops[left], stops[left + 1], at - left);
        }
    }

    /// 0xRRGGBB, in 256 steps.
    public int[] colours() { return Arrays.copyOf(colours, STEPS); }

    private static int mix(int a, int b, double share) {
        int red = (int) Math.rint((a >> 16 & 0xff) * (1 - share) + (b >> 16 & 0xff) * share);
        int green = (int) Math.rint((a >> 8 & 0xff) * (1 - share) + (b >> 8 & 0xff) * share);
        int blue = (int) Math.rint((a & 0xff) * (1 - share) + (b & 0xff) * share);
        return red << 16 | green << 8 | blue;
    }

    @Override
    public String toString() { return title; }
}
