package org.neurarium.views.neurons.compare;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.neurons.compare.Alike;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.views.controls.Chart;
import org.neurarium.views.controls.Numbers;

/// How the correlations of all pairs lie between −1 and 1.
final class AlikeChart extends Chart {
    private static final double EDGE = 8, FOOT = 14;
    private final CompareModel model;

    AlikeChart(CompareModel model, ObservableValue<Double> text) {
        super(text);
        this.model = model;
        getStyleClass().add("nr-alike-chart");
        model.version().subscribe(_ -> requestLayout());
    }

    @Override
    protected void draw(List<Region> parts) {
        Alike alike = model.alike().orElse(null);
        double w = getWidth() - 2 * EDGE, h = getHeight() - FOOT * scale();
        if (alike == null || w < 40 || h < 8) return;
        int[] counts = alike.counts();
        int most = 1;
        for (int n : counts)
            most = Math.max(most, n);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0) continue;
            double left = Math.rint(EDGE + w * i / counts.length), right = Math.rint(EDGE + w * (i + 1)
                    / counts.length);
            double tall = Math.max(1, Math.rint((h - 2) * counts[i] / most));
            parts.add(box("nr-value-bar", left, h - tall, Math.max(1, right - left - 1.5), tall));
        }
        parts.add(box("nr-chart-axis", EDGE, h, w, 1));
        double y = h + 8 * scale();
        parts.add(text("−1", EDGE, y, Align.MIDDLE));
        parts.add(text("r", EDGE + w / 4, y, Align.MIDDLE));
        parts.add(text("0", EDGE + w / 2, y, Align.MIDDLE));
        parts.add(text("1", EDGE + w, y, Align.MIDDLE));
        setAccessibleText("Histogram of r over " + alike.pairs() + " pairs, median " + Numbers.fixed(alike.median(),
                2));
    }
}
