package org.neurarium.views.neurons.units;

import java.util.List;
import javafx.beans.value.ObservableValue;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.work.UiExecutor;

/// The units as tiles.
final class UnitGrid extends Wall<UnitTile> {
    private final UnitsModel model;

    UnitGrid(UnitsModel model, ObservableValue<Double> text, UiExecutor ui) {
        super(model.tiles(), model.selected(), 1, text, ui);
        this.model = model;
        getStyleClass().add("nr-unit-grid");
        setAccessibleText("Units");
        setCellFactory(_ -> new UnitCell(model, side()));
    }

    @Override
    protected void step(int by) { model.step(by); }

    @Override
    protected void see(List<UnitTile> visible) { model.see(visible); }
}
