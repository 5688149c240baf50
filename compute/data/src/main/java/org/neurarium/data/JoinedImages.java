package org.neurarium.data;

import java.util.List;

/// One set of images behind the other.
record JoinedImages(List<ImageSet> sets, Table index) implements ImageSet {
    JoinedImages(List<ImageSet> sets) {
        this(List.copyOf(sets), Table.stacked(sets.stream().map(ImageSet::index).toList()));
    }

    @Override
    public ImageStack image(int i) {
        int at = i;
        for (ImageSet set : sets) {
            if (at < set.count()) return set.image(at);
            at -= set.count();
        }
        throw new IndexOutOfBoundsException(i);
    }
}
