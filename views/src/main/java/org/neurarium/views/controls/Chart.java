package org.neurarium.views.controls;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// A small chart that is made of boxes and words, so that the style sheet gives it its colours.
public abstract class Chart extends Pane {
    private double scale = 1;

    /// Which part of a word lies at its place.
    public enum Align {
        RIGHT, MIDDLE, LEFT
    }

    private record Place(double x, double y, Align align) {}

    /// @param textScale 1 at 100 % text
    protected Chart(ObservableValue<Double> textScale) {
        textScale.subscribe(s -> {
            scale = s;
            requestLayout();
        });
    }

    /// Adds what is to be seen in the present size.
    protected abstract void draw(List<Region> parts);

    /// 1 at 100 % text.
    protected double scale() { return scale; }

    @Override
    protected void layoutChildren() {
        List<Region> parts = new ArrayList<>();
        draw(parts);
        getChildren().setAll(parts);
        for (Region part : parts) {
            // What is made while things are laid out would get its colours a picture later.
            part.applyCss();
            if (!(part instanceof Label l) || !(l.getUserData() instanceof Place at)) continue;
            l.autosize();
            double x = switch (at.align) {
                case RIGHT -> at.x - l.getWidth();
                case MIDDLE -> at.x - l.getWidth() / 2;
                case LEFT -> at.x;
            };
            l.relocate(Math.rint(x), Math.rint(at.y - l.getHeight() / 2));
        }
    }

    protected static Region box(String style, double x, double y, double w, double h) {
        Region box = new Region();
        box.getStyleClass().add(style);
        box.setManaged(false);
        box.resizeRelocate(x, y, w, h);
        return box;
    }

    /// A word whose middle lies at height y.
    protected static Label text(String text, double x, double y, Align align) {
        Label label = Parts.label(text, "nr-chart-text");
        label.setUserData(new Place(x, y, align));
        label.setManaged(false);
        return label;
    }

    /// The smallest of 1, 2, 5 times a power of ten that goes at most four times into a length.
    protected static double step(double length) { return step(length, 4); }

    /// The smallest of 1, 2, 5 times a power of ten that goes at most so many times into a length.
    protected static double step(double length, int most) {
        double power = Math.pow(10, Math.floor(Math.log10(length / most)));
        for (double step : new double[]{1, 2, 5, 10})
            if (length / (step * power) <= most + 1e-4) return step * power;
        return 10 * power;
    }
}
