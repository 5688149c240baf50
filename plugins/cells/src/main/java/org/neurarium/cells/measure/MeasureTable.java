package org.neurarium.cells.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Table;
import org.neurarium.math.region.Intensity;
import org.neurarium.math.region.Property;
import org.neurarium.math.region.RegionProperties;

/// Collects measures frame by frame and names the columns.
///
/// Beside every length stands one in µm, beside every area one in µm², where the labels know the size of a pixel. Where
/// pixels are not square, lengths that have no single direction (perimeter, axes) have no such column.
final class MeasureTable {
    private final Calibration calibration;
    private final int channels;
    private final boolean frames;
    private final List<Integer> labels = new ArrayList<>(), times = new ArrayList<>();
    private final Map<String, Numbers> columns = new LinkedHashMap<>();

    private static final class Numbers {
        private final String unit;
        private final List<double[]> parts = new ArrayList<>();

        Numbers(String unit) { this.unit = unit; }

        double[] joined() { return parts.stream().flatMapToDouble(Arrays::stream).toArray(); }
    }

    MeasureTable(Calibration calibration, List<Channel> channels, boolean frames) {
        this.calibration = calibration;
        this.channels = channels.size();
        this.frames = frames;
    }

    int rows() { return labels.size(); }

    void add(int t, RegionProperties regions, Optional<ImageStack> image) throws InterruptedException {
        for (int label : regions.labels()) {
            labels.add(label);
            times.add(t);
        }
        regions.shapes().forEach(this::addShape);
        if (image.isEmpty()) return;
        List<Intensity> measured = new ArrayList<>();
        for (int c = 0; c < channels; c++) {
            measured.add(regions.intensity(image.get().read(t, c, 0, image.get().size().bounds()).floats()));
        }
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
