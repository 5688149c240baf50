package org.neurarium.views.neurons;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Step;
import org.neurarium.data.modules.ModuleTree.Tensor;
import org.neurarium.data.modules.TensorFacts;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.PartFacts;
import org.neurarium.viewmodels.neurons.Sizes;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.TextScale;
import org.neurarium.views.theme.Icons;

/// What the selected module holds, a row each, in the order of the network; Enter or a double click goes in.
final class ContentsTable extends StackPane {
    /// Widths at 100 % text that the columns would have, and the least of them.
    private static final Width NAME = new Width(208, 120), TYPE = new Width(104, 84), SHAPE = new Width(136,
            112), COUNT = new Width(96, 96), STORED = new Width(144, 80), SCHEME = new Width(96, 84);

    private record Width(double usual, double least) {}

    private static final String NUMBER = "nr-number-column";
    private final NeuronsModel model;
    private final TableView<PartFacts> table;

    ContentsTable(NeuronsModel model) {
        this.model = model;
        table = new TableView<>(model.contents());
        table.getStyleClass().addAll("nr-cell-table", "nr-part-table");
        table.setAccessibleText("What the module holds");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getColumns()
                .setAll(List.of(name(), column("Type", TYPE, PartFacts::type), column("Shape", SHAPE,
                        PartFacts::shape), count(), column("Stored as", STORED, PartFacts::dtype),
                        column(
                                "Quantised", SCHEME, PartFacts::quantisation)));
        table.getColumns().forEach(c -> c.setSortable(false));
        table.getColumns()
                .getLast()
                .visibleProperty()
                .bind(model.net()
                        .map(n -> n != null && n.tree().all().stream().anyMatch(TensorFacts::quantised))
                        .orElse(false));
        TextScale text = new TextScale();
        text.value().subscribe(s -> table.getColumns().forEach(c -> {
            Width width = (Width) c.getUserData();
            c.setPrefWidth(width.usual * s);
            c.setMinWidth(width.least * s);
        }));
        table.setPlaceholder(Parts.label("This module holds nothing.", "nr-muted"));
        table.setRowFactory(_ -> {
            TableRow<PartFacts> row = new TableRow<>();
            row.setOnMouseClicked(e -> {
                if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2 && row.getItem() != null)
                    model.tree().reveal(row.getItem().part());
            });
            return row;
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        // Without a row that has it, the focus of a table cannot be seen.
        table.focusedProperty().subscribe(has -> {
            if (has && table.getFocusModel().getFocusedIndex() < 0 && !table.getItems().isEmpty())
                table.getFocusModel().focus(0);
        });
        getChildren().addAll(text, table);
    }

    private void pressed(KeyEvent event) {
        PartFacts row = table.getFocusModel().getFocusedItem();
        if (event.getCode() == KeyCode.ENTER && row != null) {
            model.tree().reveal(row.part());
            event.consume();
        } else if (event.getCode() == KeyCode.BACK_SPACE) {
            model.act("neurons.up").run();
            event.consume();
        }
    }

    private static TableColumn<PartFacts, PartFacts> name() {
        TableColumn<PartFacts, PartFacts> column = base("Name", NAME);
        column.setCellFactory(_ -> new TableCell<>() {
            private final Node module = Icons.of("module", Icons.Size.INLINE),
                    layer = Icons.of("layers", Icons.Size.INLINE), tensor = Icons.of("tensor", Icons.Size.INLINE);
            private final Label label = Parts.label("", "nr-part-name");

            @Override
            protected void updateItem(@Nullable PartFacts row, boolean empty) {
                super.updateItem(row, empty);
                if (empty || row == null) {
                    setGraphic(null);
                    return;
                }
                label.setText(row.title());
                label.setGraphic(switch (row.part()) {
                    case Tensor _,Step _ -> tensor;
                    case Module m -> m.layer() ? layer : module;
                });
                setTooltip(Buttons.tooltip(row.title()));
                setGraphic(label);
            }
        });
        return column;
    }

    private static TableColumn<PartFacts, PartFacts> count() {
        TableColumn<PartFacts, PartFacts> column = column("Parameters", COUNT, r -> Sizes.grouped(r.count()));
        column.getStyleClass().add(NUMBER);
        return column;
    }

    private static TableColumn<PartFacts, PartFacts> column(String title, Width width,
            Function<PartFacts, String> text) {
        TableColumn<PartFacts, PartFacts> column = base(title, width);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable PartFacts row, boolean empty) {
                super.updateItem(row, empty);
                String shown = empty || row == null ? "" : text.apply(row);
                setText(shown.isEmpty() ? null : shown);
                setTooltip(shown.isEmpty() ? null : Buttons.tooltip(shown));
            }
        });
        return column;
    }

    private static TableColumn<PartFacts, PartFacts> base(String title, Width width) {
        TableColumn<PartFacts, PartFacts> column = new TableColumn<>(title);
        column.setUserData(width);
        column.setCellValueFactory(r -> new ReadOnlyObjectWrapper<>(r.getValue()));
        return column;
    }
}
