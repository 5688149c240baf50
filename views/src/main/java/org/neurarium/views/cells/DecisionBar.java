package org.neurarium.views.cells;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.CellType;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;

/// What waits to be decided: how many were found, how strict to be, accept or not.
final class DecisionBar extends HBox {
    private final CellsModel model;
    private final Region dot = new Region();
    private final Label found = Parts.label("", "nr-strong"), like = Parts.label("", "nr-muted");
    private final BooleanProperty working = new SimpleBooleanProperty();
    private final BusyRing ring = new BusyRing(working);
    private final Slider strictness = Parts.slider(0, 3, 0.1,
            "Strictness in standard deviations above the mean similarity");
    private final Button accept;
    private final List<Node> givesWay;
    private Subscription watched = Subscription.EMPTY;

    DecisionBar(CellsModel model, Keymap keymap) {
        this.model = model;
        getStyleClass().add("nr-decision-bar");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        dot.getStyleClass().add("nr-type-dot");
        Region line = new Region();
        line.getStyleClass().add("nr-bar-line");
        strictness.valueProperty().bindBidirectional(model.gate());
        strictness.setTooltip(new Tooltip("How alike a place must be: mean + k standard deviations. Ctrl scroll."));
        Label value = Parts.label("", "nr-bar-value");
        value.textProperty().bind(model.gate().map(g -> "%.2f\u2009σ".formatted(g.doubleValue())));
        accept = Buttons.primary("Accept", "", () -> model.acts().get("cells.accept").run());
        keymap.stroke("cells.accept").ifPresent(k -> {
            accept.setGraphic(Buttons.key(k.caps()));
            accept.setContentDisplay(ContentDisplay.RIGHT);
        });
        Button discard = Buttons.icon(model.acts().get("cells.discard"), keymap);
        Label strict = Parts.label("Strictness", "nr-muted");
        givesWay = List.of(like, line, strict, value);
        getChildren().addAll(dot, found, like, line, strict, strictness, value, ring, accept, discard);
        getChildren().forEach(n -> {
            if (n instanceof Region r && n != strictness) r.setMinWidth(USE_PREF_SIZE);
        });
        model.current().subscribe(this::follow);
    }

    /// Leaves out what can be missed, the least first, until the bar fits with its slider at its shortest. The value of
    /// the strictness stands beside the canvas too; the key that accepts goes last.
    void fit(double room) {
        givesWay.forEach(n -> show(n, true));
        accept.setContentDisplay(ContentDisplay.RIGHT);
        for (Node node : givesWay) {
            if (least() <= room) return;
            if (node != like || !accept.isDisabled()) show(node, false);
        }
        if (least() > room) accept.setContentDisplay(ContentDisplay.TEXT_ONLY);
    }

    private double least() { return prefWidth(-1) - strictness.prefWidth(-1) + strictness.minWidth(-1); }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        if (image == null) {
            watched = Subscription.EMPTY;
        } else {
            var p = image.prompting();
            watched = Subscription.combine(p.pending().subscribe(_ -> update()), p.ghosts().subscribe(_ -> update()), p
                    .working()
                    .subscribe(_ -> update()), image.version().subscribe(_ -> update()));
        }
        update();
    }

    private void update() {
        OpenImage image = model.current().get();
        var pending = image == null ? null : image.prompting().pending().get();
        setVisible(pending != null);
        setManaged(pending != null);
        if (image == null || pending == null) return;
        int n = image.prompting().ghosts().get().count();
        boolean works = image.prompting().working().get();
        int colour = image.layer().type(pending.type()).map(CellType::colour).orElse(pending.type());
        Parts.colour(dot, "nr-type-dot", colour);
        found.setText(n + (works ? " so far" : " found"));
        like.setText(n == 0 && !works
                ? "– lower the strictness, or click another cell"
                : "like click " + (image.layer().clicks().size() + 1));
        accept.setText("Accept " + n);
        accept.setDisable(works || n == 0);
        working.set(works);
    }
}
