package org.neurarium.formats.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reading;
import org.neurarium.data.Size;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.TileCache;
import org.neurarium.formats.picture.PictureFormat.Kind;

class PictureTest {

    @Property(tries = 40)
    void an_opaque_overlay_reads_back_pixel_by_pixel(@ForAll @IntRange(min = 1, max = 40) int w,
            @ForAll @IntRange(min = 1, max = 40) int h, @ForAll Random random) throws IOException {
        int[] argb = random.ints((long) w * h).map(p -> p | 0xff000000).toArray();
        Path folder = Files.createTempDirectory("png");
        Path file = folder.resolve("overlay.png");
        try {
            PngWriter.argb(argb, w, h, file);
            ImageStack read = open(Kind.PNG, Files.readAllBytes(file));
            assertTrue(read.rgb());
            for (int i = 0; i < argb.length; i++) {
                int rgb = 0;
                for (int c = 0; c < 3; c++)
                    rgb = rgb << 8 | (int) read.read(0, c, 0, read.size().bounds()).value(i);
                assertEquals(argb[i] & 0xffffff, rgb);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    @Test
    void grey_of_8_and_of_16_bits_keeps_its_numbers(@TempDir Path folder) throws IOException {
        byte[] grey = {0, 1, 127, -128, -1, 5};
        Path file = PngWriter.grey(grey, 3, 2, folder.resolve("grey.png"));
        ImageStack read = open(Kind.PNG, Files.readAllBytes(file));
        assertFalse(read.rgb());
        assertArrayEquals(grey, read.read(0, 0, 0, read.size().bounds()).bytes().array());

        BufferedImage deep = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setDataElements(0, 0, 2, 1, new short[]{(short) 40000, 3});
        Pixels p = open(Kind.PNG, encoded(deep, "png")).read(0, 0, 0, Size.plane(2, 1).bounds());
        assertEquals(PixelType.UINT16, p.type());
        assertEquals(40000, p.value(0));
        assertEquals(3, p.value(1));
    }

    @Test
    void palettes_become_colours_or_grey_where_they_are_grey() throws IOException {
        BufferedImage coloured = indexed(new byte[]{0, 10, (byte) 200}, new byte[]{0, 20, 0}, new byte[]{0, 30, 0});
        ImageStack colour = open(Kind.PNG, encoded(coloured, "png"));
        assertTrue(colour.rgb());
        assertEquals(20, colour.read(0, 1, 0, colour.size().bounds()).value(1));

        BufferedImage bits = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_BINARY);
        bits.getRaster().setPixels(0, 0, 3, 1, new int[]{0, 1, 0});
        ImageStack grey = open(Kind.PNG, encoded(bits, "png"));
        assertEquals(1, grey.size().c());
        assertArrayEquals(new byte[]{0, -1, 0}, grey.read(0, 0, 0, grey.size().bounds()).bytes().array());
    }

    @Test
    void transparency_is_left_out_and_said_to_be() throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80102030);
        try (Opened opened = opened(Kind.PNG, encoded(image, "png"))) {
            assertEquals(3, ((ImageStack) opened.dataset()).size().c());
            assertEquals(0x10, ((ImageStack) opened.dataset()).read(0, 0, 0, Size.plane(2, 1).bounds()).value(0));
            assertEquals(List.of("The alpha channel (transparency) was left out."), opened.warnings());
        }
    }

    @Test
    void damaged_pictures_give_a_picture_or_a_sentence() throws IOException {
        BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int i = 0; i < 64 * 48; i++)
            image.setRGB(i % 64, i / 64, i * 77);
        for (Kind kind : Kind.values()) {
            byte[] whole = encoded(image, kind.name().toLowerCase(Locale.ROOT));
            for (int k = 0; k < 400; k++) {
                byte[] damaged = k % 3 == 0
                        ? Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1))
                        : whole.clone();
                for (int f = 0; f < 1 + k % 4; f++)
                    damaged[random.nextInt(Math.min(damaged.length,
                            k % 2 == 0 ? 60 : damaged.length))] ^= (byte) (1 << random.nextInt(8));
                try {
                    open(kind, damaged);
                } catch (BadInput e) {
                    assertTrue(e.sentence().startsWith("picture"), e.sentence());
                }
            }
        }
    }

    @Test
    void a_png_that_claims_a_billion_pixels_is_refused() throws IOException {
        byte[] png = encoded(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png");
        ByteBuffer.wrap(png).putInt(16, 32000).putInt(20, 32000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        ByteBuffer.wrap(png).putInt(29, (int) crc.getValue());
        assertTrue(assertThrows(BadInput.class, () -> open(Kind.PNG, png)).sentence()
                .contains(
                        "claims 32,000 × 32,000 pixels"));
    }

    @Test
    void who_waits_hears_of_rows_and_who_gives_up_is_rid_of_it() throws IOException {
        for (Kind kind : Kind.values())
            heard(kind);
    }

    private static void heard(Kind kind) throws IOException {
        byte[] file = encoded(new BufferedImage(64, 512, BufferedImage.TYPE_INT_RGB), new PictureFormat(kind).title());
        List<Long> rows = new ArrayList<>();
        watched(kind, file, (phase, done, total) -> {
            assertEquals("decoding row", phase);
            assertEquals(512, total);
            rows.add(done);
        });
        assertTrue(rows.size() > 10, "heard of " + rows.size() + " rows");
        assertEquals(rows.stream().sorted().toList(), rows);
        assertThrows(CancellationException.class, () -> watched(kind, file, (_, done, _) -> {
            if (done > 100) throw new CancellationException();
        }));
    }

    private static void watched(Kind kind, byte[] file, Reading reading) {
        new PictureFormat(kind).open(Source.of("picture", file), new Opening(ImageStack.class, Optional.empty(),
                new TileCache(1), reading));
    }

    private static BufferedImage indexed(byte[] red, byte[] green, byte[] blue) {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, new IndexColorModel(8, 3, red,
                green, blue));
        image.getRaster().setPixels(0, 0, 3, 1, new int[]{0, 1, 2});
        return image;
    }

    private static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, out));
        return out.toByteArray();
    }

    private static ImageStack open(Kind kind, byte[] file) { return (ImageStack) opened(kind, file).dataset(); }

    private static Opened opened(Kind kind, byte[] file) {
        return new PictureFormat(kind).open(Source.of("picture", file), new Opening(ImageStack.class, Optional.empty(),
                new TileCache(1)));
    }
}
