package org.neurarium.nn;

import ai.djl.ndarray.NDArray;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.neurarium.nn.plan.Plan;
import org.neurarium.nn.plan.Program.Kind;
import org.neurarium.nn.plan.Program.Slot;

/// The arrays that go with a question: inputs, and what is added to, multiplied with or put in the place of values. It
/// may also name a weight, which then takes the place of the stored one.
public final class Given {
    private final Map<Slot, NDArray> arrays = new HashMap<>();

    private Given() {}

    public static Given of(Map<String, NDArray> inputs) {
        Given given = new Given();
        inputs.forEach((name, a) -> given.arrays.put(new Slot(Kind.SOURCE, name), a));
        return given;
    }

    public static Given of(String input, NDArray array) { return of(Map.of(input, array)); }

    /// Added to a value that the query lists for it.
    public Given add(String value, NDArray array) { return put(Kind.ADD, value, array); }

    /// Multiplied with a value that the query lists for it.
    public Given mask(String value, NDArray array) { return put(Kind.MASK, value, array); }

    /// In the place of a value that the query lists for it.
    public Given swap(String value, NDArray array) { return put(Kind.SWAP, value, array); }

    /// The cotangent of a value whose gradient is pulled back: of the value's shape.
    public Given seed(String value, NDArray array) { return put(Kind.SEED, value, array); }

    /// The weights of a graph in whose place arrays are given.
    Set<String> weights(Plan plan) {
        return arrays.keySet()
                .stream()
                .filter(s -> s.kind() == Kind.SOURCE && plan.stored(s.name()).isPresent())
                .map(Slot::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<NDArray> find(Slot slot) { return Optional.ofNullable(arrays.get(slot)); }

    private Given put(Kind kind, String value, NDArray array) {
        arrays.put(new Slot(kind, value), array);
        return this;
    }
}
