package org.neurarium.nn.layers;

import java.util.List;
import java.util.Map;
import org.neurarium.data.StoredTensor;

/// While it learns, sets numbers to 0 with this chance, and enlarges the others so that the mean stays (Srivastava et al.
/// 2014).
public record Dropout(double chance) implements Layer {
    @Override
    public String add(Place at, String x) {
        String ratio = at.graph().constant(at.path() + "/ratio", StoredTensor.real(List.of(), (float) chance));
        return at.node("Dropout", Map.of(), x, ratio);
    }
}
