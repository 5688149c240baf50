package org.neurarium.views.cells;

import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.CommandRegistry;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.TextScale;

/// The table of the cells with their histogram, the journal, and the log.
final class CellsDrawer extends VBox {
    private enum Tab {
        CELLS, JOURNAL, LOG
    }

    /// Lower than this only the head fits.
    private static final double SHUT = 72;
    private static final String FILTER = "Filter, e.g. area > 500";
    private final ObjectProperty<Tab> tab = new SimpleObjectProperty<>(Tab.CELLS);

    CellsDrawer(CellsModel model, Keymap keymap, CommandRegistry commands) {
        getStyleClass().add("nr-cells-drawer");
        Label count = Parts.label("", "nr-chip");
        count.textProperty()
                .bind(Bindings.createStringBinding(() -> count(model), model.table()
                        .rows(), model.table().shown()));
        CustomTextField filter = Parts.field("filter", FILTER);
        filter.getStyleClass().add("nr-table-filter");
        filter.promptTextProperty()
                .bind(filter.widthProperty().map(w -> w.doubleValue() < filter.getPrefWidth() - 1 ? "Filter" : FILTER));
        filter.textProperty().bindBidirectional(model.table().filter());
        Label problem = Parts.label("", "nr-danger", "nr-caption");
        problem.textProperty().bind(model.table().filterProblem());
        problem.setMinWidth(0);
        filter.visibleProperty().bind(tab.isEqualTo(Tab.CELLS));
        model.table()
                .filterProblem()
                .subscribe(p -> filter.pseudoClassStateChanged(javafx.css.PseudoClass
                        .getPseudoClass("invalid"), !p.isEmpty()));
        HBox head = new HBox(tab("Cells", Tab.CELLS, count), tab("Journal", Tab.JOURNAL, null),
                tab("Log", Tab.LOG, null),
                Parts.gap(), problem, filter, Buttons.icon(model.acts().get("cells.export"), keymap));
        head.getStyleClass().add("nr-drawer-head");
        head.setAlignment(Pos.CENTER_LEFT);
        commands.find("view.drawer").ifPresent(c -> {
            var fold = Buttons.icon("chevron-down", c.title().getValue(), c::run);
            Buttons.follow(fold, c, keymap);
            head.getChildren().add(fold);
        });
        TextScale text = new TextScale();
        CellTable table = new CellTable(model, text.value());
        AreaChart chart = new AreaChart(model, text.value());
        HBox cells = new HBox(table, chart);
        HBox.setHgrow(table, Priority.ALWAYS);
        HBox.setHgrow(chart, Priority.ALWAYS);
        // Numbers that are cut are worse than none: the chart gives way to the table.
        chart.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> cells.getWidth() >= table.getMinWidth() + chart.minWidth(-1),
                        cells.widthProperty(), table.minWidthProperty(), chart.minWidthProperty()));
        chart.managedProperty().bind(chart.visibleProperty());
        StackPane body = new StackPane(shown(cells, Tab.CELLS), shown(new JournalList(model), Tab.JOURNAL), shown(
                new LogList(model), Tab.LOG));
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        setMinHeight(0);
        body.visibleProperty().bind(heightProperty().greaterThan(SHUT));
        body.managedProperty().bind(body.visibleProperty());
        getChildren().addAll(text, head, body);
    }

    private Node shown(Node node, Tab when) {
        node.visibleProperty().bind(tab.isEqualTo(when));
        node.managedProperty().bind(node.visibleProperty());
        return node;
    }

    private ToggleButton tab(String name, Tab of, @org.jspecify.annotations.Nullable Label chip) {
        ToggleButton button = new ToggleButton(name);
        button.getStyleClass().add("nr-drawer-tab");
        button.setMinWidth(USE_PREF_SIZE);
        if (chip != null) {
            button.setGraphic(chip);
            button.setContentDisplay(javafx.scene.control.ContentDisplay.RIGHT);
        }
        button.setOnAction(_ -> {
            tab.set(of);
            button.setSelected(true);
        });
        tab.subscribe(t -> button.setSelected(t == of));
        return button;
    }

    private static String count(CellsModel model) {
        int all = model.table().rows().size(), shown = model.table().shown().size();
        return shown == all ? Integer.toString(all) : shown + " of " + all;
    }
}
