package org.neurarium.cells.chainofprompts;

import org.neurarium.tool.Doc;

/// How a similarity map is gated.
public enum Variant {
    @Doc(value = "coarse times fine similarity, one threshold: reaches most cells, mixes types (the paper's text)", label = "Product")
    P, @Doc(value = "fine similarity proposes, coarse similarity confirms: keeps to the type, misses more (the released code)", label = "Two-stage")
    C
}
