package org.neurarium.views.neurons.examples;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.evidence.Said;
import org.neurarium.viewmodels.neurons.examples.ImageLook;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Parts;

/// A class that the network finds likely, and how likely; chosen, the image shows where the evidence for it lies.
final class ClassRow extends ToggleButton {
    ClassRow(ImageLook look, Said said, boolean chosen) {
        getStyleClass().setAll("toggle-button", "nr-class-row");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setSelected(chosen);
        Label name = Parts.label(said.title(), "nr-class-name"), share = Parts.label(percent(said.probability()),
                "nr-unit-value");
        Parts.mayBeCut(name);
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        share.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, name, share);
        if (chosen) line.getChildren().add(1, new BusyRing(look.busy()));
        line.setAlignment(Pos.CENTER_LEFT);
        ProgressBar bar = new ProgressBar(said.probability());
        bar.getStyleClass().add("nr-class-bar");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setFocusTraversable(false);
        VBox all = new VBox(4, line, bar);
        all.setFillWidth(true);
        all.prefWidthProperty().bind(widthProperty().subtract(16));
        setGraphic(all);
        setAccessibleText(said.title() + ", " + share.getText());
        setOnAction(_ -> look.choose(said));
    }

    private static String percent(double p) { return String.format(Locale.ROOT, "%.1f\u2009%%", 100 * p); }
}
