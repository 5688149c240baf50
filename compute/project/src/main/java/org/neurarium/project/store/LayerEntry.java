package org.neurarium.project.store;

import java.time.Instant;
import java.util.OptionalLong;

/// A layer of a project, as it is listed.
///
/// @param id       within the project
/// @param name     the only one of that name
/// @param kind     of the layer: 'cells'
/// @param dataset  the [DatasetEntry] over which it lies
/// @param capacity bytes of edits that can be taken back
/// @param created  when
public record LayerEntry(long id, String name, String kind, OptionalLong dataset, long capacity, Instant created) {
    LayerEntry named(String other) { return new LayerEntry(id, other, kind, dataset, capacity, created); }
}
