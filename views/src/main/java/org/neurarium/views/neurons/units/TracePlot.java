package org.neurarium.views.neurons.units;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polyline;
import org.neurarium.viewmodels.neurons.units.Natural;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitTile.Point;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.views.controls.Chart;
import org.neurarium.views.controls.Numbers;

/// What the unit answers to its picture over the steps, with what it answers to natural images at the side: their 99th
/// percentile is a dashed line.
final class TracePlot extends Chart {
    private static final double TOP = 8, RIGHT = 4;
    private static final int BINS = 12;
    private final UnitsModel model;
    private final boolean large;

    /// @param large whether there is room for an axis of values
    TracePlot(UnitsModel model, boolean large, ObservableValue<Double> text) {
        super(text);
        this.model = model;
        this.large = large;
        getStyleClass().add(large ? "nr-trace-large" : "nr-trace");
        setMinWidth(0);
        model.version().subscribe(_ -> requestLayout());
        model.selected().subscribe(_ -> requestLayout());
    }

    @Override
    protected void draw(List<Region> parts) {
        UnitTile tile = model.selected().get();
        if (tile == null || getWidth() < 60) return;
        List<Point> trace = tile.trace();
        Optional<Natural> natural = tile.natural();
        double scale = scale(), left = Math.rint((large ? 44 : 2) * scale), foot = Math.rint((large ? 36 : 18) * scale);
        double side = natural.isPresent() ? Math.rint((large ? 96 : 26) * scale) : 0;
        double w = getWidth() - left - side - RIGHT, h = getHeight() - TOP - foot, base = TOP + h;
        if (h < 20) return;
        double low = 0, high = natural.map(Natural::most).orElse(0.0);
        for (Point p : trace) {
            low = Math.min(low, p.score());
            high = Math.max(high, p.score());
        }
        if (natural.isPresent()) low = Math.min(low, natural.get().percentile(0));
        if (high <= low) high = low + 1;
        high += (high - low) * 0.06;
        int steps = Math.max(model.plan().get().steps(), trace.isEmpty() ? 0 : trace.getLast().step());
        Scale at = new Scale(left, w, base, h, low, high, steps);
        if (large) values(parts, at);
        parts.add(box("nr-chart-axis", left, base, w, 1));
        parts.add(text("0", left, base + 10 * scale, Align.LEFT));
        parts.add(text(Numbers.grouped(steps) + " steps", left + w, base + 10 * scale, Align.RIGHT));
        natural.ifPresent(n -> natural(parts, n, at, left + w, side));
        parts.add(line(trace, natural, at));
        setAccessibleText(words(tile, natural));
    }

    private record Scale(double left, double width, double base, double height, double low, double high, int steps) {
        double x(int step) { return left + width * step / steps; }

        double y(double value) { return base - (value - low) / (high - low) * height; }
    }

    private void values(List<Region> parts, Scale at) {
        double step = step(at.high - at.low);
        for (double v = Math.ceil(at.low / step) * step; v <= at.high; v += step) {
            parts.add(box("nr-chart-grid", at.left, Math.rint(at.y(v)), at.width, 1));
            parts.add(text(Numbers.fixed(v, step < 1 ? 1 : 0), at.left - 6, at.y(v), Align.RIGHT));
        }
        var title = text("Activation", 8 * scale(), at.base - at.height / 2, Align.MIDDLE);
        title.setRotate(-90);
        parts.add(title);
        parts.add(text("Step", at.left + at.width / 2, at.base + 26 * scale(), Align.MIDDLE));
    }

    private void natural(List<Region> parts, Natural natural, Scale at, double x, double side) {
        int[] counts = new int[BINS];
        double low = natural.percentile(0), span = Math.max(1e-9, natural.most() - low);
        for (double v : natural.scores())
            counts[Math.min(BINS - 1, (int) ((v - low) / span * BINS))]++;
        int most = 1;
        for (int c : counts)
            most = Math.max(most, c);
        for (int i = 0; i < BINS; i++) {
            if (counts[i] == 0) continue;
            double bottom = Math.rint(at.y(low + span * i / BINS)), top = Math.rint(at.y(low + span * (i + 1) / BINS));
            parts.add(box("nr-natural-bar", x + 3, top, Math.max(1, (side - 6) * counts[i] / most), Math.max(1, bottom
                    - top - 1)));
        }
        if (large)
            parts.add(text(Numbers.grouped(natural.scores().length) + " natural images", x + side, at.base + 26
                    * scale(), Align.RIGHT));
    }

    private static Pane line(List<Point> trace, Optional<Natural> natural, Scale at) {
        Pane pane = new Pane();
        pane.setManaged(false);
        pane.setMouseTransparent(true);
        natural.ifPresent(n -> {
            double y = Math.rint(at.y(n.percentile(99))) + 0.5;
            Line usual = new Line(at.left, y, at.left + at.width, y);
            usual.getStyleClass().add("nr-natural-line");
            pane.getChildren().add(usual);
        });
        Polyline line = new Polyline();
        line.getStyleClass().add("nr-trace-line");
        for (Point p : trace)
            line.getPoints().addAll(at.x(p.step()), at.y(p.score()));
        pane.getChildren().add(line);
        return pane;
    }

    private static String words(UnitTile tile, Optional<Natural> natural) {
        return "Activation over " + tile.step().get() + " steps" + tile.score()
                .map(s -> ", now " + Numbers.fixed(s, 2))
                .orElse("")
                + natural.map(n -> "; 99 % of natural images stay below " + Numbers.fixed(n.percentile(99), 2))
                        .orElse(
                                "");
    }
}
