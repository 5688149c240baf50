package org.neurarium.cells.chainofprompts;

import java.util.List;

/// What a click that is not yet accepted would give.
///
/// @param cells    the cells that would carry the click's type, in the order of their ids
/// @param chain    the click's chain so far
/// @param round    the last round in it
/// @param complete whether the chain has ended: partial answers say false
/// @param warnings what a person should know, as that the click is on background
public record Proposal(List<Instance> cells, List<ChainPoint> chain, int round, boolean complete,
        List<String> warnings) {
    public Proposal {
        cells = List.copyOf(cells);
        chain = List.copyOf(chain);
        warnings = List.copyOf(warnings);
    }
}
