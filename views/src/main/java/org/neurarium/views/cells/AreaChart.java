package org.neurarium.views.cells;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.CellType;
import org.neurarium.viewmodels.cells.AreaHistogram;
import org.neurarium.viewmodels.cells.CellRow;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Chart;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;

/// How many cells there are of each area, stacked by type, with the selected cell as a line.
final class AreaChart extends Chart {
    private static final double GAP = 1.5;
    /// Margins at 100 % text.
    private static final double AXIS = 48, EDGE = 16, HEAD = 12, FOOT = 36;
    private final CellsModel model;
    private AreaHistogram histogram = new AreaHistogram(1, List.of());
    private Subscription watched = Subscription.EMPTY;

    AreaChart(CellsModel model, ObservableValue<Double> textScale) {
        super(textScale);
        this.model = model;
        getStyleClass().add("nr-area-chart");
        InvalidationListener change = _ -> count();
        model.table().shown().addListener(change);
        model.current().subscribe(this::follow);
        count();
    }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        watched = image == null ? Subscription.EMPTY : image.selection().subscribe(_ -> requestLayout());
    }

    private void count() {
        histogram = AreaHistogram.of(model.table().shown());
        setAccessibleText("Histogram of area, " + model.table().shown().size() + " cells");
        requestLayout();
    }

    @Override
    protected void draw(List<Region> parts) {
        double scale = scale();
        if (histogram.stacks().isEmpty() || getWidth() <= (AXIS + EDGE) * scale || getHeight() <= (HEAD + FOOT)
                * scale)
            return;
        double start = Math.rint(AXIS * scale), top = Math.rint(HEAD * scale);
        double w = getWidth() - start - EDGE, h = getHeight() - top - Math.rint(FOOT * scale), base = top + h;
        double most = histogram.width() * histogram.stacks().size();
        double step = Math.max(1, step(Math.max(1, histogram.highest())));
        double highest = Math.max(1, histogram.highest() * 1.04);
        for (double v = 0; v <= highest; v += step) {
            double y = Math.rint(base - v / highest * h);
            if (v > 0) parts.add(box("nr-chart-grid", start, y, w, 1));
            parts.add(text(Numbers.grouped(Math.round(v)), start - 8, y, Align.RIGHT));
        }
        double bin = w / histogram.stacks().size();
        for (int i = 0; i < histogram.stacks().size(); i++)
            stack(parts, histogram.stacks().get(i), start + i * bin, bin, base, h / highest);
        parts.add(box("nr-chart-axis", start, base, w, 1));
        double xStep = Math.max(1, step(Math.max(1, most)));
        for (double v = 0; v <= most; v += xStep)
            parts.add(text(Numbers.whole(v), start + v / most * w, base + 12 * scale, Align.MIDDLE));
        parts.add(
                text("Area (" + model.table().areaUnit().get() + ")", start + w / 2, base + 26 * scale, Align.MIDDLE));
        Label cells = text("Cells", 14 * scale, top + h / 2, Align.MIDDLE);
        cells.setRotate(-90);
        parts.add(cells);
        selected().ifPresent(v -> {
            double x = Math.rint(start + v / most * w);
            parts.add(box("nr-chart-selection-edge", x - 2, top - 4, 4, h + 4));
            parts.add(box("nr-chart-selection", x - 1, top - 4, 2, h + 4));
        });
    }

    private void stack(List<Region> parts, Map<Integer, Integer> counts, double x, double bin, double base,
            double perCell) {
        OpenImage image = model.current().get();
        double y = base;
        double left = Math.rint(x + GAP / 2), right = Math.rint(x + bin - GAP / 2);
        for (var entry : counts.entrySet()) {
            double top = Math.rint(y - entry.getValue() * perCell);
            int colour = image == null
                    ? 1
                    : image.layer()
                            .type(entry.getKey())
                            .map(CellType::colour)
                            .orElse(entry
                                    .getKey());
            Region bar = Parts.coloured("nr-chart-bar", colour);
            bar.resizeRelocate(left, top, Math.max(1, right - left), y - top);
            bar.setManaged(false);
            parts.add(bar);
            y = top;
        }
    }

    private OptionalDouble selected() {
        OpenImage image = model.current().get();
        if (image == null || image.selection().get().size() != 1) return OptionalDouble.empty();
        int id = image.selection().get().iterator().next();
        return model.table().rows().stream().filter(r -> r.id() == id).mapToDouble(CellRow::area).findFirst();
    }
}
