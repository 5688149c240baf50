package org.neurarium.views.jobs;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.jobs.JobDetail;
import org.neurarium.viewmodels.jobs.JobRow;

/// Two runs side by side: what differs between them, and nothing else.
final class ComparisonTable {
    private ComparisonTable() {}

    static Node of(JobDetail.Two two) {
        Label head = new Label(two.differences().isEmpty()
                ? "These two runs are alike"
                : two.differences().size() == 1
                        ? "1 thing differs"
                        : two.differences().size() + " things differ");
        head.getStyleClass().add("nr-section");
        VBox whole = new VBox(head);
        whole.getStyleClass().addAll("nr-job-body", "nr-job-comparison");
        if (two.differences().isEmpty()) {
            Label same = new Label("Tool, inputs, settings, seed and device are the same.");
            same.getStyleClass().add("nr-muted");
            same.setWrapText(true);
            whole.getChildren().add(same);
            return whole;
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("nr-comparison");
        grid.setAccessibleText("What differs between the two runs");
        grid.getColumnConstraints().addAll(column(24), column(38), column(38));
        grid.addRow(0, caption(""), caption(name(two.first())), caption(name(two.second())));
        int row = 1;
        for (JobDetail.Difference difference : two.differences()) {
            Label label = new Label(difference.label());
            label.getStyleClass().add("nr-form-label");
            label.setWrapText(true);
            grid.addRow(row++, label, value(difference.first()), value(difference.second()));
        }
        whole.getChildren().add(grid);
        return whole;
    }

    private static String name(JobRow row) {
        return row.title() + (row.job().about().isEmpty() ? "" : ", " + row.job().about());
    }

    private static Label value(String text) {
        Label label = new Label(text.isEmpty() ? "\u2013" : text);
        label.setWrapText(true);
        return label;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("nr-caption");
        label.setWrapText(true);
        return label;
    }

    private static ColumnConstraints column(double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        column.setHgrow(Priority.ALWAYS);
        column.setHalignment(HPos.LEFT);
        return column;
    }
}
