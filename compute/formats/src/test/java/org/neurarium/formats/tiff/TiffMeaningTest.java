package org.neurarium.formats.tiff;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.formats.GivenData;
import org.neurarium.formats.Opened;
import org.neurarium.formats.Opening;
import org.neurarium.formats.Source;
import org.neurarium.formats.TileCache;

/// What pages, palettes, units and descriptions of a TIFF are taken to mean.
class TiffMeaningTest {
    private static final Map<Integer, Object> PLAIN = Map.of();

    @Property(tries = 60)
    void pages_of_an_imagej_hyperstack_run_over_channels_first_then_slices_then_frames(
            @ForAll @IntRange(min = 1, max = 4) int c, @ForAll @IntRange(min = 1, max = 4) int z,
            @ForAll @IntRange(min = 1, max = 4) int t, @ForAll boolean big) {
        String description = "ImageJ=1.54p\nimages=" + c * z * t + "\nchannels=" + c + "\nslices=" + z + "\nframes=" + t
                + "\nhyperstack=true\nunit=\\u00B5m\nspacing=1.5\nfinterval=2.0\n";
        TestTiff tiff = new TestTiff(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        for (int page = 0; page < c * z * t; page++) {
            Map<Integer, Object> tags = page > 0
                    ? PLAIN
                    : Map.of(Tags.DESCRIPTION, description, Tags.X_RESOLUTION, new double[]{4}, Tags.Y_RESOLUTION,
                            new double[]{2}, Tags.RESOLUTION_UNIT, new int[]{1});
            tiff.page(2, 1, 8, 1, new byte[]{(byte) page, 0}, tags);
        }
        try (Opened opened = open(tiff.bytes(), Dataset.class)) {
            ImageStack image = (ImageStack) opened.dataset();
            assertEquals(new Size(t, c, z, 1, 2), image.size());
            assertEquals(new Calibration(OptionalDouble.of(0.25), OptionalDouble.of(0.5), OptionalDouble.of(1.5),
                    OptionalDouble.of(2)), image.calibration());
            for (int i = 0; i < t * c * z; i++) {
                int frame = i / (c * z), channel = i / z % c, depth = i % z;
                assertEquals((frame * z + depth) * c + channel, first(image, frame, channel, depth));
            }
        }
    }

    @Test
    void a_stack_that_imagej_wrote_in_one_run_behind_one_directory_is_read_whole() {
        byte[] strips = new byte[3 * 6];
        for (int i = 0; i < strips.length; i++)
            strips[i] = (byte) i;
        TestTiff tiff = new TestTiff(ByteOrder.BIG_ENDIAN).page(3, 2, 8, 1, Arrays.copyOf(strips, 6), Map.of(
                Tags.DESCRIPTION, "ImageJ=1.54p\nimages=3\nslices=3\n"));
        byte[] one = tiff.bytes();
        byte[] file = Arrays.copyOf(one, one.length + 12);
        System.arraycopy(strips, 6, file, one.length, 12); // the strip is the last thing in the file
        try (Opened opened = open(file, Dataset.class)) {
            ImageStack image = (ImageStack) opened.dataset();
            assertEquals(3, image.size().z());
            assertEquals(12, first(image, 0, 0, 2));
        }
    }

    @Test
    void pages_that_nothing_is_said_of_are_planes_in_depth_and_a_note_says_so() {
        TestTiff tiff = new TestTiff(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 3; i++)
            tiff.page(1, 1, 8, 1, new byte[]{(byte) i}, PLAIN);
        tiff.page(5, 5, 8, 1, new byte[25], PLAIN);
        try (Opened opened = open(tiff.bytes(), Dataset.class)) {
            assertEquals(new Size(1, 1, 3, 1, 1), ((ImageStack) opened.dataset()).size());
            assertEquals(2, opened.warnings().size());
            assertTrue(opened.warnings().get(0).startsWith("1 of 4 pages"), opened.warnings().toString());
        }
    }

    @Test
    void a_preview_in_another_compression_behind_the_image_is_passed_over() {
        int jpeg = 7;
        byte[] file = new TestTiff(ByteOrder.LITTLE_ENDIAN).page(2, 2, 8, 1, new byte[]{1, 2, 3, 4}, PLAIN)
                .page(1, 1, 8,
                        1, new byte[]{9}, Map.of(Tags.COMPRESSION, new int[]{jpeg}))
                .bytes();
        try (Opened opened = open(file, Dataset.class)) {
            assertEquals(new Size(1, 1, 1, 2, 2), ((ImageStack) opened.dataset()).size());
        }
    }

    @Test
    void the_axes_that_tifffile_notes_are_believed() {
        TestTiff tiff = new TestTiff(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 6; i++) {
            tiff.page(1, 1, 8, 1, new byte[]{(byte) i}, i > 0
                    ? PLAIN
                    : Map.of(Tags.DESCRIPTION, "{\"shape\": [2, 3, 1, 1], \"axes\": \"TCYX\"}"));
        }
        try (Opened opened = open(tiff.bytes(), Dataset.class)) {
            assertEquals(new Size(2, 3, 1, 1, 1), ((ImageStack) opened.dataset()).size());
            assertEquals(List.of(), opened.warnings());
        }
    }

    @Test
    void a_palette_is_a_colour_picture_and_as_labels_the_numbers_themselves() {
        int[] map = new int[3 * 256];
        for (int i = 0; i < 256; i++) {
            map[i] = 257 * i;
            map[256 + i] = 257 * (255 - i);
        }
        byte[] file = new TestTiff(ByteOrder.LITTLE_ENDIAN).page(2, 1, 8, 3, new byte[]{7, (byte) 200}, Map.of(
                Tags.COLOR_MAP, map)).bytes();
        try (Opened opened = open(file, Dataset.class)) {
            ImageStack image = (ImageStack) opened.dataset();
            assertTrue(image.rgb());
            assertEquals(PixelType.UINT8, image.pixelType());
            assertEquals(List.of(7.0, 248.0, 0.0), IntStream.range(0, 3).mapToObj(c -> first(image, 0, c, 0)).toList());
        }
        try (Opened opened = open(file, Labels.class)) {
            assertEquals(1, ((ImageStack) opened.dataset()).size().c());
            assertEquals(7, first((ImageStack) opened.dataset(), 0, 0, 0));
        }
    }

    @Test
    void white_is_zero_is_turned_round_in_pictures_and_said_to_be() {
        byte[] file = new TestTiff(ByteOrder.LITTLE_ENDIAN).page(2, 1, 8, 0, new byte[]{0, (byte) 250}, PLAIN).bytes();
        try (Opened opened = open(file, Dataset.class)) {
            ImageStack image = (ImageStack) opened.dataset();
            assertArrayEquals(new byte[]{-1, 5}, image.read(0, 0, 0, image.size().bounds()).bytes().array());
            assertEquals(1, opened.warnings().size());
        }
    }

    @Test
    void alpha_is_left_out_of_colours_and_further_channels_are_kept_of_grey() {
        byte[] rgba = new TestTiff(ByteOrder.LITTLE_ENDIAN).page(1, 1, 8, 2, new byte[]{1, 2, 3, 4}, Map.of(
                Tags.EXTRA_SAMPLES, new int[]{2})).bytes();
        try (Opened opened = open(rgba, Dataset.class)) {
            assertEquals(3, ((ImageStack) opened.dataset()).size().c());
            assertTrue(((ImageStack) opened.dataset()).rgb());
            assertEquals(List.of("The alpha channel (transparency) was left out."), opened.warnings());
        }
        byte[] four = new TestTiff(ByteOrder.LITTLE_ENDIAN).page(1, 1, 8, 1, new byte[]{1, 2, 3, 4}, Map.of(
                Tags.EXTRA_SAMPLES, new int[]{0, 0, 0})).bytes();
        try (Opened opened = open(four, Dataset.class)) {
            assertEquals(4, ((ImageStack) opened.dataset()).size().c());
            assertFalse(((ImageStack) opened.dataset()).rgb());
        }
    }

    @Test
    void a_pixel_size_is_believed_of_a_microscope_and_not_of_a_printer() {
        assertEquals(Calibration.square(0.25), calibration(3, 40_000));
        assertEquals(Calibration.NONE, calibration(2, 72));
        assertEquals(Calibration.NONE, calibration(2, 300));
        assertEquals(Calibration.NONE, calibration(1, 40_000), "no unit was given");
        assertEquals(Calibration.NONE, calibration(3, 0));
    }

    @Test
    void ome_xml_gives_axes_units_names_and_colours() throws XMLStreamException {
        OmeXml.Image image = OmeXml.parse(
                """
                        <?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image Name="i"><Pixels
                        DimensionOrder="XYCZT" Type="uint16" SizeX="4" SizeY="3" SizeC="2" SizeZ="5" SizeT="1" PhysicalSizeX="250"
                        PhysicalSizeXUnit="nm" PhysicalSizeY="0.25" TimeIncrement="500" TimeIncrementUnit="ms"><Channel Name="DAPI"
                        Color="65535"/><Channel/><TiffData IFD="3" FirstC="1" PlaneCount="1"><UUID FileName="a.tif">urn</UUID>
                        </TiffData></Pixels></Image></OME>""")
                .images()
                .getFirst();
        assertEquals(List.of(new Channel("DAPI", OptionalInt.of(0x0000ff)), Channel.named("channel 2")), image
                .channels());
        assertEquals(new Calibration(OptionalDouble.of(0.25), OptionalDouble.of(0.25), OptionalDouble.empty(),
                OptionalDouble.of(0.5)), image.calibration());
        assertEquals(new OmeXml.Block(OptionalInt.of(3), 0, 1, 0, OptionalInt.of(1), Optional.of(
                "a.tif")), image.blocks().getFirst());
    }

    @Test
    void planes_lie_where_the_ome_xml_says() {
        String xml = """
                <OME><Image><Pixels DimensionOrder="XYZCT" SizeX="1" SizeY="1" SizeC="2" SizeZ="2" SizeT="1">
                <TiffData IFD="2" FirstC="0" FirstZ="0" PlaneCount="2"/><TiffData IFD="0" FirstC="1" FirstZ="1"/>
                </Pixels></Image></OME>""";
        TestTiff tiff = new TestTiff(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 4; i++)
            tiff.page(1, 1, 8, 1, new byte[]{(byte) (10 + i)}, i > 0 ? PLAIN : Map.of(Tags.DESCRIPTION, xml));
        try (Opened opened = open(tiff.bytes(), Dataset.class)) {
            ImageStack image = (ImageStack) opened.dataset();
            assertEquals(List.of(12.0, 13.0, 0.0, 10.0), IntStream.range(0, 4)
                    .mapToObj(i -> first(image, 0, i / 2, i
                            % 2))
                    .toList());
            assertEquals(List.of("1 of 4 planes are not in this file: they are black."), opened.warnings());
        }
    }

    @Test
    void damaged_or_hostile_ome_xml_costs_the_axes_and_not_the_image() {
        for (String xml : List.of("<OME><Image", "<OME></OME>",
                "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><OME><Image Name=\"&e;\"/></OME>")) {
            byte[] file = new TestTiff(ByteOrder.LITTLE_ENDIAN).page(1, 1, 8, 1, new byte[]{9}, Map.of(Tags.DESCRIPTION,
                    xml)).bytes();
            try (Opened opened = open(file, Dataset.class)) {
                assertEquals(9, first((ImageStack) opened.dataset(), 0, 0, 0));
                assertEquals(1, opened.warnings().size(), xml);
            }
        }
    }

    @Test
    void every_given_ome_xml_is_read_or_is_no_xml() throws IOException {
        int read = 0;
        try (var files = Files.walk(GivenData.folder("microscopy/ome-xml-ome-types"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
                try {
                    read += OmeXml.parse(Files.readString(file)).images().isEmpty() ? 0 : 1;
                } catch (XMLStreamException e) {
                    assertTrue(file.toString().contains("bad"), file + ": " + e.getMessage());
                }
            }
        }
        assertTrue(read > 25, "read " + read);
    }

    @Test
    void every_given_tiff_opens_and_its_corners_can_be_read() throws IOException {
        Path folder = GivenData.folder("microscopy");
        int opened = 0;
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.toString().matches(".*\\.tiff?") && !f.toString().contains("variants"))
                    .toList()) {
                try (Opened o = new TiffFormat().open(Source.open(file), how(Dataset.class))) {
                    ImageStack image = (ImageStack) o.dataset();
                    Size s = image.size();
                    image.read(s.t() - 1, s.c() - 1, s.z() - 1, image.size().bounds());
                    opened++;
                }
            }
        }
        assertTrue(opened > 300, "opened " + opened);
    }

    @Test
    void a_part_that_is_not_there_is_refused() {
        byte[] file = new TestTiff(ByteOrder.LITTLE_ENDIAN).page(1, 1, 8, 1, new byte[]{9}, PLAIN).bytes();
        assertThrows(BadInput.class, () -> new TiffFormat().open(Source.of("t.tif", file), new Opening(Dataset.class,
                Optional.of("2"), new TileCache(1))));
    }

    private static Calibration calibration(int unit, double resolution) {
        byte[] file = new TestTiff(ByteOrder.LITTLE_ENDIAN).page(1, 1, 8, 1, new byte[]{9}, Map.of(Tags.RESOLUTION_UNIT,
                new int[]{unit}, Tags.X_RESOLUTION, new double[]{resolution}, Tags.Y_RESOLUTION, new double[]{
                    resolution}))
                .bytes();
        try (Opened opened = open(file, Dataset.class)) {
            return ((ImageStack) opened.dataset()).calibration();
        }
    }

    private static double first(ImageStack image, int t, int c, int z) {
        Pixels p = image.read(t, c, z, image.size().bounds());
        return p.value(0);
    }

    private static Opened open(byte[] file, Class<? extends Dataset> wanted) {
        return new TiffFormat().open(Source.of("t.tif", file), how(wanted));
    }

    private static Opening how(Class<? extends Dataset> wanted) {
        return new Opening(wanted, Optional.empty(), new TileCache(1 << 20));
    }
}
