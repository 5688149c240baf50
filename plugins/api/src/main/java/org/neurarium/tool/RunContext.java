package org.neurarium.tool;

import java.util.List;
import java.util.random.RandomGenerator;

/// What a run is given by whoever runs it.
public interface RunContext {
    /// What the run computes on.
    Device device();

    /// A stream of random numbers that depends on the run's seed, this name and these indices alone, so that the result
    /// is the same for any number of threads.
    RandomGenerator random(String stream, long... index);

    /// Computes the parts on the machine's threads and returns their results in order. The first failure ends it.
    <R> List<R> parallel(int parts, Part<R> part) throws InterruptedException;

    /// Begins a phase of work that consists of `total` equal steps; ended by closing it.
    Progress phase(String name, long total);

    /// @throws InterruptedException if the run was cancelled
    void checkCancelled() throws InterruptedException;

    /// A sentence that the person should read beside the result.
    void warn(String sentence);

    Live live();

    /// Snapshots, for runs that take long.
    State state();

    /// What is kept on disk between runs, and room for what is not.
    Store store();

    /// One part of a parallel computation.
    interface Part<R> {
        R at(int i) throws InterruptedException;
    }

    /// Something that takes a while.
    interface Compute<R> {
        R get() throws InterruptedException;
    }

    /// How far a phase is.
    interface Progress extends AutoCloseable {
        /// `n` more steps are done.
        void step(long n);

        @Override
        void close();
    }
}
