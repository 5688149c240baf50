package org.neurarium.project.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// What was on the screen, by key: `window`, `dataset:3`. Reads answer at once, from memory; what is put is written in the
/// background.
public final class Views {
    private final Writing writer;
    private final Map<String, ViewState> all;

    Views(Writing writer, Map<String, ViewState> known) {
        this.writer = writer;
        this.all = new ConcurrentHashMap<>(known);
    }

    static Map<String, ViewState> read(Sql sql) throws SQLException {
        Map<String, ViewState> all = new HashMap<>();
        sql.each("SELECT key, json FROM view", r -> {
            try {
                all.put(r.getString(1), ViewState.of(Json.parse(r.getString(2))));
            } catch (BadInput _) {
                // one from a newer version, or damaged: the screen opens as it does the first time
            }
        });
        return Collections.unmodifiableMap(all);
    }

    public Optional<ViewState> get(String key) { return Optional.ofNullable(all.get(key)); }

    /// Keeps it; the same again costs nothing.
    public CompletableFuture<Void> put(String key, ViewState view) {
        if (view.equals(all.put(key, view))) return CompletableFuture.completedFuture(null);
        String now = Instant.now().toString();
        return writer.write(sql -> sql.run("INSERT OR REPLACE INTO view(key, json, changed) VALUES(?, ?, ?)", key, view
                .json()
                .toString(), now));
    }

    public CompletableFuture<Void> remove(String key) {
        all.remove(key);
        return writer.write(sql -> sql.run("DELETE FROM view WHERE key = ?", key));
    }
}
