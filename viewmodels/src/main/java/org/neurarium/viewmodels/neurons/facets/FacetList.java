package org.neurarium.viewmodels.neurons.facets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The facets that a map falls into now. Those that have the same images as before keep their pictures, so that what was taken
/// back need not be drawn again. Belongs to the JavaFX thread.
final class FacetList {
    private final ObservableList<Facet> facets = FXCollections.observableArrayList();
    private final ObservableList<Facet> view = FXCollections.unmodifiableObservableList(facets);
    private final Map<List<Integer>, Facet> made = new HashMap<>();
    final ObjectProperty<@Nullable Facet> current = new SimpleObjectProperty<>();
    private Groups groups = Groups.of(new int[0]);

    ObservableList<Facet> all() { return view; }

    Groups groups() { return groups; }

    void clear() {
        made.clear();
        facets.clear();
        current.set(null);
        groups = Groups.of(new int[0]);
    }

    void show(Groups next, FacetMap map) {
        List<Integer> looked = Optional.ofNullable(current.get()).map(Facet::members).orElse(List.of());
        groups = next;
        List<Facet> all = new ArrayList<>();
        for (int f = 0; f < next.count(); f++) {
            Facet facet = made.computeIfAbsent(Arrays.stream(next.members(f)).boxed().toList(),
                    m -> new Facet(m, m.stream().mapToDouble(map::score).average().orElse(Double.NaN)));
            facet.stands(f + 1, next.names().get(f));
            all.add(facet);
        }
        facets.setAll(all);
        current.set(all.stream().filter(f -> f.members().equals(looked)).findFirst().orElse(null));
    }

    /// Those that are to be drawn on: first all that have no mean yet.
    List<Facet> wanted() {
        List<Facet> bare = facets.stream().filter(f -> f.average().get() == null).toList();
        return bare.isEmpty() ? facets.stream().filter(f -> !f.rests()).toList() : bare;
    }

    Optional<Facet> of(int image) { return facets.stream().filter(f -> f.members().contains(image)).findFirst(); }
}
