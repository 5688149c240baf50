package org.neurarium.cells.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Table;
import org.neurarium.math.region.Intensity;
import org.neurarium.math.region.Property;
import org.neurarium.math.region.RegionProperties;
import org.neurarium.math.region.Spacing;
import org.neurarium.math.region.VolumeProperties;
import org.neurarium.math.region.VolumeProperty;

/// Collects measures frame by frame and names the columns.
///
/// Beside every length stands one in µm, beside every area one in µm², where the labels know the size of a pixel. Where
/// pixels are not square, lengths that have no single direction (perimeter, axes) have no such column.
final class MeasureTable {
    private final Calibration calibration;
    private final int channels;
    private final boolean frames, planes;
    private final List<Integer> labels = new ArrayList<>(), times = new ArrayList<>(), depths = new ArrayList<>();
    private final Map<String, Numbers> columns = new LinkedHashMap<>();

    private static final class Numbers {
        private final String unit;
        private final List<double[]> parts = new ArrayList<>();

        Numbers(String unit) { this.unit = unit; }

        double[] joined() { return parts.stream().flatMapToDouble(Arrays::stream).toArray(); }
    }

    /// @param frames whether rows tell their frame
    /// @param planes whether rows tell their plane
    MeasureTable(Calibration calibration, List<Channel> channels, boolean frames, boolean planes) {
        this.calibration = calibration;
        this.channels = channels.size();
        this.frames = frames;
        this.planes = planes;
    }

    int rows() { return labels.size(); }

    /// The cells of one plane.
    void add(int t, int z, RegionProperties regions, Optional<ImageStack> image) throws InterruptedException {
        begin(t, z, regions.labels());
        regions.shapes().forEach(this::addShape);
        if (image.isEmpty()) return;
        List<Intensity> measured = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            measured.add(regions.intensity(image.get().read(t, c, z, image.get().size().bounds()).floats()));
        }
        addIntensities(measured);
    }

    private void begin(int t, int z, int[] ids) {
        for (int label : ids) {
            labels.add(label);
            times.add(t);
            depths.add(z);
        }
    }

    /// The cells of a stack, each through all its planes.
    void add(int t, VolumeProperties volumes, Optional<ImageStack> image) throws InterruptedException {
        begin(t, 0, volumes.labels());
        Optional<Spacing> spacing = spacing(calibration);
        volumes.shapes(Spacing.CUBES)
                .forEach((property, values) -> put(property.title(), property == VolumeProperty.AREA
                        ? "voxels"
                        : property.dimension() == 1 ? "px" : "", values));
        if (spacing.isPresent()) {
            Map<VolumeProperty, double[]> shapes = volumes.shapes(spacing.get());
            shapes.forEach((property, values) -> {
                if (property.dimension() == 1) put(property.title() + "_um", "µm", values);
            });
            double[] volume = Objects.requireNonNull(shapes.get(VolumeProperty.AREA));
            double[] surface = volumes.surfaces(spacing.get()), round = new double[surface.length];
            Arrays.setAll(round, i -> Math.cbrt(Math.PI * square(6 * volume[i])) / surface[i]);
            put("volume_um3", "µm³", volume);
            put("surface_area_um2", "µm²", surface);
            put("sphericity", "", round);
        }
        if (image.isEmpty()) return;
        List<Intensity> measured = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            int channel = c;
            measured.add(volumes.intensity(z -> image.get()
                    .read(t, channel, z, image.get().size().bounds())
                    .floats()));
        }
        addIntensities(measured);
    }

    private static double square(double v) { return v * v; }

    /// How far voxels lie apart in µm, where all three are known.
    static Optional<Spacing> spacing(Calibration calibration) {
        return calibration.hasPixelSize() && calibration.z().isPresent()
                ? Optional.of(new Spacing(calibration.z().getAsDouble(), calibration.y().getAsDouble(), calibration.x()
                        .getAsDouble()))
                : Optional.empty();
    }

    private void addIntensities(List<Intensity> measured) {
        addIntensity("intensity_mean", measured, Intensity::mean);
        addIntensity("intensity_std", measured, Intensity::std);
        addIntensity("intensity_min", measured, Intensity::min);
        addIntensity("intensity_max", measured, Intensity::max);
    }

    private void addShape(Property property, double[] values) {
        String unit = switch (property) {
            case ORIENTATION -> "rad";
            case TOP, LEFT, BOTTOM, RIGHT -> "px";
            default -> property.dimension() == 2 ? "px²" : property.dimension() == 1 ? "px" : "";
        };
        put(property.title(), unit, values);
        double scale = micrometres(property);
        if (Double.isNaN(scale)) return;
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = scale * values[i];
        }
        put(property.title() + (property.dimension() == 2 ? "_um2" : "_um"), property.dimension() == 2 ? "µm²" : "µm",
                scaled);
    }

    /// What a measure in pixels is multiplied with; NaN where it has no physical unit.
    private double micrometres(Property property) {
        if (!calibration.hasPixelSize() || property.dimension() == 0) return Double.NaN;
        double x = calibration.x().getAsDouble(), y = calibration.y().getAsDouble();
        return switch (property) {
            case AREA -> x * y;
            case EQUIVALENT_DIAMETER -> Math.sqrt(x * y);
            case ROW -> y;
            case COLUMN -> x;
            default -> Math.abs(x - y) < 1e-6 * x ? x : Double.NaN;
        };
    }

    private void addIntensity(String name, List<Intensity> measured, Function<Intensity, double[]> values) {
        for (int c = 0; c < measured.size(); c++) {
            put(measured.size() == 1 ? name : name + "-" + c, "", values.apply(measured.get(c)));
        }
    }

    private void put(String name, String unit, double[] values) {
        columns.computeIfAbsent(name, _ -> new Numbers(unit)).parts.add(values);
    }

    Table build() {
        var table = Table.builder().integers("label", "", labels.stream().mapToInt(i -> i).toArray());
        if (frames) table.integers("t", "", times.stream().mapToInt(i -> i).toArray());
        if (planes) table.integers("z", "", depths.stream().mapToInt(i -> i).toArray());
        columns.forEach((name, numbers) -> {
            double[] values = numbers.joined();
            boolean whole = name.equals("area") || name.startsWith("bbox");
            if (whole)
                table.integers(name, numbers.unit, Arrays.stream(values)
                        .mapToLong(v -> (long) v)
                        .toArray());
            else
                table.numbers(name, numbers.unit, values);
        });
        return table.build();
    }
}
