package org.neurarium.math;

/// Is told by a long kernel how far it is, and may end it.
@FunctionalInterface
public interface Watch {
    /// Nobody looks.
    Watch NOBODY = (done, of) -> {
    };

    /// `done` of `of` equal steps are done; called a few times a second or after each step that takes longer.
    ///
    /// @throws InterruptedException if the work is no longer wanted
    void at(long done, long of) throws InterruptedException;
}
