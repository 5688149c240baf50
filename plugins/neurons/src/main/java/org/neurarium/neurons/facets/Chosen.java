package org.neurarium.neurons.facets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.neurarium.data.StoredTensor;
import org.neurarium.data.Table;
import org.neurarium.neurons.network.Feed;

/// Some of the samples of a feed of images.
record Chosen(Feed all, int[] which) implements Feed {
    @Override
    public int samples() { return which.length; }

    @Override
    public int block() { return all.block(); }

    /// They need not follow each other, so they are read one by one and put together.
    @Override
    public Map<String, StoredTensor> read(int from, int count) {
        List<Map<String, StoredTensor>> each = IntStream.range(from, from + count)
                .mapToObj(i -> all.read(which[i], 1))
                .toList();
        Map<String, StoredTensor> out = new LinkedHashMap<>();
        for (String name : each.getFirst().keySet())
            out.put(name, joined(each.stream().map(m -> Objects.requireNonNull(m.get(name))).toList()));
        return out;
    }

    private static StoredTensor joined(List<StoredTensor> rows) {
        if (rows.size() == 1) return rows.getFirst();
        int each = rows.getFirst().values().floats().length;
        float[] all = new float[each * rows.size()];
        for (int i = 0; i < rows.size(); i++)
            System.arraycopy(rows.get(i).values().floats(), 0, all, i * each, each);
        List<Long> shape = rows.getFirst().shape();
        return StoredTensor.real(Stream.concat(Stream.of((long) rows.size()), shape.stream().skip(1)).toList(), all);
    }

    @Override
    public Table index() { return all.index(); }
}
