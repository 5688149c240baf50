package org.neurarium.views.neurons.examples;

import atlantafx.base.controls.ToggleSwitch;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.evidence.EvidenceMethod;
import org.neurarium.viewmodels.neurons.examples.Attribution;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Durations;
import org.neurarium.views.controls.HeatLegend;
import org.neurarium.views.controls.Parts;

/// Whether it is shown what in the images excites the unit, and by which method; one that takes longer says so before it is
/// chosen.
final class AttributionBar extends HBox {
    /// What takes less is not told.
    private static final double TOLD = 1;
    private final Attribution model;

    AttributionBar(Attribution model) {
        super(8);
        this.model = model;
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        Label far = Parts.label("", "nr-caption");
        far.textProperty()
                .bind(Bindings.createStringBinding(this::far, model.far(), model.seconds(), model.method()));
        far.managedProperty().bind(far.textProperty().isNotEmpty());
        HeatLegend legend = new HeatLegend();
        legend.visibleProperty().bind(model.on());
        legend.managedProperty().bind(model.on());
        Label name = Parts.label("Attribution", "nr-attribution-name");
        ToggleSwitch on = new ToggleSwitch();
        on.setAccessibleText("Attribution");
        on.setTooltip(Buttons.tooltip("Show what in each image excites the unit; off stops what is being made"));
        on.selectedProperty().bindBidirectional(model.on());
        on.getStyleClass().add("nr-attribution");
        ComboBox<EvidenceMethod> method = new ComboBox<>();
        method.getItems().setAll(EvidenceMethod.values());
        method.valueProperty().bindBidirectional(model.method());
        method.setAccessibleText("Method of attribution");
        method.setCellFactory(_ -> new MethodCell());
        method.setButtonCell(new MethodCell());
        method.setMinWidth(USE_PREF_SIZE);
        method.getStyleClass().add("nr-attribution-method");
        getChildren().addAll(far, legend, name, on, method);
    }

    private String far() {
        if (model.far().get().isEmpty()) return "";
        double left = model.secondsLeft();
        return model.far().get() + (left >= TOLD ? " · " + Durations.about(left) + " left" : "");
    }

    /// A method, and what it takes for what is to be seen.
    private final class MethodCell extends ListCell<EvidenceMethod> {
        MethodCell() {
            model.seconds().subscribe(_ -> tell());
        }

        @Override
        protected void updateItem(@Nullable EvidenceMethod item, boolean empty) {
            super.updateItem(item, empty);
            tell();
        }

        private void tell() {
            EvidenceMethod of = getItem();
            double cost = of == null ? Double.NaN : model.cost(of);
            setText(of == null ? "" : of + (cost >= TOLD ? "  ≈\u2009" + Durations.about(cost) : ""));
        }
    }
}
