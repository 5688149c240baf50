package org.neurarium.formats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageSet;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reference;
import org.neurarium.data.Size;
import org.neurarium.formats.samples.SampleImages;
import org.neurarium.formats.standard.StandardFormats;

class ImageSetTest {
    private final Formats formats = StandardFormats.with(List.of(new SampleImages()), 1 << 20);

    @TempDir Path folder;

    @BeforeEach
    void twoClasses() throws IOException {
        picture("cat/a.png", 1, 8, 8);
        picture("cat/b.png", 2, 8, 8);
        picture("dog/deeper/c.png", 3, 12, 10);
        Files.writeString(folder.resolve("notes.txt"), "none of them");
        Files.writeString(folder.resolve(".hidden.png"), "none of them");
    }

    private void picture(String name, int grey, int width, int height) throws IOException {
        byte[] pixels = new byte[width * height];
        java.util.Arrays.fill(pixels, (byte) grey);
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        java.awt.image.BufferedImage image = new java.awt.image.BufferedImage(width, height,
                java.awt.image.BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setDataElements(0, 0, width, height, pixels);
        javax.imageio.ImageIO.write(image, "png", file.toFile());
    }

    private ImageSet set(String text) { return formats.open(text, ImageSet.class); }

    private static int first(ImageSet set, int i) {
        try (ImageStack image = set.image(i)) {
            assertEquals(1, image.size().t() * image.size().z());
            return image.read(0, 0, 0, image.size().bounds()).bytes().get(0);
        }
    }

    private static List<String> texts(ImageSet set, String column) {
        return IntStream.range(0, set.count()).mapToObj(set.index().column(column)::text).toList();
    }

    @Test
    void aFolderOfClassesIsASetWithLabels() {
        try (ImageSet set = set(folder.toString())) {
            assertEquals(List.of("cat/a.png", "cat/b.png", "dog/deeper/c.png"), texts(set, "image"));
            assertEquals(List.of("cat", "cat", "dog"), texts(set, "label"));
            assertEquals(List.of(1, 2, 3), IntStream.range(0, 3).map(i -> first(set, i)).boxed().toList());
        }
        try (Dataset whatever = formats.open(Reference.file(folder))) {
            assertTrue(whatever instanceof ImageSet);
        }
    }

    @Test
    void foldersCalledTrainAndTestAreSplits() throws IOException {
        picture("both/train/cat/a.png", 1, 4, 4);
        picture("both/test/cat/a.png", 1, 4, 4);
        try (ImageSet set = set(folder.resolve("both").toString())) {
            assertEquals(List.of("test", "train"), texts(set, "split"));
            assertEquals(List.of("cat", "cat"), texts(set, "label"));
        }
    }

    @Test
    void aListSaysWhatElseIsKnown() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "file,subject\ndog/deeper/c.png,s1\ncat/a.png,s2\n");
        try (ImageSet set = set(list.toString())) {
            assertEquals(List.of("s1", "s2"), texts(set, "subject"));
            assertEquals(3, first(set, 0));
        }
    }

    @Test
    void framesAndTilesAreImages() {
        List<Pixels> planes = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            float[] p = new float[10 * 7];
            for (int i = 0; i < p.length; i++)
                p[i] = 100 * t + i;
            planes.add(Pixels.of(10, 7, p));
        }
        Path stack = formats.write(new MemoryImage(new Size(3, 1, 1, 7, 10), PixelType.FLOAT32,
                List.of(Channel.named("grey")), false, Calibration.NONE, planes), folder, "stack");
        try (ImageSet frames = set(stack.toString()); ImageSet tiles = set(stack + "@tiles=3,2@t=1..2")) {
            assertEquals(List.of("0", "1", "2"), texts(frames, "t"));
            // 4 across, 3 down, 2 frames
            assertEquals(24, tiles.count());
            try (ImageStack last = tiles.image(23)) {
                assertEquals(3, last.size().x());
                assertEquals(200 + 4 * 10 + 6, last.read(0, 0, 0, last.size().bounds()).floats()[0]);
            }
            assertEquals("6", tiles.index().column("x").text(23));
            assertEquals("4", tiles.index().column("y").text(23));
        }
        assertThrows(BadInput.class, () -> set(stack + "@tiles=none"));
    }

    /// Images of several files may be held at the same time, and each is closed by whoever asked.
    @Test
    void whatIsHeldStaysOpen() {
        try (ImageSet set = set(folder.toString())) {
            ImageStack a = set.image(0), c = set.image(2), again = set.image(0);
            a.close();
            a.close();
            assertEquals(1, again.read(0, 0, 0, again.size().bounds()).bytes().get(0));
            assertEquals(3, c.read(0, 0, 0, c.size().bounds()).bytes().get(0));
            again.close();
            c.close();
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        try (ImageSet set = set(folder.toString())) {
            Path written = formats.write(set, folder.resolve("out"), "copy");
            try (ImageSet copy = set(written.toString())) {
                assertEquals(texts(set, "label"), texts(copy, "label"));
                assertEquals(texts(set, "image"), texts(copy, "image"));
                assertArrayEquals(new int[]{1, 2, 3}, IntStream.range(0, 3).map(i -> first(copy, i)).toArray());
            }
        }
    }

    @Test
    void theHashIsThatOfWhatIsInIt() throws IOException {
        Reference whole = Reference.file(folder);
        String before = formats.sha256OfImages(whole);
        Files.writeString(folder.resolve("notes.txt"), "changed");
        assertEquals(before, formats.sha256OfImages(whole));
        picture("cat/a.png", 9, 8, 8);
        assertNotEquals(before, formats.sha256OfImages(whole));
        Reference one = Reference.file(folder.resolve("cat/b.png"));
        assertEquals(formats.sha256(one), formats.sha256OfImages(one));
    }

    @Test
    void setsAreJoinedWithTheColumnsOfAll() throws IOException {
        Path list = Files.writeString(folder.resolve("list.csv"), "file,subject\ndog/deeper/c.png,s1\n");
        try (ImageSet a = set(folder.resolve("cat").toString()); ImageSet b = set(list.toString())) {
            ImageSet all = ImageSet.joined(List.of(a, b));
            assertEquals(3, all.count());
            assertEquals(List.of("", "", "s1"), texts(all, "subject"));
            assertEquals(3, first(all, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> all.image(3));
        }
    }

    @Test
    void shippedPhotographsAreASet() {
        try (ImageSet all = set("builtin:photographs"); ImageSet tiles = set("builtin:photographs@tiles=256")) {
            assertEquals(10, all.count());
            assertTrue(tiles.count() > 50, "tiles: " + tiles.count());
            try (ImageStack image = tiles.image(0)) {
                assertEquals(256, image.size().x());
            }
        }
        BadInput e = assertThrows(BadInput.class, () -> formats.open("builtin:photographs", ImageStack.class));
        assertTrue(e.sentence().contains("set of images"), e.sentence());
    }

    @Test
    void aFolderWithoutImagesIsRefused() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        BadInput e = assertThrows(BadInput.class, () -> set(empty.toString()));
        assertTrue(e.sentence().contains("holds no images"), e.sentence());
    }
}
