package org.neurarium.neurons.facets;

import java.util.Map;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.neurons.network.Feed;

/// Some of the samples of a feed, one at a time where they do not follow each other.
record Chosen(Feed all, int[] which) implements Feed {
    @Override
    public int samples() { return which.length; }

    @Override
    public int block() { return 1; }

    @Override
    public Map<String, StoredTensor> read(int from, int count) {
        if (count != 1) throw new IllegalArgumentException("one at a time");
        return all.read(which[from], 1);
    }

    @Override
    public Table index() { return all.index(); }
}
