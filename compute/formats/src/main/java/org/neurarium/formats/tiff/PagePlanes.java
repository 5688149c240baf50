package org.neurarium.formats.tiff;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Json;

/// The planes of a TIFF that says little or nothing of its pages: they are taken for depth, unless tifffile's shape and
/// axes say otherwise.
final class PagePlanes {
    /// Dots per inch that scanners, cameras and image editors write without having measured anything.
    private static final Set<Long> DPI = Set.of(72L, 75L, 90L, 96L, 100L, 120L, 144L, 150L, 180L, 200L, 240L, 250L,
            300L,
            350L, 360L, 400L, 500L, 600L, 720L, 800L, 1000L, 1200L, 2400L);

    private PagePlanes() {}

    static Planes of(String description, TiffFile file, List<String> warnings) {
        List<Page> pages = file.pages();
        Page first = pages.getFirst();
        int[] alike = IntStream.range(0, pages.size())
                .filter(i -> pages.get(i).alike(first) && (i == 0 || !pages.get(i)
                        .reduced()))
                .toArray();
        long others = pages.stream().filter(p -> !p.alike(first) && !p.reduced()).count();
        if (others > 0) {
            warnings.add("%d of %d pages have another size or kind than the first and were left out.".formatted(others,
                    pages.size()));
        }
        Calibration calibration = calibration(first.directory());
        int[] lengths = shaped(description, alike.length);
        if (lengths.length == 3) {
            int t = lengths[0], c = lengths[1], z = lengths[2];
            return new Planes(t, c, z, alike, List.of(), calibration, "TIFF", true, warnings);
        }
        if (alike.length > 1) {
            warnings.add("The file does not say what its " + alike.length
                    + " pages are: they were taken for planes in depth (z).");
        }
        return new Planes(1, 1, alike.length, alike, List.of(), calibration, "TIFF", true, warnings);
    }

    /// Frames, channels and depth from a description as `{"shape": [3, 5, 64, 64], "axes": "CZYX"}`, if the pages
    /// follow each other as t, c, z; else nothing.
    private static int[] shaped(String description, int pages) {
        if (!description.startsWith("{\"shape\":")) return new int[0];
        try {
            Json json = Json.parse(description);
            String axes = json.find("axes", Json::string).orElse("");
            int[] shape = json.get("shape").items().stream().mapToInt(j -> (int) j.number()).toArray();
            if (axes.length() != shape.length) return new int[0];
            int[] tcz = {1, 1, 1};
            int last = -1;
            for (int i = 0; i < shape.length; i++) {
                int axis = "TCZ".indexOf(axes.charAt(i));
                if (axis >= 0 && axis <= last) return new int[0];
                if (axis >= 0) {
                    tcz[axis] = shape[i];
                    last = axis;
                } else if ("YXS".indexOf(axes.charAt(i)) < 0) return new int[0];
            }
            return Arrays.stream(tcz).asLongStream().reduce(1, (a, b) -> a * b) == pages ? tcz : new int[0];
        } catch (BadInput _) {
            return new int[0]; // a description is for people; that it is no JSON is no fault
        }
    }

    /// A pixel size is believed where a unit is given and the number is one that a microscope gives, not a printer.
    private static Calibration calibration(Directory d) {
        long unit = d.number(Tags.RESOLUTION_UNIT, 2);
        double micrometres = unit == 3 ? 1e4 : unit == 2 ? 25400 : Double.NaN;
        double x = d.real(Tags.X_RESOLUTION), y = d.real(Tags.Y_RESOLUTION);
        if (!plausible(x, micrometres) || !plausible(y, micrometres)) return Calibration.NONE;
        return new Calibration(OptionalDouble.of(micrometres / x), OptionalDouble.of(micrometres / y), OptionalDouble
                .empty(), OptionalDouble.empty());
    }

    private static boolean plausible(double perUnit, double micrometres) {
        double size = micrometres / perUnit;
        double dpi = 25400 / size;
        return size >= 1e-4 && size <= 100 && !(Math.abs(dpi - Math.rint(dpi)) < 0.01 && DPI.contains((long) Math.rint(
                dpi)));
    }
}
