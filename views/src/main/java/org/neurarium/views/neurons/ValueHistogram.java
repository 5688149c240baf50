package org.neurarium.views.neurons;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.neurons.Sizes;
import org.neurarium.viewmodels.neurons.TensorReading;
import org.neurarium.viewmodels.neurons.WeightModel;
import org.neurarium.views.controls.Chart;

/// How often values occur in the tensor.
final class ValueHistogram extends Chart {
    private static final double AXIS = 60, EDGE = 8, HEAD = 8, FOOT = 36;
    /// Where an axis of powers begins: a value that occurs once is to be seen.
    private static final double BELOW_ONE = 0.5;
    private final WeightModel weight;

    ValueHistogram(WeightModel weight, ObservableValue<Double> textScale) {
        super(textScale);
        this.weight = weight;
        getStyleClass().add("nr-value-histogram");
        weight.reading().subscribe(_ -> requestLayout());
        weight.logarithmic().subscribe(_ -> requestLayout());
    }

    @Override
    protected void draw(List<Region> parts) {
        TensorReading reading = weight.reading().get();
        double scale = scale();
        if (reading == null || Double.isNaN(reading.low()) || getWidth() < 2 * AXIS * scale) return;
        setAccessibleText("Histogram of values from " + Sizes.value(reading.low()) + " to " + Sizes.value(reading
                .high()));
        double left = Math.rint(AXIS * scale), top = Math.rint(HEAD * scale);
        double w = getWidth() - left - EDGE, h = getHeight() - top - Math.rint(FOOT * scale), base = top + h;
        long most = 1;
        for (long n : reading.counts())
            most = Math.max(most, n);
        counts(parts, most, left, w, base, h);
        var title = text("Count", 8 * scale, top + h / 2, Align.MIDDLE);
        title.setRotate(-90);
        parts.add(title);
        double bin = w / reading.counts().length;
        for (int i = 0; i < reading.counts().length; i++) {
            long n = reading.counts()[i];
            if (n == 0) continue;
            double x = Math.rint(left + i * bin), y = Math.rint(base - share(n, most) * h);
            parts.add(box("nr-value-bar", x, y, Math.max(1, Math.rint(left + (i + 1) * bin) - x - 0.5), base - y));
        }
        parts.add(box("nr-chart-axis", left, base, w, 1));
        values(parts, reading, left, w, base);
    }

    private void values(List<Region> parts, TensorReading reading, double left, double w, double base) {
        double low = reading.low(), span = reading.high() - low;
        if (span > 0) {
            double step = step(span, 5);
            for (double v = Math.ceil(low / step) * step; v <= low + span + step * 1e-6; v += step)
                parts.add(text(Sizes.tick(Math.rint(v / step) * step, step), left + (v - low) / span * w, base
                        + 12 * scale(), Align.MIDDLE));
        } else
            parts.add(text(Sizes.value(low), left, base + 12 * scale(), Align.LEFT));
        parts.add(text("Value", left + w / 2, base + 28 * scale(), Align.MIDDLE));
    }

    private void counts(List<Region> parts, long most, double left, double w, double base, double h) {
        if (weight.logarithmic().get()) {
            int powers = (int) Math.floor(Math.log10(most)), each = Math.max(1, (powers + 3) / 4);
            for (int p = 0; p <= powers; p += each)
                count(parts, Math.round(Math.pow(10, p)), most, left, w, base, h);
            return;
        }
        double step = Math.max(1, step(most));
        for (double v = 0; v <= most; v += step)
            count(parts, Math.round(v), most, left, w, base, h);
    }

    private void count(List<Region> parts, long n, long most, double left, double w, double base, double h) {
        double y = Math.rint(base - share(n, most) * h);
        if (n > 0) parts.add(box("nr-chart-grid", left, y, w, 1));
        parts.add(text(Sizes.count(n), left - 8, y, Align.RIGHT));
    }

    /// How high a count stands, 0 to 1.
    private double share(long n, long most) {
        if (!weight.logarithmic().get()) return (double) n / most;
        return n == 0 ? 0 : Math.log(n / BELOW_ONE) / Math.log(most / BELOW_ONE);
    }
}
