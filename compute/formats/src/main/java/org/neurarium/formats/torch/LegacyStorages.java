package org.neurarium.formats.torch;

import java.util.HashMap;
import java.util.Map;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Source;
import org.neurarium.formats.pickle.Pickled;
import org.neurarium.formats.pickle.Pickled.Row;

/// Storages behind the pickles of an old checkpoint, in the order of a list of keys: each a count of eight bytes and so many
/// numbers.
final class LegacyStorages implements Storages {
    private final Source source;
    private final Map<String, Place> places = new HashMap<>();
    private final boolean bigEndian;

    private record Place(long at, long bytes) {}

    private LegacyStorages(Source source, boolean bigEndian) {
        this.source = source;
        this.bigEndian = bigEndian;
    }

    /// @param keys  the list as it was pickled
    /// @param types what the numbers of each are
    /// @param at    where the first begins
    static LegacyStorages find(Source source, Pickled keys, Map<String, StorageId> types, long at, boolean bigEndian) {
        LegacyStorages storages = new LegacyStorages(source, bigEndian);
        if (!(keys instanceof Row list)) throw storages.damaged("it has no list of storages");
        long here = at;
        for (Pickled item : list.items()) {
            String key = item.text();
            StorageId id = key == null ? null : types.get(key);
            if (key == null || id == null) throw storages.damaged("it has a storage that no tensor lies in");
            long count = source.whole(here, 8), room = source.length() - here - 8;
            if (count < 0 || count > room / id.type().bytes()) {
                throw storages.damaged("a storage of %s numbers does not fit".formatted(Long.toUnsignedString(count)));
            }
            storages.places.put(key, new Place(here + 8, count * id.type().bytes()));
            here += 8 + count * id.type().bytes();
        }
        return storages;
    }

    @Override
    public long bytes(String key) { return place(key).bytes(); }

    @Override
    public Source open(String key) { return source.slice(source.name(), place(key).at(), place(key).bytes()); }

    @Override
    public boolean bigEndian() { return bigEndian; }

    private Place place(String key) {
        Place place = places.get(key);
        if (place == null) throw damaged("it lacks the storage '" + key + "'");
        return place;
    }

    private BadInput damaged(String what) {
        return new BadInput(source.name() + " is damaged: " + what + ". Copy or save it again.");
    }
}
