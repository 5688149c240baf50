package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.neurarium.data.BadInput;

/// Makes a copy of a project while it is in use.
final class Copying {
    private final Place from;
    private final Place to;
    private final Place part;

    /// @param to absent or empty; it is made beside itself under another name, and gets its own when it is whole
    Copying(Place from, Place to) {
        this.from = from;
        this.to = to;
        this.part = new Place(to.folder().resolveSibling("." + to.folder().getFileName() + ".part"));
    }

    /// Copies the database as it is committed; on the reader's thread.
    Path database(Sql reading) throws IOException, SQLException {
        try (Stream<Path> there = Files.exists(to.folder()) ? Files.list(to.folder()) : Stream.empty()) {
            if (!Files.isDirectory(to.folder()) && Files.exists(to.folder()) || there.findAny().isPresent()) {
                throw new BadInput(to.folder() + " exists already: choose a new folder for the copy.");
            }
        }
        if (to.folder().startsWith(from.folder())) {
            throw new BadInput("A copy cannot lie in the project itself: choose a folder outside " + from.folder()
                    + ".");
        }
        delete(part.folder());
        Files.createDirectories(part.folder());
        reading.run("VACUUM INTO ?", part.database().toString());
        return part.database();
    }

    /// Adds what waits to be written, the files, and the readable index; then the copy takes its name.
    Path complete(List<Writing.Change> waiting) {
        try {
            try (Sql sql = Sql.writing(part.database(), false)) {
                for (Writing.Change change : waiting)
                    add(sql, change);
                index(sql);
            }
            files();
            Files.deleteIfExists(to.folder());
            Files.createDirectories(to.folder().toAbsolutePath().getParent());
            return Files.move(part.folder(), to.folder());
        } catch (IOException | SQLException e) {
            delete(part.folder());
            throw Trouble.refusal(e, to.folder());
        }
    }

    private static void add(Sql sql, Writing.Change change) throws SQLException {
        try {
            change.write(sql);
        } catch (IOException _) {
            // It writes the index of the old place too, which may be what cannot be done; the copy gets its own.
        }
    }

    /// A copy is a project of its own, and finds its datasets from where it lies.
    private void index(Sql sql) throws SQLException, IOException {
        String id = UUID.randomUUID().toString();
        sql.run("UPDATE project SET id = ?", id);
        for (DatasetEntry d : Datasets.read(sql)) {
            Path file = from.found(d.path());
            boolean within = file.startsWith(from.folder());
            if (!within) sql.run("UPDATE dataset SET path = ? WHERE id = ?", to.written(file), d.id());
        }
        ProjectFile file = sql.first("SELECT id, name, created FROM project", r -> new ProjectFile(r.getString(1), r
                .getString(2), java.time.Instant.parse(r.getString(3)), List.of())).orElseThrow();
        new ProjectFile(id, file.name(), file.created(), Datasets.read(sql)
                .stream()
                .map(d -> new ProjectFile.Data(d.name(), d.path(), d.part(), d.sha256()))
                .toList()).write(part);
    }

    private void files() throws IOException {
        if (!Files.isDirectory(from.folder())) return;
        Files.walkFileTree(from.folder(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(part.folder().resolve(from.folder().relativize(dir).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                boolean ours = from.folder().equals(file.getParent()) && file.getFileName()
                        .toString()
                        .matches("project\\.(json|lock|db|db-wal|db-shm)");
                if (!ours) {
                    Files.copy(file, part.folder().resolve(from.folder().relativize(file).toString()),
                            StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        Files.createDirectories(part.runs());
    }

    private static void delete(Path top) {
        if (!Files.exists(top)) return;
        try (Stream<Path> tree = Files.walk(top)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList())
                Files.deleteIfExists(path);
        } catch (IOException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "left behind: " + top, e);
        }
    }
}
