package org.neurarium.formats.tiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Size;
import org.neurarium.formats.GivenData;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.TileCache;

/// A damaged file is an image or a sentence, never another exception.
class DamagedTiffTest {
    /// More pixels than this are not read: a changed size may be large and yet true.
    private static final long MOST = 1 << 22;

    @Test
    void a_header_that_claims_a_billion_pixels_in_a_hundred_bytes_is_refused() {
        refused("claims 31,623 × 31,623 pixels", tiff(31623, 31623, 1));
        refused("claims 31,623 × 31,623 pixels", tiff(31623, 31623, 8));
    }

    @Test
    void directories_that_run_in_a_circle_are_refused() {
        byte[] file = tiff(2, 2, 1);
        int next = 8 + 2 + 7 * 12;
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(next, 8);
        refused("circle", file);
    }

    @Test
    void sizes_of_nothing_are_refused() {
        refused("claims a picture of 0 × 5 pixels", tiff(0, 5, 1));
    }

    @Test
    void an_unreadable_compression_is_called_by_its_name() {
        refused("compressed with Zstandard", tiff(2, 2, 50000));
        refused("compressed with JPEG,", tiff(2, 2, 7));
        refused("scheme of number 4711", tiff(2, 2, 4711));
    }

    @Test
    void a_file_that_was_cut_off_anywhere_is_refused_or_shows_what_is_there() {
        byte[] whole = tiff(4, 4, 1);
        for (int n = 1; n < whole.length; n++)
            readAll(Arrays.copyOf(whole, n), "cut after " + n);
        assertTrue(readAll(whole, "whole"));
    }

    @Test
    void given_files_with_flipped_bits_or_cut_off_give_an_image_or_a_sentence() throws IOException {
        Path folder = GivenData.folder("microscopy/tiff-variants-image-tiff");
        List<Path> files;
        try (var walk = Files.walk(folder)) {
            files = walk.filter(f -> f.toString().matches(".*\\.tiff?")).sorted().toList();
        }
        Random random = new Random(20261124);
        int images = 0;
        for (Path file : files) {
            byte[] whole = Files.readAllBytes(file);
            for (int k = 0; k < (whole.length < 100_000 ? 40 : 4); k++) {
                byte[] damaged = k % 4 == 3
                        ? Arrays.copyOf(whole, random.nextInt(whole.length))
                        : flipped(whole, random);
                if (damaged.length > 0 && readAll(damaged, file + " damaged " + k)) images++;
            }
        }
        assertTrue(images > 500, "most damages should be harmless, " + images + " were");
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] out = whole.clone();
        for (int k = 0; k < 1 + random.nextInt(6); k++) {
            // half of them where the directories are likely to lie: at either end
            int near = Math.min(whole.length, 400);
            int at = switch (random.nextInt(4)) {
                case 0 -> random.nextInt(near);
                case 1 -> whole.length - 1 - random.nextInt(near);
                default -> random.nextInt(whole.length);
            };
            out[at] ^= (byte) (1 << random.nextInt(8));
        }
        return out;
    }

    private static void refused(String why, byte[] file) {
        BadInput e = assertThrows(BadInput.class, () -> open(file));
        assertTrue(e.sentence().contains(why), e.sentence());
        assertTrue(e.sentence().startsWith("damaged.tif"), e.sentence());
    }

    /// Whether it could be read.
    private static boolean readAll(byte[] file, String what) {
        try (Opened opened = open(file)) {
            ImageStack image = (ImageStack) opened.dataset();
            Size s = image.size();
            if (s.planePixels() * s.c() * s.z() * s.t() > MOST) return true;
            for (int c = 0; c < s.c(); c++)
                for (int z = 0; z < s.z(); z++)
                    image.read(0, c, z, s.bounds());
            return true;
        } catch (BadInput e) {
            assertTrue(e.sentence().startsWith("damaged.tif"), what + ": " + e.sentence());
            return false;
        } catch (RuntimeException e) {
            throw new AssertionError(what, e);
        }
    }

    private static Opened open(byte[] file) {
        if (!TiffBytes.recognises(file)) {
            throw new BadInput("damaged.tif is no TIFF");
        }
        return new TiffFormat().open(Source.of("damaged.tif", file), new Opening(Dataset.class, Optional.empty(),
                new TileCache(1 << 20)));
    }

    /// A little-endian classic file of one 8-bit strip of 16 bytes.
    private static byte[] tiff(int width, int height, int compression) {
        int[][] tags = {{256, width}, {257, height}, {258, 8}, {259, compression}, {262, 1}, {273, 98}, {279, 16}};
        ByteBuffer b = ByteBuffer.allocate(114).order(ByteOrder.LITTLE_ENDIAN);
        b.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags)
            b.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
        b.putInt(0);
        assertEquals(98, b.position());
        return b.array();
    }
}
