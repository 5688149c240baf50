package org.neurarium.formats.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import org.neurarium.data.Reading;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Region;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.TileCache;

class OmeTiffRoundTripTest {

    @Property(tries = 120)
    void an_image_reads_back_as_it_was_written(@ForAll("images") MemoryImage image) throws IOException {
        byte[] file = written(image);
        try (Opened opened = open(file)) {
            ImageStack read = (ImageStack) opened.dataset();
            assertEquals(image.size(), read.size());
            assertEquals(image.pixelType(), read.pixelType());
            assertEquals(image.rgb(), read.rgb());
            assertEquals(image.channels(), read.channels());
            assertEquals(image.calibration(), read.calibration());
            assertEquals(List.of(), opened.warnings());
            assertSamePixels(image, read);
        }
    }

    @Property(tries = 60)
    void any_region_holds_the_pixels_of_the_plane_there(@ForAll("images") MemoryImage image, @ForAll Random random)
            throws IOException {
        Size s = image.size();
        int w = 1 + random.nextInt(s.x()), h = 1 + random.nextInt(s.y());
        Region region = new Region(random.nextInt(s.x() - w + 1), random.nextInt(s.y() - h + 1), w, h);
        try (Opened opened = open(written(image))) {
            int c = random.nextInt(s.c());
            assertArrayEquals(image.read(0, c, 0, region).bytes().array(), ((ImageStack) opened.dataset()).read(0, c, 0,
                    region).bytes().array());
        }
    }

    @Test
    void large_planes_are_written_in_tiles_and_read_back(@TempDir Path folder) throws IOException {
        int w = 4097, h = 4100;
        int[] ids = new int[w * h];
        for (int i = 0; i < ids.length; i++)
            ids[i] = i % w / 50 * (i / w / 70);
        Path file = folder.resolve("large.ome.tif");
        OmeTiffWriter.write(MemoryLabels.plane(w, h, ids), file);
        try (Opened opened = new TiffFormat().open(Source.open(file), how())) {
            ImageStack image = (ImageStack) opened.dataset();
            assertEquals(new Region(0, 0, 512, 512), image.tile());
            Pixels all = image.read(0, 0, 0, image.size().bounds());
            int[] read = new int[w * h];
            all.bytes().asIntBuffer().get(read);
            assertArrayEquals(ids, read);
        }
    }

    @Test
    void what_would_not_fit_into_a_classic_file_is_a_big_one(@TempDir Path folder) throws IOException {
        // 5 GB of zeros, which pack into little
        int w = 50_000, h = 25_000;
        Labels huge = new Labels() {
            @Override
            public Size size() { return Size.plane(w, h); }

            @Override
            public Calibration calibration() { return Calibration.NONE; }

            @Override
            public int[] plane(int t, int z) { throw new BadInput("asked for pixels"); }

            @Override
            public Optional<Table> table() { return Optional.empty(); }
        };
        Path file = folder.resolve("huge.ome.tif");
        assertThrows(BadInput.class, () -> OmeTiffWriter.write(huge, file));
        assertEquals(43, Files.readAllBytes(file)[2]);
    }

    @Property(tries = 40)
    void a_big_file_reads_back_as_a_classic_one_does(@ForAll("images") MemoryImage image) throws IOException {
        if (image.size().c() != 1) return;
        Size s = image.size();
        Path file = folder.resolve("big.tif");
        TiffPages.Layout layout = new TiffPages.Layout(s.x(), s.y(), image.pixelType(), 1, false,
                new Region(0, 0, s.x(),
                        3),
                Calibration.NONE);
        String xml = OmeTiffXml.of(s, image.pixelType(), image.channels(), 1, image.calibration());
        try (TiffPages pages = TiffPages.create(file, true, layout, xml)) {
            for (Pixels plane : image.planes()) {
                pages.page(region -> MemoryImage.grey(plane).read(0, 0, 0, region).bytes().array().clone());
            }
        }
        try (Opened opened = open(Files.readAllBytes(file))) {
            assertEquals("OME-TIFF (BigTIFF)", opened.format());
            assertSamePixels(image, (ImageStack) opened.dataset());
        }
    }

    @Test
    void sixty_four_bit_integers_are_written_where_a_double_equals_them_and_else_refused() throws IOException {
        Pixels p = Pixels.allocate(PixelType.INT64, 2, 1);
        p.bytes().putLong(0, -5).putLong(8, 1L << 53);
        try (Opened opened = open(written(MemoryImage.grey(p)))) {
            Pixels read = ((ImageStack) opened.dataset()).read(0, 0, 0, new Region(0, 0, 2, 1));
            assertEquals(-5, read.value(0));
            assertEquals(0x1p53, read.value(1));
        }
        p.bytes().putLong(0, (1L << 54) + 1);
        assertTrue(assertThrows(BadInput.class, () -> written(MemoryImage.grey(p))).sentence()
                .contains(
                        "18014398509481985"));
    }

