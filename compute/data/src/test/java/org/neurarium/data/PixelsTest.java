package org.neurarium.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PixelsTest {
    @Property(tries = 100)
    void everyTypeGivesTheSameNumbersOneByOneAndAsFloats(@ForAll PixelType type,
            @ForAll @Size(96) List<Byte> raw) {
        int n = 96 / type.bytes();
        Pixels p = Pixels.allocate(type, n, 1);
        for (int i = 0; i < 96; i++)
            p.bytes().put(i, raw.get(i));
        float[] floats = p.floats();
        for (int i = 0; i < n; i++)
            assertEquals((float) p.value(i), floats[i]);
    }

    @Property(tries = 100)
    void aRegionOfAnImageIsThatPartOfItsPlane(@ForAll @IntRange(min = 0, max = 5) int x,
            @ForAll @IntRange(min = 0, max = 4) int y, @ForAll @IntRange(min = 1, max = 3) int w,
            @ForAll @IntRange(min = 1, max = 2) int h) {
        Pixels plane = Pixels.allocate(PixelType.UINT16, 9, 7);
        for (int i = 0; i < 63; i++)
            plane.bytes().putShort(2 * i, (short) (1000 * i));
        Pixels part = MemoryImage.grey(plane).read(0, 0, 0, new Region(x, y, w, h));
        for (int r = 0; r < h; r++)
            for (int c = 0; c < w; c++) {
                assertEquals(plane.value((y + r) * 9 + x + c), part.value(r * w + c));
            }
    }

    @Example
    void theLargestIntegersAreExact() {
        Pixels p = Pixels.allocate(PixelType.UINT64, 1, 1);
        p.bytes().putLong(0, -1L);
        assertEquals("18446744073709551615", Long.toUnsignedString(p.integer(0)));
        assertEquals(18446744073709551615.0, p.value(0));
    }

    @Example
    void aBlockOfTheWrongLengthIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Pixels(PixelType.UINT8, 2, 2, Pixels.allocate(
                PixelType.UINT8, 3, 1).bytes()));
    }
}
