package org.neurarium.views.project;

import javafx.beans.property.BooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.frame.Overlay;
import org.neurarium.views.theme.Theme;

/// A panel about the project: a title, what it is about, and its buttons below. It floats under the title bar; nothing
/// waits for it, and a click beside it puts it away.
class Card extends Overlay {
    private final HBox foot = new HBox(8);

    Card(String title, BooleanProperty shown, Theme theme, Node... content) {
        super(shown, theme);
        setAlignment(Pos.TOP_RIGHT);
        getStyleClass().add("nr-project-panel");
        Label name = new Label(title);
        name.getStyleClass().add("nr-section");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(name, gap, Buttons.icon("close", "Close this panel", () -> shown.set(false)));
        head.setAlignment(Pos.CENTER_LEFT);
        foot.setAlignment(Pos.CENTER_RIGHT);
        VBox card = new VBox(12, head);
        card.getChildren().addAll(content);
        card.getChildren().add(foot);
        card.getStyleClass().addAll("nr-floating", "nr-project-card");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        fill(card);
    }

    /// What can be done, the one that leads on last.
    final void buttons(Button... all) { foot.getChildren().setAll(all); }

    static Label words(String... classes) {
        Label label = new Label();
        label.setWrapText(true);
        label.getStyleClass().addAll(classes);
        return label;
    }

    static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    @Override
    protected void opened() { focusFirst(); }
}
