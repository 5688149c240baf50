package org.neurarium.formats.torch;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.neurarium.formats.pickle.Pickled;
import org.neurarium.formats.pickle.Pickled.Row;

/// How a pickle refers to a storage: `('storage', type, key, device, count)`, and in the old format perhaps with a sixth
/// item `(key, offset, count)` where it is a part of another.
///
/// @param count  numbers in it
/// @param offset number of the other storage at which a part begins
record StorageId(StorageType type, String key, long count, long offset) {
    static Optional<StorageId> of(Pickled id) {
        if (!(id instanceof Row row) || row.items().size() < 5) return Optional.empty();
        List<Pickled> items = row.items();
        String key = items.get(2).text();
        boolean storage = "storage".equals(items.get(0).text()) && key != null;
        if (!storage || !(items.get(1) instanceof Pickled.Named named)) return Optional.empty();
        Optional<StorageType> type = StorageType.of(named);
        Optional<Long> count = whole(items.get(4));
        Optional<Long> offset = items.size() > 5 && items.get(5) instanceof Row part && part.items().size() == 3
                ? whole(part.items().get(1))
                : Optional.of(0L);
        if (type.isEmpty() || count.isEmpty() || offset.isEmpty() || key == null) return Optional.empty();
        return Optional.of(new StorageId(type.get(), key, count.get(), offset.get()));
    }

    /// A whole number that is not negative and fits 63 bits.
    static Optional<Long> whole(Pickled value) {
        return value instanceof Pickled.Whole(BigInteger n) && n.signum() >= 0 && n.bitLength() < 64
                ? Optional.of(n.longValue())
                : Optional.empty();
    }
}
