package org.neurarium.viewmodels.neurons;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.neurarium.data.modules.LayerType;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;
import org.neurarium.data.modules.ModuleTree.Step;
import org.neurarium.data.modules.ModuleTree.Tensor;
import org.neurarium.data.modules.TensorFacts;

/// A part of a network as a row of a table.
///
/// @param type         the kind of layer or the operator; empty where it is not known
/// @param shape        of a tensor; of a module how many tensors it has
/// @param dtype        what its numbers are given as, each kind once
/// @param quantisation the schemes by which it is stored, each once; empty where it is not quantised
public record PartFacts(Part part, String title, String type, String shape, long count, String dtype,
        String quantisation) {

    static PartFacts of(Part part) {
        List<TensorFacts> all = part instanceof Module m ? m.all() : List.of(((Tensor) part).facts());
        Set<String> dtypes = new LinkedHashSet<>(), schemes = new LinkedHashSet<>();
        for (TensorFacts t : all) {
            if (t.quantised()) schemes.add(t.stored());
            else
                dtypes.add(t.stored());
        }
        String shape = switch (part) {
            case Module m -> m.tensors() == 1 ? "1 tensor" : Sizes.grouped(m.tensors()) + " tensors";
            case Tensor t -> t.facts().shapeText();
            case Step _ -> "";
        };
        return new PartFacts(part, part.title(), LayerType.of(part), shape, part.count(), String.join(", ", dtypes),
                String.join(", ", schemes));
    }

    /// As it is stored, quantised or not: `float16`, `float32, Q4_1`.
    public String stored() {
        return dtype + (dtype.isEmpty() || quantisation.isEmpty() ? "" : ", ") + quantisation;
    }
}
