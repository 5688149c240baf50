package org.neurarium.views.cells;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.TextScale;
import org.neurarium.views.frame.DrawerTab;

/// What the drawer holds on this screen: the table of the cells with their histogram, the journal, and the log.
final class CellsDrawer {
    private static final String FILTER = "Filter, e.g. area > 500";

    private CellsDrawer() {}

    static List<DrawerTab> of(CellsModel model, Keymap keymap) {
        Label count = Parts.label("", "nr-chip");
        count.textProperty()
                .bind(Bindings.createStringBinding(() -> count(model), model.table().rows(), model.table().shown()));
        CustomTextField filter = Parts.field("filter", FILTER);
        filter.getStyleClass().add("nr-table-filter");
        filter.promptTextProperty()
                .bind(filter.widthProperty().map(w -> w.doubleValue() < filter.getPrefWidth() - 1 ? "Filter" : FILTER));
        filter.textProperty().bindBidirectional(model.table().filter());
        Label problem = Parts.label("", "nr-danger", "nr-caption");
        problem.textProperty().bind(model.table().filterProblem());
        problem.setMinWidth(0);
        model.table()
                .filterProblem()
                .subscribe(p -> filter.pseudoClassStateChanged(PseudoClass.getPseudoClass("invalid"), !p.isEmpty()));
        TextScale text = new TextScale();
        CellTable table = new CellTable(model, text.value());
        AreaChart chart = new AreaChart(model, text.value());
        HBox cells = new HBox(table, chart);
        HBox.setHgrow(table, Priority.ALWAYS);
        HBox.setHgrow(chart, Priority.ALWAYS);
        VBox.setVgrow(cells, Priority.ALWAYS);
        // Numbers that are cut are worse than none: the chart gives way to the table.
        chart.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> cells.getWidth() >= table.getMinWidth() + chart.minWidth(-1),
                        cells.widthProperty(), table.minWidthProperty(), chart.minWidthProperty()));
        chart.managedProperty().bind(chart.visibleProperty());
        VBox measured = new VBox(text, cells);
        return List.of(new DrawerTab("Cells", Optional.of(count), measured, List.of(problem, filter, export(model,
                keymap))), new DrawerTab("Journal", Optional.empty(), new JournalList(model), List.of(
                        export(model,
                                keymap))),
                new DrawerTab("Log", new LogList(model)));
    }

    private static Node export(CellsModel model, Keymap keymap) {
        return Buttons.icon(model.acts().get("cells.export"), keymap);
    }

    private static String count(CellsModel model) {
        int all = model.table().rows().size(), shown = model.table().shown().size();
        return shown == all ? Integer.toString(all) : shown + " of " + all;
    }
}
