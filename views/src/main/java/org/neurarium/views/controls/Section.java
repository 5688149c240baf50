package org.neurarium.views.controls;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.views.theme.Icons;

/// A part of a page or of a side: a heading with a chevron that folds what is below it; at its right there may be
/// something of its own.
public final class Section extends VBox {
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
    private final ToggleButton head = new ToggleButton();
    private final HBox right = new HBox();

    /// @param note a few words after the title; empty for none
    public Section(String title, String note, Node content) {
        getStyleClass().add("nr-fold-section");
        Label name = new Label(title);
        name.getStyleClass().add("nr-group");
        Label words = new Label(note);
        words.getStyleClass().addAll("nr-caption", "nr-section-note");
        words.setMinWidth(0);
        Node down = Icons.of("chevron-down", Icons.Size.INLINE);
        Node side = Icons.of("chevron-right", Icons.Size.INLINE);
        HBox line = new HBox(8, down, name, words);
        line.setAlignment(Pos.CENTER_LEFT);
        head.setGraphic(line);
        head.setSelected(true);
        head.setAccessibleText(title);
        head.getStyleClass().add("nr-section-head");
        head.selectedProperty().addListener((_, _, open) -> {
            line.getChildren().set(0, open ? down : side);
            pseudoClassStateChanged(FOLDED, !open);
        });
        right.setAlignment(Pos.CENTER_RIGHT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(head, gap, right);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("nr-section-row");
        content.visibleProperty().bind(head.selectedProperty());
        content.managedProperty().bind(head.selectedProperty());
        getChildren().addAll(row, content);
    }

    public Section folded() {
        head.setSelected(false);
        return this;
    }

    /// Puts things at the right of the heading.
    public Section with(Node... own) {
        right.getChildren().addAll(own);
        return this;
    }

    /// What stands at the right of the heading.
    public HBox right() { return right; }
}
