package org.neurarium.views.cells;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// A tab for each open image, and how large the current one is shown.
final class ImageTabs extends HBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private final CellsModel model;
    private final HBox tabs = new HBox();

    ImageTabs(CellsModel model, Keymap keymap, CommandRegistry commands) {
        this.model = model;
        getStyleClass().add("nr-image-tabs");
        setAlignment(Pos.CENTER_LEFT);
        tabs.setMinWidth(0);
        HBox.setHgrow(tabs, Priority.ALWAYS);
        Button zoom = new Button("", Icons.of("zoom-in"));
        zoom.getStyleClass().add("nr-zoom");
        zoom.setMinWidth(Region.USE_PREF_SIZE);
        zoom.textProperty().bind(model.canvas().transformProperty().map(t -> percent(t.scale())));
        zoom.setOnAction(_ -> model.acts().get("view.actual").run());
        Buttons.follow(zoom, model.acts().get("view.actual"), keymap);
        zoom.visibleProperty().bind(model.current().map(i -> true).orElse(false));
        getChildren().addAll(tabs, zoom, Buttons.icon(model.acts().get("view.fit"), keymap));
        commands.find("view.focus").ifPresent(c -> {
            Button focus = Buttons.icon("full", c.title().getValue(), c::run);
            Buttons.follow(focus, c, keymap);
            getChildren().add(focus);
        });
        model.images().addListener((ListChangeListener<OpenImage>) _ -> fill());
        model.current().subscribe(_ -> mark());
        fill();
    }

    static String percent(double scale) {
        double percent = scale * 100;
        return (percent < 10 ? "%.1f".formatted(percent) : Long.toString(Math.round(percent))) + "\u2009%";
    }

    private void fill() {
        tabs.getChildren().setAll(model.images().stream().map(this::tab).toList());
        mark();
    }

    private void mark() {
        tabs.getChildren().forEach(t -> t.pseudoClassStateChanged(CURRENT, t.getUserData() == model.current().get()));
    }

    private HBox tab(OpenImage image) {
        Label name = new Label(image.name(), Icons.of("image"));
        name.getStyleClass().add("name");
        name.setMinWidth(48);
        Button close = Buttons.icon("close", "Close " + image.name(), () -> model.close(image));
        close.getStyleClass().add("nr-tab-close");
        HBox tab = new HBox(name, close);
        tab.setUserData(image);
        tab.getStyleClass().add("nr-image-tab");
        tab.setAlignment(Pos.CENTER_LEFT);
        tab.setFocusTraversable(true);
        tab.setAccessibleText(image.name());
        tab.setAccessibleRole(javafx.scene.AccessibleRole.TAB_ITEM);
        tab.setOnMouseClicked(e -> {
            if (e.getButton() == MouseButton.MIDDLE) model.close(image);
            else
                model.show(image);
        });
        tab.setOnKeyPressed(e -> {
            switch (e.getCode()) {
                case SPACE, ENTER -> {
                    model.show(image);
                    e.consume();
                }
                default -> {
                }
            }
        });
        return tab;
    }
}
