package org.neurarium.views.cells;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.views.theme.Icons;

/// A part of a side panel under a head that folds it.
final class Section extends VBox {
    private final BooleanProperty open = new SimpleBooleanProperty(true);

    /// @param right what stands at the right of the head
    Section(String title, Node content, Node... right) {
        getStyleClass().add("nr-section-box");
        Node down = Icons.of("chevron-down", Icons.Size.INLINE), aside = Icons.of("chevron-right", Icons.Size.INLINE);
        Button fold = new Button(title);
        fold.getStyleClass().add("nr-section-title");
        fold.graphicProperty().bind(open.map(o -> o ? down : aside));
        fold.accessibleTextProperty().bind(open.map(o -> title + (o ? ", open" : ", folded")));
        fold.setOnAction(_ -> open.set(!open.get()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(fold, gap);
        head.getChildren().addAll(right);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("nr-section-head");
        VBox body = new VBox(content);
        body.getStyleClass().add("nr-section-body");
        body.visibleProperty().bind(open);
        body.managedProperty().bind(open);
        getChildren().addAll(head, body);
    }

    BooleanProperty openProperty() { return open; }
}
