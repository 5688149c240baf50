package org.neurarium.views.neurons;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Step;
import org.neurarium.data.modules.ModuleTree.Tensor;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.OpenNet;
import org.neurarium.viewmodels.neurons.PartFacts;
import org.neurarium.viewmodels.neurons.Sizes;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;

/// What the list tells of the selected part.
final class FactsCard extends VBox {
    private final Label name = Parts.label("", "nr-strong", "nr-fact-title");
    private final Facts facts = new Facts();

    FactsCard(NeuronsModel model) {
        getStyleClass().add("nr-facts-card");
        name.setMinWidth(0);
        getChildren().addAll(name, facts);
        visibleProperty().bind(model.tree().selected().map(_ -> true).orElse(false));
        managedProperty().bind(visibleProperty());
        model.tree().selected().subscribe(_ -> model.selected().ifPresent(this::show));
    }

    private void show(PartFacts part) {
        String path = OpenNet.path(part.part());
        name.setText(path.isEmpty() ? part.title() : path);
        name.setTooltip(Buttons.tooltip(name.getText()));
        facts.clear();
        if (!part.type().isEmpty()) facts.add("Type", part.type());
        switch (part.part()) {
            case Module m -> facts.add("Tensors", Sizes.grouped(m.tensors()));
            case Tensor t -> facts.add("Shape", t.facts().shapeText());
            case Step s -> facts.add("Operator", s.operator());
        }
        facts.add("Parameters", Sizes.count(part.count()), Sizes.grouped(part.count()));
        facts.add("Stored as", part.stored());
    }
}
