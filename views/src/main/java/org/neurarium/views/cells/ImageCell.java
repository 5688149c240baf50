package org.neurarium.views.cells;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Size;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Parts;

/// An open image in the list: thumbnail, name, size and what was found.
final class ImageCell extends ListCell<OpenImage> {
    private static final double THUMBNAIL = 32;
    private final HBox row = new HBox();
    private final Label name = Parts.label("", "nr-image-name"), facts = Parts.label("", "nr-caption");
    private final VBox texts = new VBox(name, facts);

    ImageCell(CellsModel model) {
        row.getStyleClass().add("nr-image-row");
        row.setAlignment(Pos.CENTER_LEFT);
        texts.setAlignment(Pos.CENTER_LEFT);
        texts.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        MenuItem close = new MenuItem("Close");
        close.setOnAction(_ -> {
            if (getItem() != null) model.close(getItem());
        });
        setContextMenu(new ContextMenu(close));
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable OpenImage image, boolean empty) {
        super.updateItem(image, empty);
        facts.textProperty().unbind();
        if (empty || image == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        name.setText(image.name());
        ObservableValue<String> line = image.version().map(_ -> facts(image));
        facts.textProperty().bind(line);
        row.getChildren().setAll(Parts.square(Parts.image(image.thumbnail()), THUMBNAIL), texts);
        setAccessibleText(image.name() + ", " + facts(image));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(line.map(f -> image.name() + ", " + f));
        setTooltip(whole);
        setGraphic(row);
    }

    private static String facts(OpenImage image) {
        Size size = image.image().size();
        int cells = image.layer().cells().size();
        String depth = (size.z() > 1 ? " × " + size.z() : "") + (size.t() > 1 ? ", " + size.t() + " frames" : "");
        if (cells == 0 && depth.isEmpty()) return "not segmented";
        return size.x() + " × " + size.y() + depth + (cells == 0
                ? ""
                : " · " + cells + (cells == 1 ? " cell" : " cells"));
    }
}
