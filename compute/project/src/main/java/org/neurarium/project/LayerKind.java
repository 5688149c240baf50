package org.neurarium.project;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.neurarium.data.Json;

/// A kind of layer and its exact form on disk. A project is given the kinds that it knows; there is no Java
/// serialization, so that a file from elsewhere can only ever become what a kind reads.
///
/// Everything that `write` gives is a function of the state alone: the same state gives the same bytes, whatever way led
/// to it, so that their digest names the state.
///
/// @param <L> the layer
public interface LayerKind<L> {
    /// The name in the database, which never changes: 'cells'.
    String name();

    Journal journal(L layer);

    /// Writes the state as it stands, without its journal.
    void write(L layer, DataOutput out) throws IOException;

    /// Reads a state into a layer whose journal is empty.
    ///
    /// @throws IOException if these are not the bytes of a state
    L read(DataInput in, Journal journal) throws IOException;

    /// Reads an edit of such a layer.
    ///
    /// @param kind what [Edit#kind()] said
    /// @throws IOException if there is no such kind of edit, or these are not its bytes
    Edit readEdit(L layer, String kind, String sentence, Json recipe, DataInput in) throws IOException;
}
