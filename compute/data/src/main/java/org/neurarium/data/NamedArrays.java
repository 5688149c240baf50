package org.neurarium.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Arrays by name, and what else is to be known, as JSON: what a snapshot, an entry of the cache and a model are made of.
public record NamedArrays(Json about, Map<String, Values> arrays) {
    public NamedArrays {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /// Without an array, to be grown by [#with].
    public static NamedArrays of(Json about) { return new NamedArrays(about, Map.of()); }

    /// A copy that has this array.
    public NamedArrays with(String name, Values values) {
        Map<String, Values> copy = new LinkedHashMap<>(arrays);
        copy.put(name, values);
        return new NamedArrays(about, copy);
    }

    /// @throws BadInput if there is none of that name
    public Values array(String name) {
        Values found = arrays.get(name);
        if (found == null) {
            throw new BadInput("There is no array '" + name + "' among " + String.join(", ", arrays.keySet()) + ".");
        }
        return found;
    }
}
