package org.neurarium.cells.chainofprompts;

import java.util.List;

/// The result of all accepted clicks together.
///
/// @param cells    in the order of their ids, which are 1…n
/// @param chain    the chains of all clicks, click by click and round by round
/// @param warnings what a person should know
public record Cells(List<Instance> cells, List<ChainPoint> chain, List<String> warnings) {
    public Cells {
        cells = List.copyOf(cells);
        chain = List.copyOf(chain);
        warnings = List.copyOf(warnings);
    }
}
