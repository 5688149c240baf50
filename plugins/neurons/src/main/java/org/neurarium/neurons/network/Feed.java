package org.neurarium.neurons.network;

import java.util.Map;
import java.util.Optional;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;

/// Samples for a network, given block by block.
public interface Feed {
    /// How many samples.
    int samples();

    /// How many are given at once.
    int block();

    /// The inputs of samples `from` to `from + count`.
    ///
    /// @throws org.neurarium.data.BadInput if one does not fit the network
    Map<String, StoredTensor> read(int from, int count);

    /// How long samples are, where they were filled up to one length.
    default Optional<Lengths> lengths(int from, int count) { return Optional.empty(); }

    /// A row a sample, which says where it came from.
    Table index();
}
