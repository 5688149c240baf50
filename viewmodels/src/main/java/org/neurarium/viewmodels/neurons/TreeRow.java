package org.neurarium.viewmodels.neurons;

import org.neurarium.data.modules.LayerType;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;

/// A line of the tree.
///
/// @param depth    how far it is indented: 0 for the whole network
/// @param expanded whether its parts stand below it
/// @param hit      whether it is what was searched for, and not only around it
public record TreeRow(Part part, int depth, boolean expanded, boolean hit) {
    /// Whether it has parts to be shown.
    public boolean expandable() { return part instanceof Module m && !m.parts().isEmpty(); }

    /// What kind of layer it is; empty where that is not known.
    public String type() { return LayerType.of(part); }
}
