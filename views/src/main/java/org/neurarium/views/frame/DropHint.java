package org.neurarium.views.frame;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.views.theme.Icons;

/// What lies over the frame while files are dragged above it.
final class DropHint extends StackPane {
    private final Label text = new Label();

    DropHint() {
        getStyleClass().add("nr-drop");
        setMouseTransparent(true);
        setVisible(false);
        text.getStyleClass().add("nr-group");
        VBox card = new VBox(8, Icons.of("drop", Icons.Size.EMPTY), text);
        card.setAlignment(Pos.CENTER);
        card.getStyleClass().addAll("nr-floating", "nr-drop-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().add(card);
    }

    void show(int files) {
        text.setText(files == 1 ? "Drop to open this file" : "Drop to open these " + files + " files");
        setVisible(true);
    }
}
