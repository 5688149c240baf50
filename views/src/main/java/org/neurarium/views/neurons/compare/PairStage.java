package org.neurarium.views.neurons.compare;

import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.viewmodels.neurons.compare.PairFacts;
import org.neurarium.viewmodels.neurons.compare.UnitPair;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.neurons.units.UnitStage;

/// A pair in all of the room: both pictures with what each unit answers over the steps, and below them what is known of both.
final class PairStage extends BorderPane {
    private final FlowPane facts = new FlowPane(32, 8);

    PairStage(CompareModel model, ObservableValue<Double> text) {
        getStyleClass().add("nr-pair-stage");
        HBox both = new HBox(1, side(model.units(), text), side(model.other(), text));
        both.getStyleClass().add("nr-pair-sides");
        setCenter(both);
        facts.getStyleClass().add("nr-pair-facts");
        setBottom(facts);
        model.selected().subscribe(this::tell);
    }

    private static Node side(UnitsModel units, ObservableValue<Double> text) {
        Label name = Parts.label("", "nr-strong");
        name.textProperty().bind(units.subject().map(Objects::requireNonNull).map(s -> s.name()).orElse(""));
        Label unit = Parts.label("", "nr-muted");
        unit.textProperty()
                .bind(units.selected().map(Objects::requireNonNull).map(t -> t.layer() + ":" + t.channel()).orElse(""));
        Parts.mayBeCut(name);
        HBox head = new HBox(8, name, unit);
        head.setAlignment(Pos.BASELINE_LEFT);
        head.getStyleClass().add("nr-pair-head");
        UnitStage stage = new UnitStage(units, text);
        VBox.setVgrow(stage, Priority.ALWAYS);
        VBox side = new VBox(head, stage);
        side.setMinWidth(0);
        // Both are as wide, whatever is in them.
        side.setPrefWidth(1);
        HBox.setHgrow(side, Priority.ALWAYS);
        return side;
    }

    private void tell(@Nullable UnitPair pair) {
        facts.getChildren().clear();
        PairFacts f = pair == null ? null : pair.facts().orElse(null);
        if (f == null) {
            facts.getChildren().add(Parts.label("How alike they answer is not known yet.", "nr-muted"));
            return;
        }
        if (f.dead()) add("State", f.state());
        add("Correlation r", number(f.r(), 3));
        if (f.unit() != f.other()) add("r of the same number", number(f.same(), 3));
        add("Weights changed by", Double.isNaN(f.change()) ? "–" : Numbers.fixed(100 * f.change(), 1) + "\u2009%");
        add("Mean response", number(f.here().mean(), 2) + " → " + number(f.there().mean(), 2));
        add("Median response", number(f.here().median(), 2) + " → " + number(f.there().median(), 2));
        add("99th percentile", number(f.here().high(), 2) + " → " + number(f.there().high(), 2));
    }

    private static String number(double v, int decimals) { return Double.isNaN(v) ? "–" : Numbers.fixed(v, decimals); }

    private void add(String name, String value) {
        facts.getChildren().add(new VBox(Parts.label(name, "nr-caption"), Parts.label(value, "nr-strong")));
    }
}
