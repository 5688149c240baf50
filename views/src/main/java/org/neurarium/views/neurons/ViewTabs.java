package org.neurarium.views.neurons;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
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
    /// Where there is less room than this, in widths of the text, only the current tab has words beside its icon.
    private static final double NARROW = 48;

    private final List<ToggleButton> tabs = new ArrayList<>();

    ViewTabs(NeuronsModel model, Keymap keymap, CommandRegistry commands) {
        getStyleClass().add("nr-image-tabs");
        setAlignment(Pos.CENTER_LEFT);
        for (View view : View.values())
            tabs.add(tab(model, view, keymap));
        getChildren().addAll(tabs);
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

    @Override
    protected void layoutChildren() {
        for (ToggleButton tab : tabs) {
            boolean narrow = getWidth() < NARROW * tab.getFont().getSize();
            tab.setContentDisplay(narrow && !tab.isSelected() ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
        }
        super.layoutChildren();
    }

    private ToggleButton tab(NeuronsModel model, View view, Keymap keymap) {
        ToggleButton tab = new ToggleButton(view.toString(), Icons.of(view.icon()));
        tab.getStyleClass()
                .setAll("nr-image-tab", "nr-view-tab", "nr-view-" + view.name().toLowerCase(java.util.Locale.ROOT));
        tab.setAccessibleRole(AccessibleRole.TAB_ITEM);
        Buttons.follow(tab, model.act(view.command()), keymap);
        tab.setOnAction(_ -> model.act(view.command()).run());
        model.shown().subscribe(now -> {
            tab.setSelected(now == view);
            tab.pseudoClassStateChanged(CURRENT, now == view);
            requestLayout();
        });
        return tab;
    }
}
