package org.neurarium.views.controls;

import atlantafx.base.controls.ToggleSwitch;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.neurarium.viewmodels.theme.Appearance;

/// Theme, text size, and what else of the look is a person's to choose: label left, control right.
public final class AppearanceForm extends GridPane {
    /// @param all whether to show also what is set once and rarely again
    public AppearanceForm(Appearance appearance, boolean all) {
        getStyleClass().add("nr-quick");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setHgrow(Priority.NEVER);
        ColumnConstraints controls = new ColumnConstraints();
        controls.setHgrow(Priority.ALWAYS);
        controls.setHalignment(HPos.LEFT);
        controls.setFillWidth(true);
        getColumnConstraints().addAll(labels, controls);

        Choice<Appearance.Choice> theme = new Choice<>("Theme", List.of(Appearance.Choice.values()),
                Appearance.Choice::toString);
        theme.value().bindBidirectional(appearance.theme());
        row("Theme", theme);
        row("Text size", textSize(appearance));
        if (all) {
            Choice<Appearance.Ground> ground = new Choice<>("Behind images", List.of(Appearance.Ground.values()),
                    Appearance.Ground::toString);
            ground.value().bindBidirectional(appearance.canvas());
            row("Behind images", ground);
            ToggleSwitch still = new ToggleSwitch();
            still.setAccessibleText("Reduced motion");
            still.selectedProperty().bindBidirectional(appearance.reducedMotion());
            row("Reduced motion", still);
        }
    }

    /// A further preference, below those of the look.
    public void row(String name, Node control) {
        Label label = new Label(name);
        label.getStyleClass().add("nr-form-label");
        label.setMinWidth(USE_PREF_SIZE);
        label.setLabelFor(control);
        addRow(getRowCount(), label, control);
    }

    /// The slider shows each step but the text grows when it is let go: or it would move away under the pointer.
    private static Node textSize(Appearance appearance) {
        Slider slider = new Slider(Appearance.SMALLEST_TEXT * 100, Appearance.LARGEST_TEXT * 100, 100);
        slider.setAccessibleText("Text size in percent");
        slider.setBlockIncrement(5);
        slider.setMajorTickUnit(5);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setValue(appearance.textScale().get() * 100);
        appearance.textScale().addListener((_, _, now) -> slider.setValue(now.doubleValue() * 100));
        Runnable take = () -> appearance.textScale().set(Math.round(slider.getValue()) / 100.0);
        slider.valueChangingProperty().addListener((_, _, changing) -> {
            if (!changing) take.run();
        });
        slider.valueProperty().addListener((_, _, _) -> {
            if (!slider.isValueChanging()) take.run();
        });
        HBox.setHgrow(slider, Priority.ALWAYS);
        Label percent = new Label();
        percent.getStyleClass().add("nr-percent");
        percent.textProperty()
                .bind(Bindings.createStringBinding(() -> Math.round(slider.getValue()) + "\u2009%",
                        slider.valueProperty()));
        HBox row = new HBox(12, slider, percent);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
