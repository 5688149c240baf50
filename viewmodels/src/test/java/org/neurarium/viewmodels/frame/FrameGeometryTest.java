package org.neurarium.viewmodels.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FrameGeometryTest {
    private static final FrameGeometry.Wish ALL = wish(Double.NaN, Double.NaN, Double.NaN, FrameGeometry.Drawer.AUTO);

    private static FrameGeometry.Wish wish(double left, double right, double drawer, FrameGeometry.Drawer open) {
        return new FrameGeometry.Wish(true, true, true, true, left, right, drawer, open);
    }

    @Test
    void at1440By900EverythingHasItsUsualSize() {
        assertEquals(new FrameGeometry(248, 304, 240, false, false, false), FrameGeometry.of(1440, 900, 1, ALL));
    }

    @Test
    void at1280By800TheDrawerShutsFirstAndTheLeftSideNarrows() {
        FrameGeometry g = FrameGeometry.of(1280, 800, 1, ALL);
        assertTrue(g.drawerShut());
        assertEquals(FrameGeometry.TABS, g.drawer());
        assertEquals(FrameGeometry.LEFT_NARROW, g.left());
        assertFalse(g.rightStrip(), "the right side gives way only where that was not enough");
    }

    @Test
    void at2560By1440TheSidesStopGrowing() {
        FrameGeometry g = FrameGeometry.of(2560, 1440, 1, ALL);
        assertEquals(new FrameGeometry(320, 360, 320, false, false, false), g);
        assertEquals(g, FrameGeometry.of(3840, 2160, 1, ALL));
    }

    @Test
    void aDrawerThatWasAskedForOpensOnASmallWindowToo() {
        FrameGeometry g = FrameGeometry.of(1280, 800, 1, wish(Double.NaN, Double.NaN, Double.NaN,
                FrameGeometry.Drawer.OPEN));
        assertFalse(g.drawerShut());
        assertTrue(800 - 40 - 28 - 36 - g.drawer() >= FrameGeometry.CANVAS_HEIGHT);
    }

    @Property(tries = 1000)
    void theCanvasKeepsItsLeastSize(@ForAll @IntRange(min = 1120, max = 4000) int width,
            @ForAll @IntRange(min = 720, max = 2400) int height,
            @ForAll @DoubleRange(min = 180, max = 480) double left,
            @ForAll @DoubleRange(min = 240, max = 560) double right,
            @ForAll @DoubleRange(min = 96, max = 1200) double drawer, @ForAll boolean dragged,
            @ForAll FrameGeometry.Drawer open) {
        FrameGeometry.Wish wish = dragged
                ? wish(left, right, drawer, open)
                : wish(Double.NaN, Double.NaN, Double.NaN,
                        open);
        FrameGeometry g = FrameGeometry.of(width, height, 1, wish);
        assertTrue(width - FrameGeometry.RAIL - g.left() - g.right() >= FrameGeometry.CANVAS_WIDTH - 1, g.toString());
        assertTrue(height - FrameGeometry.MENU - FrameGeometry.STATUS - FrameGeometry.TABS
                - g.drawer() >= FrameGeometry.CANVAS_HEIGHT
                        - 1,
                g.toString());
    }

    @Property(tries = 300)
    void largeTextStillLeavesACanvas(@ForAll @DoubleRange(min = 0.85, max = 1.5) double scale) {
        FrameGeometry g = FrameGeometry.of(1280, 800, scale, ALL);
        assertTrue(1280 - FrameGeometry.RAIL * scale - g.left() - g.right() >= FrameGeometry.CANVAS_WIDTH - 1);
    }
}
