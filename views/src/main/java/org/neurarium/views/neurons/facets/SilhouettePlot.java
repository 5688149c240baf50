package org.neurarium.views.neurons.facets;

import java.util.List;
import java.util.OptionalInt;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.neurons.facets.FacetMap;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.views.controls.Chart;
import org.neurarium.views.controls.Numbers;

/// How well each number of facets divides the map; a click takes that number.
final class SilhouettePlot extends Chart {
    private static final int FROM = 2, TO = 10;
    private static final double TOP = 14, FOOT = 18;
    private final FacetsModel model;

    SilhouettePlot(FacetsModel model, ObservableValue<Double> text) {
        super(text);
        this.model = model;
        getStyleClass().add("nr-silhouettes");
        setMinWidth(0);
        model.map().subscribe(_ -> requestLayout());
        model.version().subscribe(_ -> requestLayout());
        setOnMouseClicked(e -> {
            int k = FROM + (int) (e.getX() / getWidth() * (TO - FROM + 1));
            if (model.map().get() != null)
                model.change(model.plan()
                        .get()
                        .facets(OptionalInt.of(Math.clamp(k, FROM,
                                TO))));
        });
    }

    @Override
    protected void draw(List<Region> parts) {
        FacetMap map = model.map().get();
        double w = getWidth(), foot = Math.rint(FOOT * scale()), base = getHeight() - foot, each = w / (TO - FROM + 1);
        if (map == null || w < 60) return;
        double most = 1e-9;
        for (int k = FROM; k <= TO; k++)
            most = Math.max(most, map.silhouette(k));
        parts.add(box("nr-chart-axis", 0, base, w, 1));
        StringBuilder words = new StringBuilder("Silhouette by number of facets");
        for (int k = FROM; k <= TO; k++) {
            double s = map.silhouette(k), x = (k - FROM) * each;
            boolean now = k == model.facets().size();
            if (!Double.isNaN(s)) {
                double high = Math.max(1, Math.max(0, s) / most * (base - TOP * scale() - 2));
                parts.add(box(now ? "nr-silhouette-now" : "nr-silhouette", Math.rint(x + 2), Math.rint(base - high),
                        Math.rint(each - 4), Math.rint(high)));
                if (now || k == map.best())
                    parts.add(text(Numbers.fixed(s, 2), x + each / 2, base - high - 8 * scale(), Align.MIDDLE));
                words.append(", ").append(k).append(": ").append(Numbers.fixed(s, 2));
            }
            parts.add(text(Integer.toString(k), x + each / 2, base + 10 * scale(), Align.MIDDLE));
        }
        setAccessibleText(words.toString());
    }
}
