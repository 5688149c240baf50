package org.neurarium.views.neurons;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// The ways to look at the network, and how large its picture is shown.
final class ViewTabs extends HBox {
    ViewTabs(NeuronsModel model, Keymap keymap, CommandRegistry commands) {
        getStyleClass().add("nr-image-tabs");
        setAlignment(Pos.CENTER_LEFT);
        Button zoom = new Button("", Icons.of("zoom-in"));
        zoom.getStyleClass().add("nr-zoom");
        zoom.setMinWidth(Region.USE_PREF_SIZE);
        zoom.textProperty()
                .bind(model.weight().zoom().map(z -> Math.round(z.doubleValue() * 100) + "\u2009%"));
        zoom.setOnAction(_ -> model.act("neurons.zoom-in").run());
        Buttons.follow(zoom, model.act("neurons.zoom-in"), keymap);
        Button fit = Buttons.icon(model.act("neurons.fit"), keymap);
        for (Button button : new Button[]{zoom, fit}) {
            button.visibleProperty().bind(model.weight().tensor().map(_ -> true).orElse(false));
            button.managedProperty().bind(button.visibleProperty());
        }
        getChildren().addAll(tab(), Parts.gap(), zoom, fit);
        commands.find("view.focus").ifPresent(c -> {
            Button focus = Buttons.icon("full", c.title().getValue(), c::run);
            Buttons.follow(focus, c, keymap);
            getChildren().add(focus);
        });
    }

    private static HBox tab() {
        Label name = new Label("Weights", Icons.of("tensor"));
        name.getStyleClass().add("name");
        HBox tab = new HBox(name);
        tab.getStyleClass().addAll("nr-image-tab", "nr-view-tab");
        tab.setAlignment(Pos.CENTER_LEFT);
        tab.setAccessibleText("Weights");
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        tab.pseudoClassStateChanged(PseudoClass.getPseudoClass("current"), true);
        return tab;
    }
}
