package org.neurarium.views.cells;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.controlsfx.control.textfield.CustomTextField;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.frame.DrawerTab;

/// What the drawer holds on this screen: the table of the cells with their histogram, the journal, and the log.
final class CellsDrawer {
    private CellsDrawer() {}

    static List<DrawerTab> of(CellsModel model, Keymap keymap) {
        Label count = Parts.label("", "nr-chip");
        count.textProperty()
                .bind(Bindings.createStringBinding(() -> count(model), model.table().rows(), model.table().shown()));
        CustomTextField filter = Parts.field("filter", "Filter, e.g. area > 500");
        filter.getStyleClass().add("nr-table-filter");
        filter.textProperty().bindBidirectional(model.table().filter());
        Label problem = Parts.label("", "nr-danger", "nr-caption");
        problem.textProperty().bind(model.table().filterProblem());
        problem.setMinWidth(0);
        model.table()
                .filterProblem()
                .subscribe(p -> filter.pseudoClassStateChanged(PseudoClass.getPseudoClass("invalid"), !p.isEmpty()));
        HBox cells = new HBox(new CellTable(model), new AreaChart(model));
        HBox.setHgrow(cells.getChildren().getFirst(), Priority.ALWAYS);
        return List.of(new DrawerTab("Cells", Optional.of(count), cells, List.of(problem, filter, export(model,
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
