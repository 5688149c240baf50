package org.neurarium.views.cells;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.LayersModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// What lies over what, each with an eye and an opacity.
final class LayersPanel extends VBox {
    private static final PseudoClass HIDDEN = PseudoClass.getPseudoClass("hidden");

    LayersPanel(CellsModel model) {
        getStyleClass().add("nr-layers");
        model.layers().all().forEach(l -> {
            getChildren().add(row(l));
            if (l == model.layers().evidence()) addEvidence(model);
            if (l == model.layers().similarity()) getChildren().add(new SimilarityScale(model));
        });
    }

    /// Beneath its layer, as soon as somebody answers for it.
    private void addEvidence(CellsModel model) {
        VBox place = new VBox();
        getChildren().add(place);
        model.evidence().subscribe(e -> {
            if (e != null) place.getChildren().setAll(new EvidencePanel(e));
        });
    }

    private static HBox row(LayersModel.Layer layer) {
        ToggleButton eye = new ToggleButton();
        eye.getStyleClass().addAll("nr-icon-button", "nr-eye");
        Node open = Icons.of("visible", Icons.Size.INLINE), shut = Icons.of("hidden", Icons.Size.INLINE);
        eye.graphicProperty().bind(eye.selectedProperty().map(s -> s ? open : shut));
        eye.selectedProperty().bindBidirectional(layer.visible());
        Buttons.name(eye, "Show " + layer.name().toLowerCase(Locale.ROOT));
        Label name = new Label(layer.name(), Icons.of(layer.icon(), Icons.Size.INLINE));
        name.getStyleClass().add("nr-layer-name");
        layer.visible().subscribe(on -> name.pseudoClassStateChanged(HIDDEN, !on));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        Slider opacity = Parts.slider(0, 1, 0.05, "Opacity of " + layer.name().toLowerCase(Locale.ROOT));
        opacity.valueProperty().bindBidirectional(layer.opacity());
        opacity.getStyleClass().add("nr-opacity");
        Label value = Parts.label("", "nr-caption", "nr-percent");
        value.textProperty().bind(layer.opacity().map(o -> Math.round(o.doubleValue() * 100) + "\u2009%"));
        HBox row = new HBox(eye, name, opacity, value);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("nr-layer-row");
        return row;
    }
}
