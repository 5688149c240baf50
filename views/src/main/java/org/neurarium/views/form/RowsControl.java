package org.neurarium.views.form;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.viewmodels.form.FormField;
import org.neurarium.viewmodels.form.SettingRows;
import org.neurarium.views.controls.Buttons;

/// A table of settings that one writes in: a column a field of the row, a button to take a row away, one to add one.
final class RowsControl extends VBox {
    private final FormField field;
    private final SettingDescription setting;
    private final GridPane grid = new GridPane();
    private String written = "";

    RowsControl(FormField field) {
        this.field = field;
        this.setting = field.setting();
        getStyleClass().add("nr-rows");
        grid.getStyleClass().add("nr-rows-grid");
        Button add = Buttons.text("Add a row", "plus", this::add);
        getChildren().addAll(grid, add);
        field.text().addListener((_, _, now) -> {
            if (!now.equals(written)) fill();
        });
        fill();
    }

    private List<List<String>> rows() {
        return new ArrayList<>(SettingRows.read(setting, field.text().get()).stream().map(ArrayList::new).toList());
    }

    private void add() {
        List<List<String>> rows = rows();
        rows.add(SettingRows.fresh(setting));
        field.text().set(SettingRows.text(rows));
    }

    private void remove(int row) {
        List<List<String>> rows = rows();
        rows.remove(row);
        field.text().set(SettingRows.text(rows));
    }

    /// A cell that is typed in keeps its field: only the text changes.
    private void write(int row, int column, String cell) {
        List<List<String>> rows = rows();
        rows.get(row).set(column, cell.replace(",", "").replace("+", "").strip());
        written = SettingRows.text(rows);
        field.text().set(written);
    }

    private void fill() {
        grid.getChildren().clear();
        List<List<String>> rows = rows();
        for (int c = 0; c < setting.columns().size(); c++) {
            SettingDescription column = setting.columns().get(c);
            Label head = new Label(column.label() + (column.unit().isEmpty() ? "" : " (" + column.unit() + ")"));
            head.getStyleClass().add("nr-caption");
            head.setTooltip(Buttons.tooltip(SettingInfo.sentence(column.doc())));
            grid.add(head, c, 0);
            for (int r = 0; r < rows.size(); r++) {
                TextField cell = new TextField(rows.get(r).get(c));
                cell.setAccessibleText(column.label() + ", row " + (r + 1));
                cell.setPrefColumnCount(6);
                GridPane.setHgrow(cell, Priority.ALWAYS);
                int row = r;
                int at = c;
                cell.textProperty().addListener((_, _, now) -> write(row, at, now));
                grid.add(cell, c, r + 1);
            }
        }
        for (int r = 0; r < rows.size(); r++) {
            int row = r;
            grid.add(Buttons.icon("close", "Take row " + (r + 1) + " away", () -> remove(row)),
                    setting.columns().size(),
                    r + 1);
        }
    }
}
