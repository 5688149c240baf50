package org.neurarium.nn.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.StoredTensor;

/// What a run showed: the shape of each value, and the elements of small tensors of whole numbers. With it a plan can be
/// made for inputs of exactly these shapes, in which what follows from shapes alone is written as a number.
///
/// This replaces rules of shape inference, an own one for each of 150 operators: whoever can run a node knows its shape.
public record Observed(Map<String, List<Long>> shapes, Map<String, StoredTensor> wholes) {
    public Observed {
        shapes = Map.copyOf(shapes);
        wholes = Map.copyOf(wholes);
    }

    Optional<List<Long>> shape(String name) { return Optional.ofNullable(shapes.get(name)); }

    Optional<StoredTensor> whole(String name) { return Optional.ofNullable(wholes.get(name)); }
}
