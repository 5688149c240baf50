package org.neurarium.viewmodels.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CategoryColoursTest {
    /// The ground behind dark images, and the casing of outlines on bright ones.
    private static final int DARKEST = 0x090B0E, CASING = 0x14171C, SELECTION = 0xFFD60A;
    /// CIELAB distance at which two colours of an outline are told apart without looking for the number.
    private static final double APART = 24;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aLineReachesThreeOnWhatItIsDrawnOn(boolean bright) {
        for (int c = 1; c <= CategoryColours.COUNT; c++) {
            double contrast = contrast(CategoryColours.of(c, bright), bright ? CASING : DARKEST);
            assertTrue(contrast >= 3, "category " + c + " has " + contrast);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void noTwoAreAlikeAndNoneIsLikeWhatIsSelected(boolean bright) {
        for (int a = 1; a <= CategoryColours.COUNT; a++) {
            assertTrue(apart(CategoryColours.of(a, bright), SELECTION) >= APART, a + " is like the selection");
            for (int b = 1; b < a; b++) {
                double apart = apart(CategoryColours.of(a, bright), CategoryColours.of(b, bright));
                assertTrue(apart >= APART, a + " and " + b + " are " + apart + " apart");
            }
        }
    }

    @Test
    void aTypeForEachKeyHasAColourOfItsOwn() {
        assertEquals(9, CategoryColours.over(false).length);
        assertEquals(9, CategoryColours.over(true).length);
        assertNotEquals(CategoryColours.of(1, false), CategoryColours.of(8, false));
        assertEquals(CategoryColours.of(1, true), CategoryColours.of(10, true));
    }

    private static double[] linear(int rgb) {
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            double v = (rgb >> 16 - 8 * i & 0xff) / 255.0;
            out[i] = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
        }
        return out;
    }

    private static double luminance(int rgb) {
        double[] l = linear(rgb);
        return 0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2];
    }

    /// WCAG 2: 1 to 21.
    private static double contrast(int a, int b) {
        double x = luminance(a), y = luminance(b);
        return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
    }

    /// CIE 1976.
    private static double apart(int a, int b) {
        double[] p = lab(a), q = lab(b);
        return Math.sqrt(Math.pow(p[0] - q[0], 2) + Math.pow(p[1] - q[1], 2) + Math.pow(p[2] - q[2], 2));
    }

    private static double[] lab(int rgb) {
        double[] l = linear(rgb);
        double x = f((0.4124 * l[0] + 0.3576 * l[1] + 0.1805 * l[2]) / 0.95047);
        double y = f(luminance(rgb));
        double z = f((0.0193 * l[0] + 0.1192 * l[1] + 0.9505 * l[2]) / 1.08883);
        return new double[]{116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) { return t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116.0; }
}
