package org.neurarium.cells;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;
import org.neurarium.formats.samples.SampleImages;
import org.neurarium.formats.standard.StandardFormats;

/// Images for the tests of the cells tools.
public final class TestImages {
    private static final Formats FORMATS = StandardFormats.with(List.of(new SampleImages()), 64L << 20);

    private TestImages() {}

    /// A picture with its truth.
    public record Labelled(String name, ImageStack image, int[] truth) {
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
        return labelled("nuclei-fluorescence", Reference.builtin("nuclei-fluorescence"), Reference.builtin(
                "nuclei-fluorescence-labels"));
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
                out.add(labelled(kind + "/" + png.getFileName(), Reference.file(png.toString()), Reference.file(truth
                        .toString())));
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Labelled labelled(String name, Reference image, Reference truth) {
        return new Labelled(name, FORMATS.open(image, ImageStack.class), FORMATS.open(truth, Labels.class).plane(0, 0));
    }
}
