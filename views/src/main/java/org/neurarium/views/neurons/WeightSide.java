package org.neurarium.views.neurons;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.modules.TensorFacts;
import org.neurarium.viewmodels.canvas.ColourMap;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.Sizes;
import org.neurarium.viewmodels.neurons.TensorReading;
import org.neurarium.viewmodels.neurons.WeightModel;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Choice;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.Section;
import org.neurarium.views.controls.TextScale;
import org.neurarium.views.controls.RingRoom;

/// What a tensor's numbers are like, and how they are shown; of the whole network where none is selected.
final class WeightSide extends VBox {
    private final NeuronsModel model;
    private final Facts network = new Facts(), numbers = new Facts();
    private final VBox notes = new VBox(4);

    WeightSide(NeuronsModel model, Keymap keymap) {
        this.model = model;
        getStyleClass().add("nr-weight-side");
        TextScale text = new TextScale();
        Section net = section("Network", new VBox(8, network, notes));
        Label hint = Parts.label("Select a tensor to see its numbers; search for it by any part of its name.",
                "nr-caption");
        hint.setWrapText(true);
        VBox hinted = new VBox(hint);
        hinted.getStyleClass().add("nr-side-hint");
        Section like = section("Numbers", numbers);
        ValueHistogram histogram = new ValueHistogram(model.weight(), text.value());
        Section counts = section("Histogram", histogram).with(logarithmic(keymap));
        Section picture = section("Picture", picture());
        VBox ofTensor = new VBox(like, counts, picture);
        ofTensor.visibleProperty().bind(model.weight().tensor().map(_ -> true).orElse(false));
        ofTensor.managedProperty().bind(ofTensor.visibleProperty());
        for (Node n : List.of(net, hinted)) {
            n.visibleProperty().bind(ofTensor.visibleProperty().not());
            n.managedProperty().bind(n.visibleProperty());
        }
        ScrollPane scroll = new ScrollPane(new VBox(net, hinted, ofTensor));
        RingRoom.in(scroll);
        scroll.getStyleClass().add("nr-tool-side");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        visibleProperty().bind(model.net().map(_ -> true).orElse(false));
        getChildren().addAll(text, scroll, foot(keymap));
        model.net().subscribe(this::tell);
        model.weight().reading().subscribe(this::tell);
    }

    private static Section section(String title, Node content) {
        VBox body = new VBox(content);
        body.getStyleClass().add("nr-section-body");
        return new Section(title, "", body);
    }

    private Node logarithmic(Keymap keymap) {
        var toggle = new javafx.scene.control.ToggleButton("log");
        toggle.getStyleClass().add("nr-log-toggle");
        Buttons.follow(toggle, model.act("neurons.log"), keymap);
        toggle.selectedProperty().bindBidirectional(model.weight().logarithmic());
        return toggle;
    }

    private VBox picture() {
        Choice<ColourMap> colours = new Choice<>("Colours", List.of(ColourMap.BLUE_RED, ColourMap.VIRIDIS,
                ColourMap.GREY), ColourMap::toString);
        colours.value().bindBidirectional(model.weight().colours());
        Choice<WeightModel.Range> range = new Choice<>("Range", List.of(WeightModel.Range.values()),
                WeightModel.Range::toString);
        range.value().bindBidirectional(model.weight().range());
        return new VBox(8, Parts.label("Colours", "nr-form-label"), colours, Parts.label("Range", "nr-form-label"),
                range);
    }

    private VBox foot(Keymap keymap) {
        var picture = Buttons.text("Export picture", "image", () -> model.act("neurons.export-picture").run());
        Buttons.follow(picture, model.act("neurons.export-picture"), keymap);
        var tensor = Buttons.text("Export numbers", "download", () -> model.act("neurons.export-tensor").run());
        Buttons.follow(tensor, model.act("neurons.export-tensor"), keymap);
        for (var b : List.of(picture, tensor))
            b.setMaxWidth(Double.MAX_VALUE);
        VBox foot = new VBox(8, picture, tensor);
        foot.getStyleClass().add("nr-weight-exports");
        foot.visibleProperty().bind(model.weight().tensor().map(_ -> true).orElse(false));
        foot.managedProperty().bind(foot.visibleProperty());
        return foot;
    }

    private void tell(@Nullable OpenNet net) {
        network.clear();
        notes.getChildren().clear();
        if (net == null) return;
        Map<String, Integer> stored = new LinkedHashMap<>();
        long statistics = 0;
        for (TensorFacts t : net.tree().all()) {
            stored.merge(t.stored(), 1, Integer::sum);
            if (t.statistic()) statistics += t.count();
        }
        network.add("File", net.reference().name(), net.reference().toString());
        network.add("Format", net.format());
        network.add("Parameters", Sizes.count(net.tree().count() - statistics), Sizes.grouped(net.tree().count()
                - statistics));
        if (statistics > 0) network.add("Statistics", Sizes.count(statistics), Sizes.grouped(statistics));
        long bytes = net.tree().all().stream().mapToLong(TensorFacts::bytes).sum();
        network.add("Size", Sizes.bytes(bytes), Sizes.grouped(bytes) + " bytes");
        network.add("Tensors", Sizes.grouped(net.tree().tensors()));
        stored.forEach((type, n) -> network.add(type, Sizes.grouped(n) + (n == 1 ? " tensor" : " tensors")));
        net.warnings().forEach(w -> {
            Label note = Parts.label(w, "nr-caption");
            note.setWrapText(true);
            notes.getChildren().add(note);
        });
    }

    private void tell(@Nullable TensorReading reading) {
        numbers.clear();
        TensorFacts tensor = model.weight().tensor().get();
        if (tensor == null) return;
        numbers.add("Count", Sizes.grouped(tensor.count()));
        numbers.add("Size", Sizes.bytes(tensor.bytes()), Sizes.grouped(tensor.bytes()) + " bytes");
        if (tensor.quantised()) numbers.add("Read as", tensor.dtype());
        if (reading == null) return;
        numbers.add("Smallest", Sizes.value(reading.low()), Double.toString(reading.low()));
        numbers.add("Largest", Sizes.value(reading.high()), Double.toString(reading.high()));
        numbers.add("Mean", Sizes.value(reading.mean()), Double.toString(reading.mean()));
        numbers.add("Standard deviation", Sizes.value(reading.std()), Double.toString(reading.std()));
        numbers.add("Zeros", Sizes.grouped(reading.zeros()));
        if (reading.odd() > 0) numbers.add("Not finite", Sizes.grouped(reading.odd()));
    }
}
