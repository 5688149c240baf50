package org.neurarium.nn.train;

import java.util.Map;
import java.util.function.Supplier;
import org.neurarium.data.NamedArrays;

/// Who follows a training: hears how it goes, and can keep, end or cancel it.
public interface Watch {
    /// Before each batch; the place to look whether the run was cancelled.
    default void check() throws InterruptedException {}

    /// A step was made.
    ///
    /// @param step how many there are now
    /// @param rate the rate that it was made at
    default void step(long step, double rate, Learner.Report report) {}

    /// What is kept aside was looked at.
    ///
    /// @param better whether the metric that counts is the best so far
    default void evaluated(long step, Map<String, Double> metrics, boolean better) {}

    /// After each step: the training could be gone on with from here.
    default void pausable(Supplier<NamedArrays> snapshot) throws InterruptedException {}

    /// Whether to end now and keep what there is.
    default boolean stopping() { return false; }
}
