package org.neurarium.views.neurons.examples;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;
import org.neurarium.views.frame.Edge;

/// Something with a row beneath it, as high as the person drags it; where there is little room the row becomes lower, and at
/// last only its head stays.
public final class Below extends Region {
    /// At 100 % text: what stays for what is above, and the row's height at least with its pictures, and without.
    private static final double ABOVE = 240, LEAST = 136, HEAD = 44, EDGE = 5;
    private final Region above;
    private final ExamplesRow row;
    private final ExamplesModel model;
    private final ObservableValue<Double> text;
    private final Edge edge = Edge.horizontal("Height of the images");

    public Below(Region above, ExamplesRow row, ExamplesModel model, ObservableValue<Double> text) {
        this.above = above;
        this.row = row;
        this.model = model;
        this.text = text;
        getChildren().addAll(above, row, edge);
        edge.onDrag((_, y) -> model.height().set(Math.max(LEAST, (getHeight() - y) / text.getValue())));
        edge.onReset(() -> model.height().set(ExamplesModel.USUAL_HEIGHT));
        edge.visibleProperty().bind(model.open());
        model.height().subscribe(_ -> requestLayout());
        model.open().subscribe(_ -> requestLayout());
        text.subscribe(_ -> requestLayout());
    }

    @Override
    protected double computeMinWidth(double height) { return 0; }

    @Override
    protected double computeMinHeight(double width) { return 0; }

    @Override
    protected void layoutChildren() {
        double scale = text.getValue(), w = getWidth(), h = getHeight(), head = Math.rint(HEAD * scale);
        double most = h - ABOVE * scale, wanted = model.height().get() * scale;
        double low = !model.open().get() || most < LEAST * scale
                ? head
                : Math.rint(Math.clamp(wanted, LEAST * scale, most));
        row.folded(low <= head);
        above.resizeRelocate(0, 0, w, Math.max(0, h - low));
        row.resizeRelocate(0, h - low, w, low);
        edge.resizeRelocate(0, h - low - EDGE / 2, w, EDGE);
    }
}
