package org.neurarium.tool;

/// What a run tells while it goes on.
public interface Live {
    /// A partial answer, shown until the next one; newest wins.
    void preview(Object partial);

    /// Whether anybody looks at previews; making one that nobody sees is waste.
    boolean watched();

    /// A number for `values` in the run's record.
    void value(String name, double value);
}
