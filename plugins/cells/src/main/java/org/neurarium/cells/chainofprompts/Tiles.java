package org.neurarium.cells.chainofprompts;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.PlaneWindows;
import org.neurarium.data.Region;
import org.neurarium.tool.RunContext;

/// The windows of an image that are encoded just now: only a few at a time, the longest unused makes room. Belongs to one session,
/// which is asked one thing after the other.
final class Tiles implements AutoCloseable {
    /// Embeddings that are held at once.
    static final int MOST_HELD = 3;

    private final PlaneWindows image;
    private final Engine engine;
    private final Settings settings;
    private final Map<Key, Prepared> held = new LinkedHashMap<>(8, 0.75f, true);

    /// @param engine fitted to the image
    Tiles(PlaneWindows image, Engine engine, Settings settings) {
        this.image = image;
        this.engine = engine;
        this.settings = settings;
    }

    private record Key(int z, Region window) {}

    /// A window, encoded; empty where all its pixels are the same, as on the glass beside a section.
    Optional<Prepared> at(int z, Region window, RunContext run) throws InterruptedException {
        Key key = new Key(z, window);
        Prepared known = held.get(key);
        if (known != null) return Optional.of(known);
        run.checkCancelled();
        Picture picture = image.window(z, window);
        if (picture.channels().stream().allMatch(Tiles::flat)) return Optional.empty();
        if (held.size() == MOST_HELD) {
            Key oldest = held.keySet().iterator().next();
            Prepared old = held.remove(oldest);
            if (old != null) old.close();
        }
        Prepared fresh = new Prepared(engine.encode(picture, run), settings);
        held.put(key, fresh);
        return Optional.of(fresh);
    }

    private static boolean flat(float[] values) {
        float first = values[0];
        for (float v : values) {
            if (v != first) return false;
        }
        return true;
    }

    long bytes() { return held.values().stream().mapToLong(Prepared::bytes).sum(); }

    @Override
    public void close() {
        held.values().forEach(Prepared::close);
        held.clear();
    }
}
