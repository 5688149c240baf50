package org.neurarium.project.store;

import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Reference;

/// A state of a layer, as a reference names it: `project:LAYER@rev=N`.
///
/// @param layer its name
/// @param rev   the revision, from 0
public record LayerRevision(String layer, long rev) {
    private static final String PROJECT = "project:", REV = "rev";

    /// The revision that a reference names; empty where it names something else.
    ///
    /// @throws BadInput if it names a layer without a revision that is a number
    public static Optional<LayerRevision> of(Reference reference) {
        if (!reference.source().startsWith(PROJECT)) return Optional.empty();
        String layer = reference.source().substring(PROJECT.length());
        String rev = reference.selection().getOrDefault(REV, "");
        try {
            return Optional.of(new LayerRevision(layer, Long.parseUnsignedLong(rev)));
        } catch (NumberFormatException e) {
            throw new BadInput("'" + reference + "' names no revision: write " + PROJECT + layer + "@" + REV
                    + "=N, N as the layer's history shows it.", e);
        }
    }

    /// As a reference; its text is `project:LAYER@rev=N`.
    public Reference reference() {
        return new Reference(Reference.Kind.FILE, PROJECT + layer, Optional.empty(), Map.of(REV, Long.toString(rev)));
    }

    @Override
    public String toString() { return PROJECT + layer + "@" + REV + "=" + rev; }
}
