package org.neurarium.views.cells;

import java.util.Locale;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;

/// What there is: the open images, and the cell types of the current one.
final class ProjectSide extends VBox {
    private final TypesPanel types;

    ProjectSide(CellsModel model, Keymap keymap, CommandRegistry commands) {
        getStyleClass().add("nr-project-side");
        types = new TypesPanel(model, keymap);
        HBox head = new HBox(Parts.label("Images"), Parts.gap());
        head.getStyleClass().add("nr-panel-head");
        commands.find("file.open").ifPresent(c -> {
            Button open = Buttons.icon("folder-add", "Open images", c::run);
            Buttons.follow(open, c, keymap);
            head.getChildren().add(open);
        });
        CustomTextField filter = Parts.field("filter", "Filter images");
        HBox filterRow = new HBox(filter);
        HBox.setHgrow(filter, Priority.ALWAYS);
        filterRow.getStyleClass().add("nr-filter-row");
        Region line = new Region();
        line.getStyleClass().add("nr-hairline");
        Region space = new Region();
        VBox.setVgrow(space, Priority.SOMETIMES);
        ListView<OpenImage> list = images(model, filter);
        getChildren().addAll(head, filterRow, list, Arrivals.rows(model), line, types, space,
                new PixelSizeNotice(model));
    }

    @Override
    protected void layoutChildren() {
        double others = computePrefHeight(getWidth()) - (types.hints() ? types.hintHeight() : 0);
        types.hint(others + types.hintHeight() <= getHeight());
        super.layoutChildren();
    }

    private static ListView<OpenImage> images(CellsModel model, CustomTextField filter) {
        FilteredList<OpenImage> shown = new FilteredList<>(model.images());
        filter.textProperty()
                .subscribe(text -> shown.setPredicate(i -> i.name()
                        .toLowerCase(Locale.ROOT)
                        .contains(text
                                .strip()
                                .toLowerCase(Locale.ROOT))));
        ListView<OpenImage> list = new ListView<>(shown);
        list.getStyleClass().add("nr-images");
        list.setAccessibleText("Open images");
        list.setCellFactory(_ -> new ImageCell(model));
        Runnable height = () -> {
            double row = Math.max(0, list.getFixedCellSize());
            list.setPrefHeight(shown.size() * row + list.getInsets().getTop() + list.getInsets().getBottom() + 2);
            list.setMinHeight(Math.min(shown.size(), 2) * row + 10);
        };
        shown.addListener((javafx.collections.ListChangeListener<OpenImage>) _ -> height.run());
        list.fixedCellSizeProperty().subscribe(_ -> height.run());
        list.insetsProperty().subscribe(_ -> height.run());
        VBox.setVgrow(list, Priority.NEVER);
        list.getSelectionModel().selectedItemProperty().subscribe(i -> {
            if (i != null) model.show(i);
        });
        model.current().subscribe(i -> {
            if (i != null) list.getSelectionModel().select(i);
        });
        return list;
    }
}
