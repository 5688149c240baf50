package org.neurarium.views.cells;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Polygon;
import org.controlsfx.control.RangeSlider;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.ChannelDisplay;
import org.neurarium.viewmodels.canvas.Histogram;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// The channels of the image: which are shown, and from which value to which.
final class ContrastPanel extends VBox {
    private final CellsModel model;
    private @Nullable ImageDisplay shown;

    ContrastPanel(CellsModel model) {
        this.model = model;
        getStyleClass().add("nr-contrast");
        model.contrast().histograms().subscribe(_ -> rebuild());
        model.canvas().displayProperty().subscribe(this::follow);
    }

    /// Another image gives other rows; a changed contrast only moves them.
    private void follow(@Nullable ImageDisplay display) {
        ImageDisplay before = shown;
        shown = display;
        if (display == null) getChildren().clear();
        else if (before == null || before.pixels() != display.pixels()) getChildren().clear();
        else
            getChildren().forEach(n -> ((Row) n).show(display));
    }

    private void rebuild() {
        List<Histogram> histograms = model.contrast().histograms().get();
        ImageDisplay display = model.canvas().displayProperty().get();
        getChildren().clear();
        if (display == null || histograms.size() != display.channels().size()) return;
        for (int c = 0; c < histograms.size(); c++)
            getChildren().add(new Row(model, c, histograms.get(c), display));
    }

    private static final class Row extends VBox {
        private final int channel;
        private final ToggleButton eye = new ToggleButton();
        private final RangeSlider range;
        private final Label values = Parts.label("", "nr-caption");
        private boolean following;

        Row(CellsModel model, int channel, Histogram histogram, ImageDisplay display) {
            this.channel = channel;
            getStyleClass().add("nr-channel");
            ChannelDisplay c = display.channels().get(channel);
            Node open = Icons.of("visible", Icons.Size.INLINE), shut = Icons.of("hidden", Icons.Size.INLINE);
            eye.getStyleClass().addAll("nr-icon-button", "nr-eye");
            eye.graphicProperty().bind(eye.selectedProperty().map(s -> s ? open : shut));
            Buttons.name(eye, "Show channel " + c.name());
            eye.setOnAction(_ -> model.contrast().change(channel, d -> d.withVisible(eye.isSelected())));
            Region swatch = new Region();
            swatch.getStyleClass().add("nr-channel-swatch");
            swatch.setBackground(new Background(new BackgroundFill(colour(c), new CornerRadii(3), null)));
            HBox head = new HBox(8, eye, swatch, Parts.label(c.name()), Parts.gap(), values);
            head.setAlignment(Pos.CENTER_LEFT);
            double low = Math.min(histogram.min(), c.min()), high = Math.max(histogram.max(), c.max());
            if (!(high > low)) high = low + 1;
            range = new RangeSlider(low, high, c.min(), c.max());
            range.setBlockIncrement((high - low) / 100);
            range.setAccessibleText("Contrast of " + c.name());
            // Its knobs have the focus, one after the other.
            range.setFocusTraversable(false);
            range.lowValueProperty().subscribe((_, v) -> set(model, v.doubleValue(), range.getHighValue()));
            range.highValueProperty().subscribe((_, v) -> set(model, range.getLowValue(), v.doubleValue()));
            getChildren().addAll(head, new Counts(histogram, low, high), range);
            show(display);
        }

        private void set(CellsModel model, double low, double high) {
            if (!following) model.contrast().change(channel, d -> d.withRange(low, high));
        }

        void show(ImageDisplay display) {
            ChannelDisplay c = display.channels().get(channel);
            following = true;
            eye.setSelected(c.visible());
            if (range.getLowValue() != c.min() || range.getHighValue() != c.max()) {
                range.setLowValue(c.min());
                range.setHighValue(c.max());
            }
            values.setText(Numbers.whole(c.min()) + " – " + Numbers.whole(c.max()));
            following = false;
        }

        private static Color colour(ChannelDisplay c) {
            return Color.rgb(c.colour() >> 16 & 0xff, c.colour() >> 8 & 0xff, c.colour() & 0xff);
        }
    }

    /// How often each value occurs, on a logarithmic height.
    private static final class Counts extends Pane {
        private static final double HIGH = 32;
        private final Histogram histogram;
        private final double low, high;
        private final Polygon area = new Polygon();

        Counts(Histogram histogram, double low, double high) {
            this.histogram = histogram;
            this.low = low;
            this.high = high;
            area.getStyleClass().add("nr-counts");
            getStyleClass().add("nr-counts-box");
            setMinHeight(HIGH);
            setPrefHeight(HIGH);
            getChildren().add(area);
        }

        @Override
        protected void layoutChildren() {
            int w = (int) getWidth();
            if (w <= 1) return;
            double[] columns = new double[w];
            double most = 0;
            for (int x = 0; x < w; x++) {
                columns[x] = mean(low + (high - low) * x / w, low + (high - low) * (x + 1) / w);
                most = Math.max(most, columns[x]);
            }
            area.getPoints().clear();
            area.getPoints().addAll(0.0, HIGH);
            for (int x = 0; x < w; x++)
                area.getPoints().addAll(x + 0.5, HIGH - HIGH * Math.log1p(columns[x]) / Math.log1p(Math.max(most, 1)));
            area.getPoints().addAll((double) w, HIGH);
        }

        /// Mean count of the bins between two values; of the one that holds them where they are narrower than a bin.
        private double mean(double from, double to) {
            double span = histogram.max() - histogram.min();
            int bins = histogram.counts().length;
            if (!(span > 0) || to < histogram.min() || from > histogram.max()) return 0;
            int first = Math.clamp((long) ((from - histogram.min()) / span * bins), 0, bins - 1);
            int last = Math.clamp((long) Math.ceil((to - histogram.min()) / span * bins), first + 1, bins);
            double sum = 0;
            for (int b = first; b < last; b++)
                sum += histogram.counts()[b];
            return sum / (last - first);
        }
    }
}
