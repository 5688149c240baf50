package org.neurarium.views.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.cells.CellRow;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.CellsTable;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;

/// The cells as a table; what is selected here is selected on the canvas, and the other way round.
final class CellTable extends TableView<CellRow> {
    /// Width of the column of types at 100 % text, and its least share of it: numbers are never cut.
    private static final double TYPE = 136, LEAST = 0.75, SCROLL_BAR = 16;
    private static final String NUMBER = "nr-number-column";
    private final CellsModel model;
    private Subscription watched = Subscription.EMPTY;
    private boolean following;

    CellTable(CellsModel model, ObservableValue<Double> textScale) {
        this.model = model;
        getStyleClass().add("nr-cell-table");
        setAccessibleText("Cells");
        // A table forgets what is selected when its rows are others: it may not tell. Listeners are called in their order, so
        // this one before the table, and the one at the end after it.
        model.table().shown().addListener((ListChangeListener<CellRow>) _ -> following = true);
        SortedList<CellRow> sorted = new SortedList<>(model.table().shown());
        sorted.comparatorProperty().bind(comparatorProperty());
        setItems(sorted);
        setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        TableColumn<CellRow, Number> area = number("Area", CellRow::area, Numbers::whole, 84);
        area.textProperty().bind(model.table().areaUnit().map(u -> "Area (" + u + ")"));
        TableColumn<CellRow, Number> score = number("Score", CellRow::score, v -> Numbers.fixed(v, 2), 64);
        getColumns().setAll(List.of(number("ID", CellRow::id, v -> Long.toString(Math.round(v)), 48), type(), area,
                number(
                        "Eccentricity", CellRow::eccentricity, v -> Numbers.fixed(v, 2), 88),
                number("Mean (a.u.)",
                        CellRow::mean, v -> Numbers.fixed(v, 1), 86),
                number("Round", CellRow::round, v -> Long.toString(Math
                        .round(v)), 56),
                score));
        textScale.subscribe(s -> getColumns().forEach(c -> {
            double width = (Double) c.getUserData() * s;
            c.setMinWidth(c.getStyleClass().contains(NUMBER) ? width : width * LEAST);
            c.setPrefWidth(width);
        }));
        textScale.subscribe(s -> setMinWidth(
                getColumns().stream().mapToDouble(TableColumn::getMinWidth).sum() + SCROLL_BAR * s));
        followSort();
        setPlaceholder(empty());
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<CellRow>) _ -> selectedHere());
        // Without a row that has it, the focus of a table cannot be seen.
        focusedProperty().subscribe(has -> {
            if (has && getFocusModel().getFocusedIndex() < 0 && !getItems().isEmpty()) getFocusModel().focus(0);
        });
        model.current().subscribe(this::follow);
        model.table().shown().addListener((ListChangeListener<CellRow>) _ -> {
            following = false;
            selectedThere();
        });
    }

    /// The model knows by what is sorted, so that it can be kept; the heads of the columns say it.
    private void followSort() {
        Runnable fromModel = () -> {
            if (following) return;
            following = true;
            List<TableColumn<CellRow, ?>> order = new ArrayList<>();
            for (CellsTable.Sort s : model.table().sort()) {
                getColumns().stream().filter(c -> s.column().equals(c.getId())).findFirst().ifPresent(c -> {
                    c.setSortType(s.descending()
                            ? TableColumn.SortType.DESCENDING
                            : TableColumn.SortType.ASCENDING);
                    order.add(c);
                });
            }
            getSortOrder().setAll(order);
            following = false;
        };
        fromModel.run();
        Runnable toModel = () -> {
            if (following) return;
            following = true;
            model.table()
                    .sort()
                    .setAll(getSortOrder().stream()
                            .map(c -> new CellsTable.Sort(c.getId(), c
                                    .getSortType() == TableColumn.SortType.DESCENDING))
                            .toList());
            following = false;
        };
        getSortOrder().addListener((ListChangeListener<TableColumn<CellRow, ?>>) _ -> toModel.run());
        getColumns().forEach(c -> c.sortTypeProperty().subscribe(_ -> {
            if (getSortOrder().contains(c)) toModel.run();
        }));
        model.table().sort().addListener((ListChangeListener<CellsTable.Sort>) _ -> fromModel.run());
    }

    private static VBox empty() {
        Label sentence = Parts.label("No cells to show. Click one cell of each type, then accept.", "nr-muted");
        VBox box = new VBox(sentence);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        watched = image == null ? Subscription.EMPTY : image.selection().subscribe(_ -> selectedThere());
    }

    private void selectedHere() {
        if (following) return;
        following = true;
        List<Integer> ids = new ArrayList<>();
        getSelectionModel().getSelectedItems().forEach(r -> {
            if (r != null) ids.add(r.id());
        });
        model.select(ids);
        following = false;
    }

    private void selectedThere() {
        OpenImage image = model.current().get();
        if (following || image == null) return;
        following = true;
        Set<Integer> ids = image.selection().get();
        getSelectionModel().clearSelection();
        int first = -1;
        for (int i = 0; i < getItems().size(); i++) {
            if (!ids.contains(getItems().get(i).id())) continue;
            getSelectionModel().select(i);
            if (first < 0) first = i;
        }
        if (first >= 0) scrollTo(Math.max(0, first - 3));
        following = false;
    }

    private static TableColumn<CellRow, Number> number(String title, ToDoubleFunction<CellRow> value,
            Function<Double, String> text, double width) {
        TableColumn<CellRow, Number> column = new TableColumn<>(title);
        column.getStyleClass().add(NUMBER);
        column.setId(title.substring(0, title.indexOf(' ') < 0 ? title.length() : title.indexOf(' '))
                .toLowerCase(Locale.ROOT));
        column.setUserData(width);
        column.setCellValueFactory(r -> new ReadOnlyObjectWrapper<>(value.applyAsDouble(r.getValue())));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Number v, boolean empty) {
                super.updateItem(v, empty);
                setText(empty || v == null ? null : text.apply(v.doubleValue()));
            }
        });
        return column;
    }

    private static TableColumn<CellRow, CellRow> type() {
        TableColumn<CellRow, CellRow> column = new TableColumn<>("Type");
        column.setId("type");
        column.setUserData(TYPE);
        column.setCellValueFactory(r -> new ReadOnlyObjectWrapper<>(r.getValue()));
        column.setComparator((a, b) -> a.type().compareToIgnoreCase(b.type()));
        column.setCellFactory(_ -> new TableCell<>() {
            private final Region dot = new Region();
            private final Label name = new Label();
            private final HBox box = new HBox(8, dot, name);

            {
                box.setAlignment(Pos.CENTER_LEFT);
            }

            @Override
            protected void updateItem(@Nullable CellRow row, boolean empty) {
                super.updateItem(row, empty);
                if (empty || row == null) {
                    setGraphic(null);
                    return;
                }
                Parts.colour(dot, "nr-type-dot", row.colour());
                name.setText(row.type());
                setGraphic(box);
            }
        });
        return column;
    }
}
