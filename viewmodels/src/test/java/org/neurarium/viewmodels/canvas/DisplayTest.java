package org.neurarium.viewmodels.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;

class DisplayTest {
    @Property
    void a_scale_bar_is_of_a_round_length_and_not_longer_than_allowed(
            @ForAll @DoubleRange(min = 0.02, max = 60) double scale,
            @ForAll @DoubleRange(min = 0.01, max = 20) double um) {
        ScaleBar bar = ScaleBar.of(scale, OptionalDouble.of(um), 140);
        assertTrue(bar.pixels() <= 140.001 && bar.pixels() >= 140 / 2.6, bar.toString());
        String digits = bar.text().replaceAll("[^0-9]", "").replaceAll("0+$", "");
        assertTrue(Set.of("1", "2", "5").contains(digits), bar.text());
    }

    @Test
    void a_scale_bar_speaks_the_fields_units() {
        assertEquals("100\u2009px", ScaleBar.of(1.25, OptionalDouble.empty(), 140).text());
        assertEquals("50\u2009µm", ScaleBar.of(1, OptionalDouble.of(0.5), 140).text());
        assertEquals("500\u2009nm", ScaleBar.of(60, OptionalDouble.of(0.3), 140).text());
        assertEquals("2\u2009mm", ScaleBar.of(1, OptionalDouble.of(20), 140).text());
    }

    @Test
    void percentiles_lie_where_the_values_are() {
        float[] values = new float[1000];
        for (int i = 0; i < values.length; i++)
            values[i] = i;
        values[0] = Float.NaN;
        Histogram h = Histogram.of(MemoryImage.grey(Pixels.of(40, 25, values)), 0, 0, 0);
        assertEquals(1, h.min());
        assertEquals(999, h.max());
        assertEquals(500, h.percentile(50), 2);
        assertEquals(990, h.percentile(99), 2);
    }

    @Test
    void the_cache_gives_the_same_values_with_and_without_memory() {
        int w = 700, h = 600;
        float[] values = new float[w * h];
        for (int i = 0; i < values.length; i++)
            values[i] = i;
        BlockCache small = new BlockCache(MemoryImage.grey(Pixels.of(w, h, values)), 1);
        var region = new Region(500, 490, 100, 60);
        for (int round = 0; round < 2; round++) {
            float[] read = small.read(0, 0, 0, region);
            assertEquals(490 * w + 500, read[0]);
            assertEquals(549 * w + 599, read[read.length - 1]);
        }
    }

    @Test
    void a_similarity_map_has_a_white_line_where_its_threshold_is() {
        HeatMap map = HeatMap.of(4, 2, new float[]{1, 1, 0, 0, 1, 1, 0, 0}, 0.5, new int[]{0x000000, 0xFF0000});
        CellsPicture picture = new CellsPicture(List.of(), Optional.of(map), 1, 0, false, 40, 20);
        int[] out = new int[40 * 20];
        assertTrue(picture.paint(1, new Region(0, 0, 40, 20), new int[]{0}, out));
        int left = out[10 * 40 + 6], right = out[10 * 40 + 34];
        int whitest = IntStream.range(15, 25).map(x -> out[10 * 40 + x] & 0xff).max().orElseThrow();
        assertTrue(whitest > 150, "white near the border: " + whitest);
        assertEquals(0xFFFF0000, left, "full similarity");
        assertEquals(0xFF000000, right, "none");
    }
}
