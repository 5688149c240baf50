package org.neurarium.viewmodels.canvas;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Region;

class ImagePainterTest {
    private static final int W = 40, H = 30;

    @Property(tries = 40)
    void magnified_every_screen_pixel_shows_the_pixel_beneath_it(@ForAll @DoubleRange(min = 1, max = 30) double scale,
            @ForAll long seed) {
        float[] values = values(seed);
        ImageDisplay display = display(values);
        Region screen = new Region(13, 7, 50, 40);
        int[] out = paint(display, scale, screen);
        for (int y = 0; y < screen.height(); y++) {
            for (int x = 0; x < screen.width(); x++) {
                int ix = (int) Math.floor((screen.x() + x + 0.5) / scale), iy = (int) Math.floor((screen.y() + y + 0.5)
                        / scale);
                int expected = ix < W && iy < H ? grey(values[iy * W + ix]) : 0;
                assertEquals(expected, out[y * screen.width() + x], "at " + x + ", " + y);
            }
        }
    }

    @Property(tries = 40)
    void reduced_the_mean_brightness_stays(@ForAll @DoubleRange(min = 0.1, max = 0.5) double scale,
            @ForAll long seed) {
        float[] values = values(seed);
        int w = (int) (W * scale), h = (int) (H * scale);
        int[] out = paint(display(values), scale, new Region(0, 0, w, h));
        double shown = 0;
        for (int p : out)
            shown += (p & 0xff) / 255.0;
        double mean = 0;
        for (float v : values)
            mean += v;
        assertEquals(mean / values.length, shown / out.length, 0.12);
    }

    @Test
    void a_thumbnail_of_a_large_plane_is_what_the_plane_looks_like_as_a_whole() {
        int width = 4100, height = 5000;
        Pixels plane = Pixels.allocate(PixelType.UINT8, width, height);
        for (int i = 0; i < plane.count(); i++)
            plane.bytes().put(i, (byte) (i % width / 20 + i / width / 30));
        ImageDisplay display = Contrast.opened(new BlockCache(MemoryImage.grey(plane), 1 << 26));
        Thumbnail small = Thumbnail.of(display, 112);
        int[] whole = new int[small.width() * small.height()];
        ImagePainter.paint(display, 112.0 / height, new Region(0, 0, small.width(), small.height()), whole);
        assertArrayEquals(whole, small.argb());
    }

    @Test
    void tiles_meet_without_a_seam() {
        ImageDisplay display = display(values(3));
        int[] whole = paint(display, 2.7, new Region(0, 0, 64, 32));
        int[] left = paint(display, 2.7, new Region(0, 0, 32, 32)), right = paint(display, 2.7, new Region(32, 0, 32,
                32));
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 32; x++) {
                assertEquals(whole[y * 64 + x], left[y * 32 + x]);
                assertEquals(whole[y * 64 + 32 + x], right[y * 32 + x]);
            }
        }
    }

    @Test
    void what_has_no_value_is_a_checkerboard_and_what_is_outside_is_transparent() {
        float[] values = values(5);
        values[0] = Float.NaN;
        int[] out = paint(display(values), 16, new Region(0, 0, 32, 16));
        assertNotEquals(out[0], out[8], "two squares of the board differ");
        assertEquals(grey(values[1]), out[16]);
        int[] beyond = paint(display(values), 1, new Region(W, 0, 4, 4));
        for (int p : beyond)
            assertEquals(0, p);
    }

    @Test
    void a_constant_image_is_mid_grey() {
        float[] values = new float[W * H];
        Arrays.fill(values, 7);
        ImageDisplay opened = Contrast.opened(new BlockCache(MemoryImage.grey(Pixels.of(W, H, values)), 1 << 20));
        int shown = paint(opened, 1, new Region(3, 3, 1, 1))[0] & 0xff;
        assertEquals(127.5, shown, 1);
    }

    @Test
    void an_image_of_nothing_but_missing_values_opens() {
        float[] values = new float[W * H];
        Arrays.fill(values, Float.NaN);
        ImageDisplay opened = Contrast.opened(new BlockCache(MemoryImage.grey(Pixels.of(W, H, values)), 1 << 20));
        assertNotEquals(0, paint(opened, 1, new Region(0, 0, 1, 1))[0]);
    }

    @Test
    void channels_add_up_in_their_colours_and_hidden_ones_do_not_count() {
        Pixels on = Pixels.allocate(PixelType.UINT8, 1, 1), off = Pixels.allocate(PixelType.UINT8, 1, 1);
        on.bytes().put(0, (byte) 255);
        ImageStack image = MemoryImage.colour(on, off, on);
        ImageDisplay display = Contrast.opened(new BlockCache(image, 1 << 20));
        assertEquals(0xFFFF00FF, paint(display, 1, new Region(0, 0, 1, 1))[0]);
        ImageDisplay without = display.with(0, display.channels().get(0).withVisible(false));
        assertEquals(0xFF0000FF, paint(without, 1, new Region(0, 0, 1, 1))[0]);
    }

    private static int[] paint(ImageDisplay display, double scale, Region screen) {
        int[] out = new int[screen.width() * screen.height()];
        ImagePainter.paint(display, scale, screen, out);
        return out;
    }

    private static ImageDisplay display(float[] values) {
        BlockCache pixels = new BlockCache(MemoryImage.grey(Pixels.of(W, H, values)), 1 << 20);
        return new ImageDisplay(pixels, 0, 0, List.of(new ChannelDisplay("grey", true, 0, 1, 1, 0xFFFFFF)));
    }

    private static int grey(float v) {
        int level = (int) Math.rint(Math.rint(v * 1024) / 1024 * 255);
        return 0xFF000000 | level * 0x010101;
    }

    private static float[] values(long seed) {
        Random random = new Random(seed);
        float[] values = new float[W * H];
        for (int i = 0; i < values.length; i++)
            values[i] = random.nextInt(256) / 255f;
        return values;
    }
}
