package org.neurarium.nn.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A question to a network: which values to read, what to change on the way, and which gradients to take.
///
/// Only what the answer needs is computed: reading `conv3` stops there, replacing `conv3` starts there.
///
/// @param reads   values to give back
/// @param adds    values to which an array is added, so that what follows sees the sum
/// @param masks   values that are multiplied by an array, before anything is added
/// @param swaps   values in whose place an array is taken; what they came from is not computed for them
/// @param sources of what gradients are taken: values with one element, or with a cotangent each
/// @param seeded  whether a cotangent is given for each source: then the gradient is that of Σ value · cotangent
/// @param targets with respect to what: inputs, weights, any value
/// @param used    the inputs in whose place the gradients are, a target each: then they do not come back, and what is computed
///                from those inputs can be read. Empty where gradients come back
public record Query(List<String> reads, Set<String> adds, Set<String> masks, Set<String> swaps, List<String> sources,
        boolean seeded, List<String> targets, List<String> used) {
    public Query {
        reads = List.copyOf(reads);
        adds = Set.copyOf(adds);
        masks = Set.copyOf(masks);
        swaps = Set.copyOf(swaps);
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
        used = List.copyOf(used);
    }

    /// Reads values.
    public static Query read(String... names) { return read(List.of(names)); }

    public static Query read(List<String> names) {
        return new Query(names, Set.of(), Set.of(), Set.of(), List.of(), false, List.of(), List.of());
    }

    public Query add(String name) {
        return new Query(reads, with(adds, name), masks, swaps, sources, seeded, targets, used);
    }

    public Query mask(String name) {
        return new Query(reads, adds, with(masks, name), swaps, sources, seeded, targets, used);
    }

    public Query swap(String name) {
        return new Query(reads, adds, masks, with(swaps, name), sources, seeded, targets, used);
    }

    /// The gradient of a value with one element.
    public Query gradient(String of, String... withRespectTo) {
        return new Query(reads, adds, masks, swaps, List.of(of), false, List.of(withRespectTo), List.of());
    }

    /// The gradient of a value with one element is what an input stands for: a graph that holds the steps of an optimiser behind it
    /// goes up or down in one question.
    public Query gradientAs(String input, String of, String withRespectTo) {
        return new Query(reads, adds, masks, swaps, List.of(of), false, List.of(withRespectTo), List.of(input));
    }

    /// The gradient of Σ value · cotangent, summed over the values named; a cotangent is given with each run.
    public Query pullback(List<String> of, List<String> withRespectTo) {
        return new Query(reads, adds, masks, swaps, of, true, withRespectTo, List.of());
    }

    boolean differentiates() { return !targets.isEmpty(); }

    /// All names that it speaks of.
    public List<String> names() {
        List<String> all = new ArrayList<>(reads);
        all.addAll(adds);
        all.addAll(masks);
        all.addAll(swaps);
        all.addAll(sources);
        all.addAll(targets);
        all.addAll(used);
        return all;
    }

    private static Set<String> with(Set<String> names, String name) {
        Set<String> out = new LinkedHashSet<>(names);
        out.add(name);
        return out;
    }
}
