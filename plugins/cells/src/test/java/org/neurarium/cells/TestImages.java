package org.neurarium.cells;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;

/// Images for the tests of the cells tools.
public final class TestImages {
    private TestImages() {}

    /// A picture with its truth.
    public record Labelled(String name, MemoryImage image, int[] truth) {
        public int width() { return image.size().x(); }

        public int height() { return image.size().y(); }

        /// The middles of the true cells, in the order of their ids.
        public List<double[]> centres() {
            Map<Integer, double[]> sums = new TreeMap<>();
            for (int i = 0; i < truth.length; i++) {
                if (truth[i] == 0) continue;
                double[] s = sums.computeIfAbsent(truth[i], _ -> new double[3]);
                s[0] += i % width();
                s[1] += i / width();
                s[2]++;
            }
            return sums.values().stream().map(s -> new double[]{s[0] / s[2], s[1] / s[2]}).toList();
        }
    }

    /// The bundled fluorescence image: 125 nuclei, of the stardist library's sample (BBBC038, CC0).
    public static Labelled fluorescence() {
        return new Labelled("nuclei-fluorescence", image(resource("nuclei-fluorescence.png")), labels(resource(
                "nuclei-fluorescence-labels.png")));
    }

    /// The first images of a kind of the given nuclei; skips the test where they are not given.
    public static List<Labelled> given(String kind, int count) {
        Path folder = Path.of(System.getenv().getOrDefault("NEURARIUM_DATA", ""), "microscopy", "nuclei-dsb2018", kind);
        if (!Files.isDirectory(folder)) {
            if ("1".equals(System.getenv("NEURARIUM_REQUIRE_DATA"))) fail("NEURARIUM_DATA has no " + folder);
            assumeTrue(false, "needs NEURARIUM_DATA/microscopy/nuclei-dsb2018/" + kind);
        }
        try (var files = Files.list(folder)) {
            List<Labelled> out = new ArrayList<>();
            for (Path png : files.filter(f -> f.toString().endsWith(".png")).sorted().limit(count).toList()) {
                Path truth = png.resolveSibling(png.getFileName().toString().replace(".png", "_labels.tif"));
                out.add(new Labelled(kind + "/" + png.getFileName(), image(read(Files.newInputStream(png))),
                        labels(read(
                                Files.newInputStream(truth)))));
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage resource(String name) {
        InputStream in = TestImages.class.getResourceAsStream(name);
        assertNotNull(in, name);
        return read(in);
    }

    private static BufferedImage read(InputStream in) {
        try (in) {
            BufferedImage image = ImageIO.read(in);
            assertNotNull(image);
            return image;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MemoryImage image(BufferedImage in) {
        boolean colour = in.getRaster().getNumBands() >= 3 || in.getColorModel() instanceof IndexColorModel;
        int width = in.getWidth(), height = in.getHeight();
        List<Pixels> planes = new ArrayList<>();
        for (int c = 0; c < (colour ? 3 : 1); c++) {
            Pixels plane = Pixels.allocate(PixelType.UINT8, width, height);
            for (int i = 0; i < width * height; i++) {
                int v = colour
                        ? in.getRGB(i % width, i / width) >> 16 - 8 * c
                        : in.getRaster().getSample(i % width, i / width, 0);
                plane.bytes().put(i, (byte) v);
            }
            planes.add(plane);
        }
        return colour
                ? MemoryImage.colour(planes.get(0), planes.get(1), planes.get(2))
                : MemoryImage.grey(planes.getFirst());
    }

    private static int[] labels(BufferedImage in) {
        Raster raster = in.getRaster();
        int[] out = new int[in.getWidth() * in.getHeight()];
        for (int i = 0; i < out.length; i++) {
            out[i] = raster.getSample(i % in.getWidth(), i / in.getWidth(), 0);
        }
        return out;
    }
}
