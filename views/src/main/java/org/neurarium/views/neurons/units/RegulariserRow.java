package org.neurarium.views.neurons.units;

import atlantafx.base.controls.ToggleSwitch;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.neurarium.viewmodels.neurons.units.Plan;
import org.neurarium.viewmodels.neurons.units.Regulariser;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;

/// A regulariser: whether it is on, and how much of it. It counts from the next steps on; the slider decides when it is let
/// go.
final class RegulariserRow extends HBox {
    private final UnitsModel model;
    private final Regulariser of;
    private final ToggleSwitch on = new ToggleSwitch();
    private final Slider amount;
    private final Label value = Parts.label("", "nr-regulariser-value");
    private final Tooltip reason;
    private boolean following;

    RegulariserRow(UnitsModel model, Regulariser of) {
        super(8);
        this.model = model;
        this.of = of;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("nr-regulariser");
        on.setAccessibleText(of.toString());
        reason = Buttons.tooltip(of + " changes the pixels themselves: take the image model 'Pixels' for it.");
        Label name = Parts.label(of.toString());
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        amount = Parts.slider(of.least(), of.most(), of.step(), of + (of.unit().isEmpty() ? "" : " in " + of.unit()));
        amount.getStyleClass().add("nr-opacity");
        getChildren().addAll(on, name, amount, value);
        model.plan().subscribe(this::follow);
        on.selectedProperty()
                .addListener((_, _, is) -> decide(new Plan.Dose(is, dose().value()), of + (is
                        ? " on"
                        : " off")));
        amount.valueProperty().addListener((_, _, now) -> {
            show(rounded(now.doubleValue()));
            if (!amount.isValueChanging()) moved();
        });
        amount.valueChangingProperty().addListener((_, _, changing) -> {
            if (!changing) moved();
        });
    }

    private Plan.Dose dose() { return model.plan().get().dose(of); }

    private void moved() {
        double now = rounded(amount.getValue());
        decide(new Plan.Dose(dose().on(), now), of + ": " + text(now));
    }

    private void decide(Plan.Dose next, String sentence) {
        if (!following && !next.equals(dose())) model.change(model.plan().get().with(of, next), sentence);
    }

    private void follow(Plan plan) {
        following = true;
        on.setSelected(dose().on());
        amount.setValue(dose().value());
        boolean works = plan.works(of);
        on.setDisable(!works);
        amount.setDisable(!works || !dose().on());
        setOpacity(dose().on() && works ? 1 : 0.7);
        if (works) Tooltip.uninstall(this, reason);
        else
            Tooltip.install(this, reason);
        show(dose().value());
        following = false;
    }

    private double rounded(double v) { return Math.rint(v / of.step()) * of.step(); }

    private void show(double v) { value.setText(text(v)); }

    private String text(double v) {
        String sign = of == Regulariser.SCALE || of == Regulariser.TURN ? "±\u2009" : "";
        String number = Numbers.fixed(v, of.step() < 0.1 ? 2 : of.step() < 1 ? 1 : 0);
        return sign + number + (of.unit().isEmpty() ? "" : of.unit().equals("°") ? "°" : "\u2009" + of.unit());
    }
}
