package org.neurarium.cells.chainofprompts;

import org.neurarium.data.Labels;
import org.neurarium.data.Table;
import org.neurarium.tool.Doc;

/// What Chain-of-Prompts gives.
public record Outputs(@Doc("the cells as a label image, ids 1…n, with the table of instances") Labels cells,
        @Doc("a row a cell: id, type, found_by (number of the click), x, y, score, area, box, round") Table instances,
        @Doc("the chains: click, round, role (prompt, accepted, candidate), x, y, similarity") Table trace) {}
