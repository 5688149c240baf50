package org.neurarium.viewmodels.cells;

/// Hears that something could not be done.
interface Failed {
    /// @param why   the cause, without wrappers
    /// @param again tries it once more
    void hear(Throwable why, Runnable again);
}
