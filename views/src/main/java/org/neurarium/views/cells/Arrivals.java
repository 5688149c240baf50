package org.neurarium.views.cells;

import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.cells.Arrival;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.jobs.Spans;
import org.neurarium.viewmodels.work.Activity;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;

/// The images that are waited for: which, how far they are, how long that takes, and a button that gives them up.
final class Arrivals {
    /// More would push the cell types away.
    private static final int MOST = 3;

    private Arrivals() {}

    /// A row for each, in the list of images.
    static VBox rows(CellsModel model) {
        VBox rows = new VBox();
        rows.getStyleClass().add("nr-arrivals");
        model.arrivals().addListener((InvalidationListener) _ -> fill(rows, model));
        fill(rows, model);
        return rows;
    }

    private static void fill(VBox rows, CellsModel model) {
        int all = model.arrivals().size();
        rows.getChildren().setAll(model.arrivals().stream().limit(MOST).map(Arrivals::row).toList());
        if (all > MOST) rows.getChildren().add(Parts.label("and " + (all - MOST) + " more", "nr-caption"));
        rows.setVisible(all > 0);
        rows.setManaged(all > 0);
    }

    private static Node row(Arrival arrival) {
        Button leave = Buttons.icon("close", "Stop opening " + arrival.name(), arrival::giveUp);
        leave.getStyleClass().add("nr-tab-close");
        HBox name = new HBox(Parts.label("Opening " + arrival.name(), "nr-image-name"), Parts.gap(), leave);
        name.setAlignment(Pos.CENTER_LEFT);
        ((Label) name.getChildren().getFirst()).setMinWidth(0);
        VBox row = new VBox(name, bar(arrival.activity()), words(arrival.activity()));
        row.getStyleClass().add("nr-arrival");
        return row;
    }

    /// The first of them in the middle of the canvas, while there is no image yet to look at.
    static Node card(CellsModel model, Keymap keymap) {
        VBox card = new VBox();
        card.setAlignment(Pos.CENTER);
        card.getStyleClass().add("nr-arrival-card");
        Runnable fill = () -> card.getChildren()
                .setAll(model.arrivals()
                        .stream()
                        .limit(1)
                        .flatMap(a -> Stream.of(
                                Parts.label("Opening " + a.name() + more(model), "nr-group"), bar(a.activity()), words(a
                                        .activity()),
                                button(model, keymap)))
                        .toList());
        model.arrivals().addListener((InvalidationListener) _ -> fill.run());
        fill.run();
        BooleanBinding shown = Bindings.createBooleanBinding(() -> model.current().get() == null && !model.arrivals()
                .isEmpty(), model.current(), model.arrivals());
        card.visibleProperty().bind(shown);
        return card;
    }

    private static String more(CellsModel model) {
        int others = model.arrivals().size() - 1;
        return others > 0 ? " and " + others + " more" : "";
    }

    private static Button button(CellsModel model, Keymap keymap) {
        Button button = Buttons.text("Stop opening", "close", model::giveUp);
        keymap.stroke("cells.discard").ifPresent(k -> button.setTooltip(Buttons.tooltip("Stop opening  " + k.caps())));
        return button;
    }

    private static ProgressBar bar(Activity activity) {
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(activity.title());
        bar.progressProperty().bind(activity.fraction());
        return bar;
    }

    private static Label words(Activity activity) {
        Label words = Parts.label("", "nr-caption");
        words.textProperty().bind(Bindings.createStringBinding(() -> {
            double eta = activity.eta().get();
            String what = activity.words().get().isEmpty() ? "finding the file" : activity.words().get();
            return what + (Double.isNaN(eta) ? "" : " · ≈\u2009" + Spans.about(eta));
        }, activity.words(), activity.eta()));
        return words;
    }
}
