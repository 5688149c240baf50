package org.neurarium.views.controls;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.Region;

/// The text's scale for code that needs a length which no style sheet can give: a table's columns, a chart's margins.
/// An invisible node whose width the theme scales like every other length; it must hang in the scene.
public final class TextScale extends Region {
    /// Its width in the style sheet, at 100 % text.
    private static final double HUNDRED = 100;

    public TextScale() {
        getStyleClass().add("nr-text-scale");
        setManaged(false);
        setVisible(false);
    }

    /// 1 at 100 % text.
    public ObservableValue<Double> value() {
        return minWidthProperty().map(w -> w.doubleValue() > 0 ? w.doubleValue() / HUNDRED : 1.0);
    }
}
