package org.neurarium.views.neurons;

import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.NeuronsModel.View;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.PartFacts;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.neurons.facets.FacetsPane;
import org.neurarium.views.neurons.compare.ComparePane;
import org.neurarium.views.neurons.units.UnitsPane;

/// The middle: what a module holds, or a tensor's picture, under a head that says what it is; or what to do where nothing
/// is open.
final class NetCanvas extends StackPane {
    private final NeuronsModel model;
    private final Label name = Parts.label("", "nr-group", "nr-net-name"), facts = Parts.label("", "nr-muted",
            "nr-net-facts");

    NetCanvas(NeuronsModel model, Keymap keymap, UiExecutor ui) {
        this.model = model;
        getStyleClass().add("nr-net-canvas");
        ContentsTable contents = new ContentsTable(model);
        WeightView weight = new WeightView(model);
        contents.visibleProperty().bind(model.weight().tensor().map(_ -> false).orElse(true));
        weight.visibleProperty().bind(contents.visibleProperty().not());
        BorderPane shown = new BorderPane(new StackPane(contents, weight));
        shown.setTop(head(keymap));
        UnitsPane units = new UnitsPane(model.units(), model.examples(), model::act, keymap, ui);
        FacetsPane facets = new FacetsPane(model.facets(), model::act, keymap);
        ObservableValue<Boolean> open = model.net().map(_ -> true).orElse(false);
        ComparePane compare = new ComparePane(model.compare(), model::act, keymap, ui);
        show(shown, View.WEIGHTS, open);
        show(units, View.UNITS, open);
        show(facets, View.FACETS, open);
        show(compare, View.COMPARE, open);
        Node empty = new EmptyNet(model, keymap);
        empty.visibleProperty().bind(open.map(o -> !o));
        getChildren().addAll(shown, units, facets, compare, empty);
        model.tree().selected().subscribe(_ -> model.selected().ifPresent(this::show));
    }

    /// It is to be seen where the network is looked at in this way.
    private void show(Node node, View at, ObservableValue<Boolean> open) {
        node.visibleProperty()
                .bind(Bindings.createBooleanBinding(() -> open.getValue() && model.shown().get() == at, open, model
                        .shown()));
    }

    private HBox head(Keymap keymap) {
        name.setMinWidth(0);
        facts.setMinWidth(0);
        HBox head = new HBox(8, name, facts, Parts.gap());
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("nr-net-head");
        for (String id : new String[]{"neurons.up", "neurons.copy-name", "neurons.export-picture",
            "neurons.export-tensor"}) {
            Node button = Buttons.icon(model.act(id), keymap);
            if (button instanceof Region r) r.setMinWidth(Region.USE_PREF_SIZE);
            head.getChildren().add(button);
        }
        return head;
    }

    private void show(PartFacts part) {
        String path = OpenNet.path(part.part());
        name.setText(path.isEmpty() ? part.title() : path);
        name.setTooltip(Buttons.tooltip(name.getText()));
        String text = String.join(" · ", Stream.of(part.type(), part.shape()).filter(s -> !s.isEmpty()).toList());
        facts.setText(text);
        facts.setTooltip(Buttons.tooltip(text));
    }

    @Override
    protected double computeMinWidth(double height) { return 0; }

    /// What to do where nothing is open.
    private static final class EmptyNet extends VBox {
        EmptyNet(NeuronsModel model, Keymap keymap) {
            super(12);
            setAlignment(Pos.CENTER);
            getStyleClass().add("nr-empty");
            Label sentence = Parts.label("Drop a network here to see its layers and look at their weights.",
                    "nr-muted");
            Label kinds = Parts.label("safetensors, PyTorch, GGUF, Keras, ONNX, or a folder of Hugging Face",
                    "nr-caption");
            var open = Buttons.primary("Open a network", "open", () -> model.act("neurons.open").run());
            Buttons.follow(open, model.act("neurons.open"), keymap);
            var sample = Buttons.text("Try EfficientNet-Lite0", "neuron", () -> model.act("neurons.sample").run());
            sample.getStyleClass().add("nr-sample-button");
            sample.setTooltip(Buttons.tooltip(
                    "Comes with the product: tells 1000 kinds of things in photographs, 4.65\u2009M parameters"));
            Label about = Parts.label(
                    "EfficientNet-Lite0 comes with the product: it tells 1000 kinds of things in photographs.",
                    "nr-caption");
            about.setWrapText(true);
            about.setTextAlignment(TextAlignment.CENTER);
            HBox buttons = new HBox(8, open, sample);
            buttons.setAlignment(Pos.CENTER);
            getChildren().addAll(new LayerSketch(), sentence, kinds, buttons,
                    about);
        }
    }
}
