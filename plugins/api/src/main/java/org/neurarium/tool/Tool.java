package org.neurarium.tool;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.Json;

/// One method that works on a lab's data.
///
/// A tool has a public no-argument constructor, carries [ToolInfo], and keeps no state between calls. It knows its
/// records, `compute/data` and `compute/math`; it never meets the service, a view, or another family.
///
/// @param <I> its inputs: a record of data types, `Optional` and `List` of them
/// @param <S> its settings: a record with a no-argument constructor that gives the defaults
/// @param <O> its outputs: a record of data types
public interface Tool<I extends Record, S extends Record, O extends Record> {
    /// Computes the outputs. May be called on any thread; looks up [RunContext#checkCancelled()] at least every 100 ms.
    ///
    /// @throws org.neurarium.data.BadInput where only the data show that the request cannot be met
    O run(I in, S settings, RunContext run) throws InterruptedException;

    /// Named sets of settings beside the defaults: preset → dotted setting → value as on the command line.
    default Map<String, Map<String, String>> presets() { return Map.of(); }

    /// What is wrong or doubtful about a request, told from headers alone within 50 ms. Errors refuse the run.
    default List<Problem> check(I in, S settings) { return List.of(); }

    /// What a run is expected to take, told from headers alone within 50 ms. Without it the service tells from what earlier
    /// runs took.
    default Optional<Estimate> estimate(I in, S settings, Device on) { return Optional.empty(); }

    /// Settings of an earlier version of this tool as they are named and meant now: dotted name → value. What an old
    /// run's record or a recipe holds comes through here.
    default Json migrate(int fromVersion, Json settings) { return settings; }

    /// The experiments of its method card, which show that it does what its paper says.
    default List<Reproduction> reproductions() { return List.of(); }
}
