package org.neurarium.cells.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.TestImages;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.testkit.DirectContext;

class ClassicalEngineTest {
    private static final int SIDE = 80;

    /// A disc of radius 9 around (30, 40) on a ground of 10.
    private static float[] disc(float value) {
        float[] out = new float[SIDE * SIDE];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.hypot(i % SIDE - 30, i / SIDE - 40) <= 9 ? value : 10 + i % 7 * 0.1f;
        }
        return out;
    }

    private static Embedding encode(ImageStack image, Ground ground) throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            return new ClassicalEngine().encode(Picture.read(image, Optional.empty(), 0, 0, ground), run);
        }
    }

    @Test
    void outlinesADiscWhetherBrightOrDark() throws InterruptedException {
        for (float value : new float[]{60, 2}) {
            try (Embedding embedding = encode(MemoryImage.grey(Pixels.of(SIDE, SIDE, disc(value))), Ground.AUTO)) {
                Mask mask = embedding.decode(30, 40);
                assertEquals(Math.PI * 81, mask.area(), 50, "at value " + value);
                assertFalse(embedding.doubtful(mask));
                assertTrue(embedding.doubtful(embedding.decode(65, 10)));
            }
        }
    }

    /// Beside a bright cell an outline has a sharp edge on that side, and therefore a score.
    @Test
    void groundIsToldFromCellsByItsStainWhereTheScoreDoesNot() throws InterruptedException {
        TestImages.Labelled nuclei = TestImages.fluorescence();
        int width = nuclei.width(), cells = 0, taken = 0, grounds = 0, shown = 0, shownByScore = 0;
        try (Embedding embedding = encode(nuclei.image(), Ground.AUTO)) {
            SplittableRandom random = new SplittableRandom(1);
            for (int i = 0; i < 1500; i++) {
                int x = random.nextInt(width), y = random.nextInt(nuclei.height());
                boolean sharp = !embedding.doubtful(embedding.decode(x, y)), cell = sharp && !embedding.isGround(x, y);
                if (nuclei.truth()[y * width + x] != 0) {
                    cells++;
                    if (cell) taken++;
                } else if (farFromCells(nuclei, x, y)) {
                    grounds++;
                    if (cell) shown++;
                    if (sharp) shownByScore++;
                }
            }
        }
        assertTrue(taken > 0.95 * cells, taken + " of " + cells + " places on cells");
        assertTrue(shown < 0.06 * grounds, shown + " of " + grounds + " places on background");
        assertTrue(shown < 0.6 * shownByScore, "by the score alone: " + shownByScore);
    }

    private static boolean farFromCells(TestImages.Labelled image, int x, int y) {
        for (int v = Math.max(0, y - 3); v <= Math.min(image.height() - 1, y + 3); v++) {
            for (int u = Math.max(0, x - 3); u <= Math.min(image.width() - 1, x + 3); u++) {
                if (image.truth()[v * image.width() + u] != 0) return false;
            }
        }
        return true;
    }

    @Test
    void missingPixelsCountAsBackground() throws InterruptedException {
        float[] values = disc(60);
        values[5] = Float.NaN;
        values[6] = Float.POSITIVE_INFINITY;
        Picture picture = Picture.read(MemoryImage.grey(Pixels.of(SIDE, SIDE, values)), Optional.empty(), 0, 0,
                Ground.AUTO);
        assertEquals(2, picture.missing());
        try (Embedding embedding = encode(MemoryImage.grey(Pixels.of(SIDE, SIDE, values)), Ground.AUTO)) {
            assertEquals(Math.PI * 81, embedding.decode(30, 40).area(), 50);
            for (float v : embedding.high().values()) {
                assertTrue(Float.isFinite(v));
            }
        }
    }

    @Test
    void refusesImagesInWhichNothingCanBeSeen() {
        float[] same = new float[SIDE * SIDE], none = new float[SIDE * SIDE];
        Arrays.fill(same, 7);
        Arrays.fill(none, Float.NaN);
        assertTrue(assertThrows(BadInput.class, () -> encode(MemoryImage.grey(Pixels.of(SIDE, SIDE, same)),
                Ground.AUTO)).sentence().contains("Every pixel"));
        assertTrue(assertThrows(BadInput.class, () -> encode(MemoryImage.grey(Pixels.of(SIDE, SIDE, none)),
                Ground.AUTO)).sentence().contains("NaN"));
    }

    @Test
    void featuresAreUnitVectorsOnAGridOf256() throws InterruptedException {
        var image = TestImages.fluorescence().image();
        try (Embedding embedding = encode(image, Ground.AUTO)) {
            Features high = embedding.high(), low = embedding.low();
            assertEquals(256, high.width());
            assertEquals(4, high.channels());
            assertEquals(10, low.channels());
            for (int p = 0; p < high.points(); p += 97) {
                assertEquals(1, high.product(p, p), 1e-4);
                assertEquals(1, low.product(p, p), 1e-4);
            }
            assertTrue(embedding.bytes() >= 4L * (14 * 256 * 256 + 512 * 512));
        }
    }

    @Test
    void aMirroredImageHasMirroredFeatures() throws InterruptedException {
        float[] values = disc(60), mirrored = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            mirrored[i] = values[i / SIDE * SIDE + SIDE - 1 - i % SIDE];
        }
        try (Embedding a = encode(MemoryImage.grey(Pixels.of(SIDE, SIDE, values)), Ground.DARK);
                Embedding b = encode(
                        MemoryImage.grey(Pixels.of(SIDE, SIDE, mirrored)), Ground.DARK)) {
            assertMirrored(a.high(), b.high());
            assertMirrored(a.low(), b.low());
        }
    }

    private static void assertMirrored(Features a, Features b) {
        int width = a.width();
        for (int i = 0; i < a.values().length; i++) {
            assertEquals(a.values()[i], b.values()[i / width * width + width - 1 - i % width], 2e-3f);
        }
    }

    @Test
    void theGridKeepsFourPixelsACellOnLargeImages() {
        assertEquals(1, ClassicalEngine.pitch(100, 60));
        assertEquals(2, ClassicalEngine.pitch(512, 300));
        assertEquals(4, ClassicalEngine.pitch(4096, 4096));
        assertEquals(8, ClassicalEngine.pitch(8192, 100));
    }

    @Test
    void tellsBrightFromDarkGroundOnGivenImages() throws InterruptedException {
        for (String kind : List.of("gray-small", "gray-large", "he-purple", "tissue-other")) {
            for (TestImages.Labelled given : TestImages.given(kind, 4)) {
                try (Embedding embedding = encode(given.image(), Ground.AUTO)) {
                    boolean darkGround = embedding.limits().isEmpty();
                    assertEquals(kind.startsWith("gray"), darkGround, given.name());
                }
            }
        }
    }
}
