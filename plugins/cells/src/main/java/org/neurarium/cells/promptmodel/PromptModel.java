package org.neurarium.cells.promptmodel;

import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.nn.build.GraphJson;

/// A trained network as a checkpoint, and back: with its batch norms as they were learned, so that it can be gone on with.
final class PromptModel {
    static final String KIND = "cells.train-prompt-model/1";

    private PromptModel() {}

    /// @param about what a person wants to know of how it came to be
    static Checkpoint of(Graph network, Json.Obj about) { return GraphJson.checkpoint(KIND, network, about); }

    /// @throws BadInput if it is no network that says what a prompt model says
    static Graph network(Checkpoint model) {
        Graph graph = GraphJson.graph(model)
                .orElseThrow(() -> new BadInput(model.name()
                        + " does not hold its network: give a model that 'Train a prompt model' made."));
        boolean fits = graph.inputs().stream().anyMatch(p -> p.name().equals("stain")) && graph.outputs()
                .stream()
                .anyMatch(p -> p.name().equals("said"));
        if (fits) return graph;
        throw new BadInput(model.name()
                + " holds another network than a prompt model: its input must be 'stain', its output 'said'.");
    }
}
