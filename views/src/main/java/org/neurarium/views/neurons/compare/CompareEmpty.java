package org.neurarium.views.neurons.compare;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.neurons.units.UnitsPane.Acts;
import org.neurarium.views.theme.Icons;

/// What to do where there are no pairs.
final class CompareEmpty extends VBox {
    private static final int OFFERED = 3;
    private final CompareModel model;
    private final HBox offers = new HBox(8);

    CompareEmpty(CompareModel model, Acts acts, Keymap keymap) {
        super(12);
        this.model = model;
        setAlignment(Pos.CENTER);
        getStyleClass().add("nr-empty");
        Label words = Parts.label("", "nr-muted", "nr-wrong-words");
        words.setWrapText(true);
        words.setTextAlignment(TextAlignment.CENTER);
        words.textProperty()
                .bind(Bindings.createStringBinding(this::words, model.version(), model.second(), model.opening(),
                        model.busy()));
        Button choose = Buttons.primary("Choose a second checkpoint", "open", () -> acts.of("neurons.compare.choose")
                .run());
        Buttons.follow(choose, acts.of("neurons.compare.choose"), keymap);
        choose.visibleProperty()
                .bind(model.second().map(Objects::requireNonNull).map(s -> !s.why().isEmpty()).orElse(true));
        choose.managedProperty().bind(choose.visibleProperty());
        offers.setAlignment(Pos.CENTER);
        offers.visibleProperty().bind(choose.visibleProperty());
        offers.managedProperty().bind(choose.visibleProperty());
        model.second().subscribe(_ -> fill());
        var turns = Bindings.createBooleanBinding(() -> model.opening().get() != null || model.busy().get(), model
                .opening(), model.busy());
        getChildren().addAll(Icons.of("compare", Icons.Size.EMPTY), new BusyRing(turns), words, choose, offers);
        visibleProperty().bind(Bindings.isEmpty(model.pairs()));
    }

    private void fill() {
        offers.getChildren().clear();
        for (Reference offer : model.offers().stream().limit(OFFERED).toList())
            offers.getChildren().add(Buttons.text(offer.name(), "neuron", () -> model.open(offer)));
    }

    private String words() {
        Reference opening = model.opening().get();
        if (opening != null) return "Opening " + opening.name() + "…";
        var second = model.second().get();
        if (second == null)
            return "Choose a second checkpoint, or drop it here, to see its units beside these: what a training changed.";
        if (!second.why().isEmpty()) return second.why();
        var layer = model.layer().get();
        if (layer == null)
            return "Select a convolution, a block or the classifier at the left to compare its units.";
        if (model.otherLayer().get() == null)
            return second.name() + " has no layer '" + layer.value()
                    + "': choose above which of its layers stands beside.";
        if (model.busy().get()) return "Finding out which units answer alike…";
        return "There is nothing to compare here.";
    }
}
