package org.neurarium.views.controls;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Pages that are read from top to bottom: Home, Models.
public final class Pages {
    private Pages() {}

    /// The page in the middle of the screen, as wide as it wants to be; it scrolls where it is longer than the screen.
    public static ScrollPane scrolled(VBox page) {
        page.getStyleClass().add("nr-home");
        page.setMaxWidth(Region.USE_PREF_SIZE);
        StackPane middle = new StackPane(page);
        middle.setAlignment(Pos.TOP_CENTER);
        middle.getStyleClass().add("nr-home-ground");
        ScrollPane root = new ScrollPane(middle);
        root.setFitToWidth(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setFocusTraversable(false);
        return root;
    }

    /// A part of a page with its title and a note beside it.
    public static Node section(String title, String note, Node content) {
        HBox head = new HBox(12, Parts.label(title, "nr-section"), Parts.label(note, "nr-caption"));
        head.setAlignment(Pos.BASELINE_LEFT);
        head.getStyleClass().add("nr-home-head");
        return new VBox(head, content);
    }
}
