package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.PlaneWindows;
import org.neurarium.data.Region;
import org.neurarium.tool.RunContext;

/// The windows of an image that are encoded just now: only a few at a time, and fewer where they are large; the longest unused makes
/// room. Belongs to one session, which is asked one thing after the other; only [#held] may be
/// asked by others meanwhile.
final class Tiles implements AutoCloseable {
    /// Embeddings that are held at once.
    static final int MOST_HELD = 3;
    /// Bytes of those that stay while another one is encoded.
    private static final long MOST_BYTES = 200L << 20;

    private final PlaneWindows image;
    private final Engine engine;
    private final Settings settings;
    private final Leftovers leftovers = new Leftovers();
    private final Map<Key, Prepared> held = new LinkedHashMap<>(8, 0.75f, true);

    /// @param engine fitted to the image; released with the tiles
    Tiles(PlaneWindows image, Engine engine, Settings settings) {
        this.image = image;
        this.engine = engine;
        this.settings = settings;
    }

    private record Key(int z, Region window) {}

    /// A window, encoded; empty where all its pixels are the same, as on the glass beside a section.
    Optional<Prepared> at(int z, Region window, RunContext run) throws InterruptedException {
        Key key = new Key(z, window);
        Optional<Prepared> known = held(z, window);
        if (known.isPresent()) return known;
        run.checkCancelled();
        Picture picture = image.window(z, window);
        if (picture.channels().stream().allMatch(Tiles::flat)) return Optional.empty();
        makeRoom();
        Prepared fresh = new Prepared(engine.encode(picture, run), settings);
        synchronized (held) {
            held.put(key, fresh);
        }
        return Optional.of(fresh);
    }

    /// A window that is encoded just now. On any thread.
    Optional<Prepared> held(int z, Region window) {
        synchronized (held) {
            return Optional.ofNullable(held.get(new Key(z, window)));
        }
    }

    private void makeRoom() {
        List<Prepared> gone = new ArrayList<>();
        synchronized (held) {
            while (!held.isEmpty() && (held.size() >= MOST_HELD || bytes() > MOST_BYTES)) {
                Key oldest = held.keySet().iterator().next();
                Prepared old = held.remove(oldest);
                if (old != null) gone.add(old);
            }
        }
        gone.forEach(Prepared::close);
        leftovers.clear();
    }

    private static boolean flat(float[] values) {
        float first = values[0];
        for (float v : values) {
            if (v != first) return false;
        }
        return true;
    }

    long bytes() {
        synchronized (held) {
            return held.values().stream().mapToLong(Prepared::bytes).sum();
        }
    }

    @Override
    public void close() {
        List<Prepared> all;
        synchronized (held) {
            all = List.copyOf(held.values());
            held.clear();
        }
        all.forEach(Prepared::close);
        engine.release();
    }
}
