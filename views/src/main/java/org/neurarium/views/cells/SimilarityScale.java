package org.neurarium.views.cells;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.paint.CycleMethod;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.HeatMap;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Parts;

/// What the colours of the similarity mean: a bar of them, the values at its ends, and the one where the contour runs. It
/// is there while the similarity is.
final class SimilarityScale extends VBox {
    /// Between so many colours the bar runs straight: nobody sees that.
    private static final int STOPS = 32;

    SimilarityScale(CellsModel model) {
        getStyleClass().add("nr-similarity-scale");
        ObservableValue<@Nullable HeatMap> map = model.current()
                .flatMap((@Nullable OpenImage i) -> i == null ? null : i.prompting().similarity());
        var shown = model.layers().similarity().visible();
        map.subscribe(m -> fill(Optional.ofNullable(m).filter(_ -> shown.get())));
        shown.subscribe(on -> fill(Optional.ofNullable(map.getValue()).filter(_ -> on)));
    }

    private void fill(Optional<HeatMap> map) {
        setVisible(map.isPresent());
        setManaged(map.isPresent());
        getChildren().setAll(map.map(m -> List.of(bar(m), numbers(m))).orElse(List.of()));
    }

    private static Pane bar(HeatMap map) {
        int[] colours = map.colours();
        List<Stop> stops = IntStream.rangeClosed(0, STOPS).mapToObj(i -> {
            int c = colours[i * (colours.length - 1) / STOPS];
            return new Stop((double) i / STOPS, Color.rgb(c >> 16 & 0xff, c >> 8 & 0xff, c & 0xff));
        }).toList();
        Rectangle filled = new Rectangle();
        filled.setFill(new LinearGradient(0, 0, 1, 0, true, CycleMethod.NO_CYCLE, stops));
        Pane bar = new Pane(filled);
        bar.getStyleClass().add("bar");
        bar.setMinWidth(0);
        filled.widthProperty().bind(bar.widthProperty());
        filled.heightProperty().bind(bar.heightProperty());
        return bar;
    }

    private static HBox numbers(HeatMap map) {
        Label line = Parts.label("line at " + number(map.threshold()), "nr-caption");
        return new HBox(Parts.label(number(map.low()), "nr-caption"), Parts.gap(), line, Parts.gap(),
                Parts.label(number(
                        map.high()), "nr-caption"));
    }

    private static String number(double value) { return String.format(Locale.ROOT, "%.2f", value); }
}