    @Test
    void names_of_channels_may_hold_anything() throws IOException {
        List<Channel> channels = List.of(new Channel("β-tubulin <\"α\"> & 'x'", OptionalInt.of(0xff8000)),
                Channel.named(
                        "𝛼 日本"));
        Pixels p = Pixels.allocate(PixelType.UINT8, 3, 2);
        MemoryImage image = new MemoryImage(new Size(1, 2, 1, 2, 3), PixelType.UINT8, channels, false, Calibration.NONE,
                List.of(p, p));
        try (Opened opened = open(written(image))) {
            assertEquals(channels, ((ImageStack) opened.dataset()).channels());
        }
    }

    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("ome-tiff");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList())
                Files.delete(file);
        }
        Files.delete(folder);
    }

    @Test
    void who_waits_hears_of_every_page_and_may_give_up() throws IOException {
        Pixels p = Pixels.allocate(PixelType.UINT8, 3, 2);
        MemoryImage image = new MemoryImage(new Size(1, 1, 5, 2, 3), PixelType.UINT8, List.of(Channel.named("one")),
                false, Calibration.NONE, List.of(p, p, p, p, p));
        byte[] file = written(image);
        List<Long> pages = new ArrayList<>();
        watched(file, (phase, done, total) -> {
            assertEquals("finding page", phase);
            assertEquals(0, total, "nobody knows how many there are going to be");
            pages.add(done);
        });
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), pages);
        assertThrows(CancellationException.class, () -> watched(file, (_, done, _) -> {
            if (done == 3) throw new CancellationException();
        }));
    }

    private static void watched(byte[] file, Reading reading) {
        new TiffFormat().open(Source.of("image.ome.tif", file), new Opening(Dataset.class, Optional.empty(),
                new TileCache(1), reading));
    }

    private static byte[] written(ImageStack image) throws IOException {
        Path file = Files.createTempFile("image", ".ome.tif");
        try {
            OmeTiffWriter.write(image, file);
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private static Opened open(byte[] file) { return new TiffFormat().open(Source.of("image.ome.tif", file), how()); }

    private static Opening how() { return new Opening(Dataset.class, Optional.empty(), new TileCache(1 << 20)); }

    private static void assertSamePixels(MemoryImage image, ImageStack read) {
        Size s = image.size();
        for (int t = 0; t < s.t(); t++) {
            for (int c = 0; c < s.c(); c++) {
                for (int z = 0; z < s.z(); z++) {
                    assertArrayEquals(image.read(t, c, z, s.bounds()).bytes().array(), read.read(t, c, z, s.bounds())
                            .bytes()
                            .array());
                }
            }
        }
    }

    @Provide
    Arbitrary<MemoryImage> images() {
        Arbitrary<PixelType> types = Arbitraries.of(PixelType.UINT8, PixelType.INT8, PixelType.UINT16, PixelType.INT16,
                PixelType.UINT32, PixelType.INT32, PixelType.FLOAT32, PixelType.FLOAT64);
        Arbitrary<Integer> few = Arbitraries.integers().between(1, 3);
        Arbitrary<Integer> lengths = Arbitraries.integers().between(1, 70);
        Arbitrary<Size> sizes = Combinators.combine(few, few, few, lengths, lengths).as(Size::new);
        Arbitrary<OptionalDouble> units = Arbitraries.doubles()
                .between(0.001, 1000)
                .ofScale(6)
                .map(OptionalDouble::of)
                .injectNull(0.3)
                .map(v -> v == null ? OptionalDouble.empty() : v);
        Arbitrary<Calibration> calibrations = Combinators.combine(units, units, units, units).as(Calibration::new);
        return Combinators.combine(types, sizes, calibrations, Arbitraries.randoms(), Arbitraries.of(true, false))
                .as(
                        OmeTiffRoundTripTest::image);
    }

    private static MemoryImage image(PixelType type, Size s, Calibration calibration, Random random, boolean colour) {
        boolean rgb = colour && s.c() == 3;
        List<Pixels> planes = new ArrayList<>();
        for (int i = 0; i < s.t() * s.c() * s.z(); i++) {
            Pixels p = Pixels.allocate(type, s.x(), s.y());
            if (random.nextBoolean()) random.nextBytes(p.bytes().array());
            planes.add(p);
        }
        List<Channel> channels = new ArrayList<>();
        String[] names = {"red", "green", "blue"};
        for (int c = 0; c < s.c(); c++) {
            channels.add(rgb
                    ? Channel.named(names[c])
                    : new Channel("stain " + c, random.nextBoolean()
                            ? OptionalInt.of(random.nextInt(1 << 24))
                            : OptionalInt.empty()));
        }
        return new MemoryImage(s, type, channels, rgb, calibration, planes);
    }
}
