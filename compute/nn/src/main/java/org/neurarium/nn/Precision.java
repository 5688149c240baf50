package org.neurarium.nn;

/// How values with fractions are computed in compiled questions: as the graph says, or single precision as bfloat16. That is up to
/// twice as fast on processors that have it, with 8 bits of precision; what is given and what comes back stays in single
/// precision.
public enum Precision {
    AS_STORED, BFLOAT16
}
