package org.neurarium.cells.sam;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.neurarium.cells.engine.Embedding;
import org.neurarium.cells.engine.Features;
import org.neurarium.cells.engine.Ground;
import org.neurarium.cells.engine.Mask;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.sam.SamNetworks.Image;
import org.neurarium.cells.sam.SamNetworks.Kind;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.PixelType;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.testkit.DirectContext;

/// Engines of small networks that have the signatures of the exports in the wild.
class SamEngineTest {
    private static final Formats FORMATS = StandardFormats.with(List.of(), 64L << 20);
    private static final int[][] COLOURS = {{230, 40, 90}, {20, 200, 60}, {70, 80, 250}, {255, 255, 0}};

    @TempDir private Path folder;

    /// Four quarters of different colours.
    private static Picture quarters(int width, int height) {
        List<float[]> channels = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            float[] plane = new float[width * height];
            for (int i = 0; i < plane.length; i++) {
                int x = i % width, y = i / width;
                plane[i] = COLOURS[(x < width / 2 ? 0 : 1) + (y < height / 2 ? 0 : 2)][c];
            }
            channels.add(plane);
        }
        return new Picture(width, height, channels, PixelType.UINT8, Ground.AUTO, 0);
    }

    private Checkpoint pair(Graph encoder, Graph decoder) {
        Path encoded = SamNetworks.written(encoder, folder.resolve("small.encoder.onnx"));
        SamNetworks.written(decoder, folder.resolve("small.decoder.onnx"));
        return FORMATS.open(encoded.toString(), Checkpoint.class);
    }

    private static void assertDisc(Mask mask, double x, double y, double radius) {
        double[] centre = mask.centre();
        assertEquals(x, centre[0], 0.15, "column of the middle of " + mask);
        assertEquals(y, centre[1], 0.15, "row of the middle of " + mask);
        assertEquals(Math.PI * radius * radius, mask.area(), 0.03 * Math.PI * radius * radius + 6, "area");
    }

    private static double scale(Picture picture) {
        return (double) SamNetworks.FRAME / Math.max(picture.width(), picture.height());
    }

    /// The colours that the encoder saw, where nothing is mixed: so image, features and frame agree.
    private static void assertColours(Features features, double tolerance) {
        for (int quarter = 0; quarter < 4; quarter++) {
            int x = features.width() * (quarter % 2 == 0 ? 1 : 3) / 4;
            int y = features.height() * (quarter < 2 ? 1 : 3) / 4, at = y * features.width() + x;
            double one = features.values()[3 * features.points() + at];
            for (int c = 0; c < 3; c++) {
                assertEquals(COLOURS[quarter][c] / 255.0, features.values()[c * features.points() + at] / one,
                        tolerance,
                        "channel " + c + " of quarter " + quarter);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Image.class)
    void whateverAnEncoderTakesItSeesThePictureAndThePointsLieWhereTheyWereClicked(Image image)
            throws InterruptedException {
        for (int[] size : new int[][]{{300, 200}, {170, 260}}) {
            Picture picture = quarters(size[0], size[1]);
            try (Checkpoint net = pair(SamNetworks.sam(image, 256), SamNetworks.decoder(Kind.SAM));
                    DirectContext run = new DirectContext();
                    Embedding embedding = SamEngine.of(net).encode(picture, run)) {
                Features low = embedding.low();
                assertEquals(256, low.channels());
                assertEquals((double) size[0] / size[1], (double) low.width() / low.height(), 0.03);
                assertColours(low, 0.02);
                assertTrue(embedding.high().points() > 4 * low.points(), "prompts live on a fine grid");
                for (double[] at : new double[][]{{100, 120}, {60.25, 80.75}, {120, 40}}) {
                    assertDisc(embedding.decode(at[0], at[1]), at[0], at[1], SamNetworks.RADIUS / scale(picture));
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"300,200", "90,400", "1500,700", "256,256", "64,64"})
    void masksOnTheNetworksGridAndMasksOfTheImageAreTheSame(int width, int height) throws InterruptedException {
        Picture picture = quarters(width, height);
        double x = 0.4 * width, y = 0.55 * height;
        Mask[] masks = new Mask[2];
        for (boolean fine : new boolean[]{false, true}) {
            Kind kind = new Kind(4, Optional.of(ElementType.FLOAT), fine, true, false, false, false, 256);
            try (Checkpoint net = pair(SamNetworks.sam(Image.NORMALISED, 256), SamNetworks.decoder(kind));
                    DirectContext run = new DirectContext();
                    Embedding embedding = SamEngine.of(net).encode(picture, run)) {
                masks[fine ? 1 : 0] = embedding.decode(x, y);
            }
        }
        assertTrue(masks[0].area() > 20, "something was outlined: " + masks[0]);
        assertTrue(Math.abs(masks[0].area() - masks[1].area()) <= 2, masks[0] + " and " + masks[1]);
        assertEquals(masks[0].box(), masks[1].box());
    }

    @ParameterizedTest
    @CsvSource({"1,1", "4,1", "3,2"})
    void ofSeveralMasksTheSingleOneOrTheBestIsTaken(int masks, int radius) throws InterruptedException {
        Picture picture = quarters(400, 400);
        Kind kind = new Kind(masks, Optional.of(ElementType.FLOAT), true, true, false, false, false, 256);
        try (Checkpoint net = pair(SamNetworks.sam(Image.NORMALISED, 256), SamNetworks.decoder(kind));
                DirectContext run = new DirectContext();
                Embedding embedding = SamEngine.of(net).encode(picture, run)) {
            Mask mask = embedding.decode(200, 190);
            assertDisc(mask, 200, 190, radius * SamNetworks.RADIUS / scale(picture));
            assertEquals(masks == 3 ? 0.95 : 0.9, mask.score(), 1e-3);
        }
    }

    /// With and without the size of the image, earlier masks, and several points at once.
    @ParameterizedTest
    @CsvSource({"FLOAT,true,true", "INT32,true,false", "INT64,false,true", ",true,true", ",false,true"})
    void sam2IsStretchedToTheFrameAndGivesItsOwnFineFeatures(ElementType original, boolean earlier, boolean together)
            throws InterruptedException {
        Picture picture = quarters(320, 200);
        Kind kind = new Kind(3, Optional.ofNullable(original), false, earlier, together, false, true, 256);
        try (Checkpoint net = pair(SamNetworks.sam2(), SamNetworks.decoder(kind));
                DirectContext run = new DirectContext();
                Embedding embedding = SamEngine.of(net).encode(picture, run)) {
            assertEquals(256, embedding.high().width());
            assertEquals(256, embedding.high().height());
            assertEquals(32, embedding.high().channels());
            assertEquals(64, embedding.low().width());
            assertColours(embedding.high(), 0.02);
            Mask mask = embedding.decode(150, 90);
            // Stretched: a disc of the frame is an ellipse in the image.
            assertEquals(150, mask.centre()[0], 0.15);
            assertEquals(90, mask.centre()[1], 0.15);
            double wide = 2 * SamNetworks.RADIUS * 320 / 1024, high = 2 * SamNetworks.RADIUS * 200 / 1024;
            assertEquals(2 * wide, mask.box().width(), 2);
            assertEquals(2 * high, mask.box().height(), 2);
        }
    }

    @Test
    void manyPointsAtOnceGiveWhatEachGivesAlone() throws InterruptedException {
        Picture picture = quarters(512, 384);
        double[] xs = new double[70], ys = new double[70];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = 40 + 6 * i;
            ys[i] = 50 + 4 * i;
        }
        Kind nested = new Kind(3, Optional.empty(), false, false, true, true, false, 256);
        for (Graph decoder : List.of(SamNetworks.decoder(new Kind(4, Optional.of(ElementType.FLOAT), true, true, true,
                false, false, 256)), SamNetworks.decoder(nested), SamNetworks.decoder(Kind.SAM), SamNetworks.decoder(
                        Kind.SAM, true))) {
            try (Checkpoint net = pair(SamNetworks.sam(Image.HWC, 256), decoder);
                    DirectContext run = new DirectContext();
                    Embedding embedding = SamEngine.of(net).encode(picture, run)) {
                List<Mask> together = embedding.decode(xs, ys, Mask.empty(0));
                assertEquals(xs.length, together.size());
                for (int i = 0; i < xs.length; i++) {
                    assertEquals(embedding.decode(xs[i], ys[i]), together.get(i), "point " + i);
                    assertTrue(together.get(i).contains((int) xs[i], (int) ys[i]));
                }
            }
        }
    }

    @Test
    void anEarlyMapOfTheFirstSamIsUsedAsFineFeatures() throws InterruptedException {
        try (Checkpoint net = pair(SamNetworks.withEarlyFeatures(), SamNetworks.decoder(Kind.SAM));
                DirectContext run = new DirectContext();
                Embedding embedding = SamEngine.of(net).encode(quarters(400, 400), run)) {
            assertEquals(8, embedding.high().channels());
            assertEquals(256, embedding.high().width());
            assertColours(embedding.high(), 0.02);
        }
    }

    @Test
    void anEncoderOfFeaturesAloneSpreadsAndTheClassicalEngineOutlines() throws InterruptedException {
        Path file = SamNetworks.written(SamNetworks.features(), folder.resolve("sam3.onnx"));
        try (Checkpoint net = FORMATS.open(file.toString(), Checkpoint.class);
                DirectContext run = new DirectContext()) {
            assertEquals(SamEngine.KIND, net.kind());
            assertTrue(SamEngine.takes(net));
            try (Embedding embedding = SamEngine.of(net).encode(quarters(300, 200), run)) {
                assertEquals(288, embedding.high().width());
                assertEquals(288, embedding.high().height());
                assertEquals(72, embedding.low().width());
                assertColours(embedding.high(), 0.02);
                assertTrue(embedding.decode(75, 50).area() > 0);
            }
        }
    }

    @Test
    void greyPicturesOfSixteenBitsAreBroughtToBrightnessByTheirPercentiles() throws InterruptedException {
        float[] plane = new float[256 * 256];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = i % 256 < 128 ? 300 : 4300;
        }
        Picture grey = new Picture(256, 256, List.of(plane), PixelType.UINT16, Ground.AUTO, 0);
        try (Checkpoint net = pair(SamNetworks.sam(Image.NORMALISED, 256), SamNetworks.decoder(Kind.SAM));
                DirectContext run = new DirectContext();
                Embedding embedding = SamEngine.of(net).encode(grey, run)) {
            Features low = embedding.low();
            for (int c = 0; c < 3; c++) {
                int dark = 32 * 64 + 16, bright = 32 * 64 + 48;
                assertEquals(0, low.values()[c * low.points() + dark] / low.values()[3 * low.points() + dark], 0.02);
                assertEquals(1, low.values()[c * low.points() + bright] / low.values()[3 * low.points() + bright],
                        0.02);
            }
        }
    }

    @Test
    void aWrongPairIsRefusedWithBothShapes() {
        Kind other = new Kind(4, Optional.of(ElementType.FLOAT), true, true, false, false, false, 320);
        try (Checkpoint net = pair(SamNetworks.sam(Image.NORMALISED, 256), SamNetworks.decoder(other))) {
            BadInput e = assertThrows(BadInput.class, () -> SamEngine.of(net));
            assertTrue(e.sentence().contains("1 × 256 × 64 × 64"), e.sentence());
            assertTrue(e.sentence().contains("1 × 320 × 64 × 64"), e.sentence());
        }
        try (Checkpoint net = pair(SamNetworks.sam(Image.NORMALISED, 256), SamNetworks.decoder(Kind.SAM_2))) {
            BadInput e = assertThrows(BadInput.class, () -> SamEngine.of(net));
            assertTrue(e.sentence().contains("1 × 32 × 256 × 256"), e.sentence());
            assertTrue(e.sentence().contains("1 × 256 × 64 × 64"), e.sentence());
        }
    }

    @Test
    void aWrongPairWhoseFilesSayNothingIsRefusedWhenTheEncoderHasSpoken() throws InterruptedException {
        Kind other = new Kind(4, Optional.of(ElementType.FLOAT), true, true, false, false, false, 320);
        try (Checkpoint net = pair(SamNetworks.silent(256), SamNetworks.decoder(other));
                DirectContext run = new DirectContext()) {
            SamEngine engine = SamEngine.of(net);
            BadInput e = assertThrows(BadInput.class, () -> engine.encode(quarters(200, 200), run));
            assertTrue(e.sentence().contains("1 × 256 × 64 × 64"), e.sentence());
            assertTrue(e.sentence().contains("1 × 320 × 64 × 64"), e.sentence());
        }
    }

    @Test
    void halfAPairAndExchangedFilesAreRefusedWithWhatIsMissing() throws IOException {
        try (Checkpoint net = pair(SamNetworks.decoder(Kind.SAM), SamNetworks.sam(Image.NORMALISED, 256))) {
            BadInput e = assertThrows(BadInput.class, () -> SamEngine.of(net));
            assertTrue(e.sentence().contains("is the decoder of a pair"), e.sentence());
        }
        try (Checkpoint net = pair(SamNetworks.sam(Image.NORMALISED, 256), SamNetworks.decoder(Kind.SAM))) {
            assertEquals(List.of("encoder", "decoder"), List.copyOf(net.members().keySet()));
        }
        Files.delete(folder.resolve("small.decoder.onnx"));
        try (Checkpoint net = FORMATS.open(folder.resolve("small.encoder.onnx").toString(), Checkpoint.class)) {
            assertTrue(SamEngine.takes(net));
            BadInput e = assertThrows(BadInput.class, () -> SamEngine.of(net));
            assertTrue(e.sentence().contains("its decoder is not beside it"), e.sentence());
        }
    }

    @Test
    void aPictureThatWasLookedAtIsNotLookedAtAgain() throws IOException, InterruptedException {
        Picture picture = quarters(300, 200);
        try (Checkpoint net = pair(SamNetworks.sam(Image.NORMALISED, 256), SamNetworks.decoder(Kind.SAM));
                DirectContext run = new DirectContext()) {
            Mask first;
            float[] low;
            try (Embedding embedding = SamEngine.of(net).encode(picture, run)) {
                first = embedding.decode(100, 100);
                low = embedding.low().values();
            }
            SamEngine engine = SamEngine.of(net);
            Files.writeString(folder.resolve("small.encoder.onnx"), "no network any more");
            try (Embedding again = engine.encode(quarters(300, 200), run)) {
                assertEquals(first, again.decode(100, 100));
                assertArrayEquals(low, again.low().values());
            }
            assertThrows(BadInput.class, () -> engine.encode(quarters(301, 200), run));
        }
    }
}
