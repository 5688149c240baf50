package org.neurarium.views.neurons.compare;

import java.util.List;
import javafx.beans.value.ObservableValue;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.viewmodels.neurons.compare.UnitPair;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.neurons.units.Wall;

/// The pairs, two pictures each.
final class PairWall extends Wall<UnitPair> {
    private final CompareModel model;

    PairWall(CompareModel model, ObservableValue<Double> text, UiExecutor ui) {
        super(model.pairs(), model.selected(), 2, text, ui);
        this.model = model;
        getStyleClass().addAll("nr-unit-grid", "nr-pair-wall");
        setAccessibleText("Pairs of units");
        setCellFactory(_ -> new PairCell(model, side()));
    }

    @Override
    protected void step(int by) { model.step(by); }

    @Override
    protected void see(List<UnitPair> visible) { model.see(visible); }
}
