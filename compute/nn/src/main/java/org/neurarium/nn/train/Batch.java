package org.neurarium.nn.train;

import java.util.Map;
import org.neurarium.data.StoredTensor;

/// What goes through a network at once: inputs and targets by name.
///
/// @param weight how much it counts beside others: how many examples it has, or how many tokens, as its loss is a mean over
public record Batch(Map<String, StoredTensor> given, double weight) {
    public Batch {
        given = Map.copyOf(given);
    }
}
