package org.neurarium.views.neurons;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.NeuronsModel.View;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.theme.Icons;

/// The ways to look at the network, and how large a tensor's picture is shown.
final class ViewTabs extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    ViewTabs(NeuronsModel model, Keymap keymap, CommandRegistry commands) {
        getStyleClass().add("nr-image-tabs");
        setAlignment(Pos.CENTER_LEFT);
        for (View view : View.values())
            getChildren().add(tab(model, view, keymap));
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
        getChildren().addAll(Parts.gap(), zoom, fit);
        commands.find("view.focus").ifPresent(c -> {
            Button focus = Buttons.icon("full", c.title().getValue(), c::run);
            Buttons.follow(focus, c, keymap);
            getChildren().add(focus);
        });
    }

    private static ToggleButton tab(NeuronsModel model, View view, Keymap keymap) {
        ToggleButton tab = new ToggleButton(view.toString(), Icons.of(view.icon()));
        tab.getStyleClass()
                .setAll("nr-image-tab", "nr-view-tab", "nr-view-" + view.name().toLowerCase(java.util.Locale.ROOT));
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        String id = view.command();
        Buttons.follow(tab, model.act(id), keymap);
        tab.setOnAction(_ -> model.act(id).run());
        model.shown().subscribe(now -> {
            tab.setSelected(now == view);
            tab.pseudoClassStateChanged(CURRENT, now == view);
        });
        return tab;
    }
}
