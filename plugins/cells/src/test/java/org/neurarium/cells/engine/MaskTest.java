package org.neurarium.cells.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.neurarium.data.Region;

class MaskTest {
    private static final int WIDTH = 14, HEIGHT = 9;

    @Property(tries = 100)
    void theOutlineEnclosesExactlyTheMask(@ForAll long seed) {
        boolean[] pixels = random(seed);
        Mask mask = mask(pixels);
        double area = 0;
        for (float[] loop : mask.outline()) {
            area += signedArea(loop);
        }
        assertEquals(mask.area(), area, 1e-6);
    }

    @Property(tries = 50)
    void containsWhatItsRunsCover(@ForAll long seed) {
        boolean[] pixels = random(seed);
        Mask mask = mask(pixels);
        int area = 0;
        for (int i = 0; i < pixels.length; i++) {
            assertEquals(pixels[i], mask.contains(i % WIDTH, i / WIDTH));
            if (pixels[i]) area++;
        }
        assertEquals(area, mask.area());
    }

    @Property(tries = 100)
    void theLargestPartIsConnectedAndNoOtherIsLarger(@ForAll long seed) {
        boolean[] pixels = random(seed);
        Mask mask = mask(pixels), largest = mask.largestPart();
        int most = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (!pixels[i]) continue;
            int area = flood(pixels, i, largest);
            most = Math.max(most, Math.abs(area));
            assertTrue(area <= 0 || area == largest.area(), "a part is in it whole or not at all");
        }
        assertEquals(most, largest.area());
    }

    /// Clears the part at a pixel; its area, negative where the mask holds none of it.
    private static int flood(boolean[] pixels, int from, Mask mask) {
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(from));
        int area = 0, inside = 0;
        pixels[from] = false;
        while (!open.isEmpty()) {
            int at = open.pop(), x = at % WIDTH, y = at / WIDTH;
            area++;
            if (mask.contains(x, y)) inside++;
            for (int next : new int[]{x > 0 ? at - 1 : -1, x + 1 < WIDTH ? at + 1 : -1, at - WIDTH, at + WIDTH}) {
                if (next < 0 || next >= pixels.length || !pixels[next]) continue;
                pixels[next] = false;
                open.push(next);
            }
        }
        assertTrue(inside == 0 || inside == area);
        return inside == 0 ? -area : area;
    }

    @Test
    void onePixelIsASquareAroundItsCentre() {
        Mask mask = Mask.of(new int[]{4, 7, 8}, 1);
        assertEquals(new Region(7, 4, 1, 1), mask.box());
        assertEquals(1, mask.outline().size());
        assertArrayEquals(new float[]{6.5f, 3.5f, 7.5f, 3.5f, 7.5f, 4.5f, 6.5f, 4.5f}, mask.outline().getFirst());
    }

    @Test
    void pixelsThatTouchByACornerAreTwoLoops() {
        assertEquals(2, Mask.of(new int[]{0, 0, 1, 1, 1, 2}, 1).outline().size());
    }

    @Test
    void aHoleRunsTheOtherWay() {
        Mask ring = Mask.of(new int[]{0, 0, 3, 1, 0, 1, 1, 2, 3, 2, 0, 3}, 1);
        List<float[]> loops = ring.outline();
        assertEquals(2, loops.size());
        assertEquals(9, signedArea(loops.getFirst()), 1e-6);
        assertEquals(-1, signedArea(loops.getLast()), 1e-6);
    }

    @Test
    void nothingHasNoOutline() { assertTrue(Mask.empty(0).outline().isEmpty()); }

    /// Positive for loops that run clockwise on a screen, whose y goes down.
    private static double signedArea(float[] loop) {
        double twice = 0;
        for (int i = 0, j = loop.length - 2; i < loop.length; j = i, i += 2) {
            twice += loop[j] * loop[i + 1] - loop[i] * loop[j + 1];
        }
        return twice / 2;
    }

    private static boolean[] random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        boolean[] out = new boolean[WIDTH * HEIGHT];
        for (int i = 0; i < out.length; i++) {
            out[i] = random.nextDouble() < 0.6;
        }
        return out;
    }

    private static Mask mask(boolean[] pixels) {
        List<Integer> runs = new ArrayList<>();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH;) {
                int from = x;
                while (x < WIDTH && pixels[y * WIDTH + x])
                    x++;
                if (x > from) runs.addAll(List.of(y, from, x));
                else
                    x++;
            }
        }
        return Mask.of(runs.stream().mapToInt(i -> i).toArray(), 1);
    }
}
