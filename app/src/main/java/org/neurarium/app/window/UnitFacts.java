package org.neurarium.app.window;

import java.util.List;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.UnitLayers;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.nn.Networks;
import org.neurarium.viewmodels.neurons.units.UnitSubject;

/// What is known of a network's units without running it.
final class UnitFacts {
    private UnitFacts() {}

    static UnitSubject of(Reference net, Checkpoint checkpoint) {
        try {
            Optional<Graph> graph = Networks.standard().find(checkpoint);
            if (graph.isEmpty())
                return UnitSubject.none(net, checkpoint.name(),
                        "Which network these tensors belong to is not known here: "
                                + "export it as ONNX to see what its units want. Its weights can be looked at as they are.");
            ImageInput.of(graph.get());
            UnitLayers layers = UnitLayers.of(graph.get());
            return new UnitSubject(net, checkpoint.name(), layers, classes(checkpoint), "", Gallery.of(net, layers));
        } catch (BadInput e) {
            return UnitSubject.none(net, checkpoint.name(), e.sentence());
        }
    }

    /// What the checkpoint calls its classes; empty where it does not say.
    private static List<String> classes(Checkpoint checkpoint) {
        return checkpoint.config()
                .find("classes", Json::items)
                .map(names -> names.stream().map(Json::string).toList())
                .orElse(List.of());
    }
}
