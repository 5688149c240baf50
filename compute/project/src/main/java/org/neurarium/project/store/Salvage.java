package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.neurarium.data.BadInput;

/// Reads what can be read from a damaged database into a new one. Each table is read from both ends up to where it is
/// damaged; of each layer that run of its history is kept that hangs together and reaches furthest.
public final class Salvage {
    private static final List<String> TABLES = List.of("dataset", "layer", "snapshot", "op", "materialised", "result",
            "view", "tag", "note");

    private final Place place;

    Salvage(Place place) { this.place = place; }

    /// What became of it.
    ///
    /// @param kept   the damaged file, as it was; absent (not there) where there was none
    /// @param layers what was saved of each layer
    /// @param lost   sentences on what could not be read
    public record Report(Path kept, List<Saved> layers, List<String> lost) {}

    /// @param upTo the newest revision that was saved
    public record Saved(String layer, long upTo) {}

    Report save() throws IOException, SQLException {
        String name = "project-damaged-" + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                .format(LocalDateTime.now(ZoneId
                        .systemDefault()))
                + ".db";
        Path kept = place.folder().resolve(name);
        Place fresh = new Place(place.folder().resolve("." + name + ".new"));
        ProjectFile file = index();
        List<String> lost = new ArrayList<>();
        Files.createDirectories(fresh.folder());
        try {
            Projects.make(fresh, file);
            List<Saved> saved;
            try (Sql to = Sql.writing(fresh.database(), false)) {
                to.script("PRAGMA foreign_keys = OFF"); // what belongs to a lost row is dropped below
                if (Files.exists(place.database())) read(to, lost);
                else
                    lost.add("project.db is missing: layers, views, tags and notes are lost.");
                restoreDatasets(to, file);
                for (String table : List.of("op", "snapshot", "materialised"))
                    to.run("DELETE FROM " + table + " WHERE layer NOT IN (SELECT id FROM layer)");
                saved = new ArrayList<>();
                for (LayerEntry layer : Layers.read(to))
                    new LayerRescue(to, layer).save()
                            .ifPresentOrElse(upTo -> saved.add(new Saved(layer.name(), upTo)),
                                    () -> lost.add("Nothing of the layer '" + layer.name() + "' could be read."));
            }
            swap(fresh, kept);
            return new Report(kept, saved, lost);
        } finally {
            for (String left : List.of("project.db", "project.db-wal", "project.db-shm", "project.json"))
                Files.deleteIfExists(fresh.folder().resolve(left));
            Files.deleteIfExists(fresh.folder());
        }
    }

    /// The damaged files get their new name only when the new database is whole.
    private void swap(Place fresh, Path kept) throws IOException {
        for (String tail : List.of("", "-wal")) {
            Path old = place.folder().resolve("project.db" + tail);
            if (Files.exists(old)) Files.move(old, kept.resolveSibling(kept.getFileName() + tail));
        }
        Files.deleteIfExists(place.folder().resolve("project.db-shm"));
        Files.move(fresh.database(), place.database(), StandardCopyOption.ATOMIC_MOVE);
        Files.move(fresh.index(), place.index(), StandardCopyOption.REPLACE_EXISTING);
    }

    private ProjectFile index() {
        try {
            return ProjectFile.read(place);
        } catch (IOException | BadInput _) {
            return new ProjectFile(UUID.randomUUID().toString(), String.valueOf(place.folder().getFileName()), Instant
                    .now(), List.of());
        }
    }

    private void read(Sql to, List<String> lost) throws IOException, SQLException {
        try (Sql from = Sql.reading(Projects.copy(place))) {
            for (String table : TABLES) {
                Map<Long, List<Object>> rows = new TreeMap<>();
                boolean whole = read(from, table, "", rows) || read(from, table, " DESC", rows);
                if (!whole) lost.add("Not all of the table '" + table + "' could be read.");
                to.transaction(sql -> {
                    for (List<Object> row : rows.values())
                        sql.run("INSERT OR IGNORE INTO " + table + " VALUES("
                                + String.join(", ", Collections.nCopies(row
                                        .size(), "?"))
                                + ")", row.toArray());
                });
            }
        }
    }

    /// @return whether it was read to the end
    private static boolean read(Sql from, String table, String order, Map<Long, List<Object>> rows) {
        try {
            from.each("SELECT rowid, * FROM " + table + " ORDER BY rowid" + order, r -> rows.put(r.getLong(1), row(r)));
            return true;
        } catch (SQLException _) {
            return false;
        }
    }

    private static List<Object> row(ResultSet r) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (int i = 2; i <= r.getMetaData().getColumnCount(); i++)
            values.add(r.getObject(i));
        return values;
    }

    private static void restoreDatasets(Sql to, ProjectFile file) throws SQLException {
        for (ProjectFile.Data d : file.datasets()) {
            to.run("INSERT OR IGNORE INTO dataset(name, path, part, sha256, size, modified, added) "
                    + "VALUES(?, ?, ?, ?, 0, 0, ?)", d.name(), d.path(), d.part(), d.sha256(),
                    Instant.now().toString());
        }
    }
}
