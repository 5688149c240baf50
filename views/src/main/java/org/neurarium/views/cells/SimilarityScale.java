package org.neurarium.views.cells;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.HeatMap;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;

/// What the colours of the similarity mean: a bar of them, the values at its ends, and the one where the contour runs. It
/// is there while the similarity is.
final class SimilarityScale extends VBox {
    private static final int OPAQUE = 0xFF000000;

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
        int[] argb = Arrays.stream(map.colours()).map(c -> c | OPAQUE).toArray();
        ImageView colours = new ImageView(Parts.image(new Thumbnail(argb.length, 1, argb)));
        Pane bar = new Pane(colours);
        bar.getStyleClass().add("bar");
        bar.setMinWidth(0);
        colours.fitWidthProperty().bind(bar.widthProperty());
        colours.fitHeightProperty().bind(bar.heightProperty());
        return bar;
    }

    private static HBox numbers(HeatMap map) {
        Label line = Parts.label("line at " + number(map.threshold()), "nr-caption");
        return new HBox(Parts.label(number(map.low()), "nr-caption"), Parts.gap(), line, Parts.gap(), Parts.label(number(
                map.high()), "nr-caption"));
    }

    private static String number(double value) { return String.format(Locale.ROOT, "%.2f", value); }
}
