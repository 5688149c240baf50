package org.neurarium.cells.promptmodel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Graph;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Values;

/// A trained network as a checkpoint, and back.
final class PromptModel {
    static final String KIND = "cells.train-prompt-model/1";

    private PromptModel() {}

    /// @param about what a person wants to know of how it came to be
    static Checkpoint of(Graph network, Json about) {
        Map<String, Values> tensors = new LinkedHashMap<>();
        network.weights().forEach((name, w) -> {
            double[] numbers = w.doubles();
            float[] values = new float[numbers.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) numbers[i];
            }
            tensors.put(name, Values.of(values, w.shape().stream().mapToInt(Math::toIntExact).toArray()));
        });
        return Checkpoint.of(KIND, "prompt-model", about, tensors);
    }

    /// @throws BadInput if a tensor is missing or of another shape
    static Graph network(Checkpoint model) {
        Graph plain = PromptNetwork.fresh(new SplittableRandom(0));
        Map<String, StoredTensor> weights = new LinkedHashMap<>();
        plain.weights().forEach((name, w) -> {
            if (!model.tensors().contains(name)) {
                throw new BadInput(model.name() + " is no prompt model of this version: it has no tensor '" + name + "'.");
            }
            List<Long> shape = IntStream.of(model.shape(name)).mapToObj(n -> (long) n).toList();
            if (!shape.equals(w.shape())) {
                throw new BadInput(model.name() + " is no prompt model of this version: its tensor '" + name + "' is "
                        + shape + ", and must be " + w.shape() + ".");
            }
            weights.put(name, StoredTensor.real(shape, model.tensor(name).floats()));
        });
        return new Graph(plain.name(), plain.inputs(), plain.outputs(), plain.nodes(), weights);
    }
}
