package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.neurarium.data.BadInput;

/// Makes and opens projects, in the background. The database's library is loaded with the first of them and not before.
public final class Projects {
    private final Executor background;

    /// @param background where work goes that may wait, as on virtual threads
    public Projects(Executor background) { this.background = background; }

    /// Work that may fail in the ways of a project.
    private interface Opening<T> {
        T open() throws IOException, SQLException, ProjectInUse, ProjectDamaged;
    }

    /// Makes a project in a folder that is absent, empty, or holds data but no project, and opens it.
    ///
    /// @return fails with [BadInput] where that cannot be, and leaves nothing
    public CompletableFuture<Project> create(Path folder, String name) {
        return later(folder, () -> {
            Place place = new Place(folder);
            if (name.isBlank()) throw new BadInput("A project has a name: give it one.");
            if (Files.exists(place.index()) || Files.exists(place.database())) {
                throw new BadInput("There is a project in " + place.folder()
                        + " already: open it, or choose another folder.");
            }
            if (Files.exists(place.folder()) && !Files.isDirectory(place.folder())) {
                throw new BadInput(folder + " is a file: choose a folder.");
            }
            boolean made = !Files.exists(place.folder());
            try {
                Files.createDirectories(place.runs());
                make(place, new ProjectFile(UUID.randomUUID().toString(), name, Instant.now()
                        .truncatedTo(
                                ChronoUnit.SECONDS),
                        List.of()));
            } catch (IOException | SQLException | RuntimeException e) {
                takeBack(place, made);
                throw e;
            }
            return openForWriting(place);
        });
    }

    /// Writes the files of a new project, the readable index last.
    static void make(Place place, ProjectFile file) throws IOException, SQLException {
        try (Sql sql = Sql.writing(place.database(), true)) {
            Schema.migrate(sql);
            sql.run("INSERT INTO project(id, name, created) VALUES(?, ?, ?)", file.id(), file.name(), file.created()
                    .toString());
        }
        file.write(place);
    }

    private static void takeBack(Place place, boolean made) throws IOException {
        for (String name : List.of("project.json", "project.db", "project.db-wal", "project.db-shm", "runs"))
            Files.deleteIfExists(place.folder().resolve(name));
        if (made) Files.deleteIfExists(place.folder());
    }

    /// Opens a project. One whose folder may not be written to is opened read-only, and its status says so.
    ///
    /// @return fails with [ProjectInUse] where another window has it, [ProjectDamaged] where its database cannot be read,
    /// [BadInput] where there is none or it was made by a newer version
    public CompletableFuture<Project> open(Path folder) {
        return later(folder, () -> {
            Place place = new Place(folder);
            place.checkThere();
            if (Files.isWritable(place.folder())) return openForWriting(place);
            return openForReading(place, "The folder " + place.folder()
                    + " may not be written to, so what is done here is not kept: copy the project elsewhere to edit it.");
        });
    }

    /// Opens a project to look at it, also while another window has it.
    public CompletableFuture<Project> look(Path folder) {
        return later(folder, () -> {
            Place place = new Place(folder);
            place.checkThere();
            return openForReading(place, "The project is open to be looked at: what is done here is not kept.");
        });
    }

    /// Saves what can be read from a damaged project, beside a copy of the damaged file, so that it opens again.
    public CompletableFuture<Salvage.Report> salvage(Path folder) {
        return later(folder, () -> {
            Place place = new Place(folder);
            place.checkThere();
            try (ProjectLock _ = ProjectLock.take(place)) {
                return new Salvage(place).save();
            }
        });
    }

    private Project openForWriting(Place place) throws IOException, SQLException, ProjectInUse, ProjectDamaged {
        if (Files.exists(place.index())) checkFormat(place);
        ProjectLock lock = ProjectLock.take(place);
        try {
            if (!Files.exists(place.database())) throw new ProjectDamaged(place.folder(), "its project.db is missing");
            return opened(place, () -> {
                Sql writing = Sql.writing(place.database(), false);
                try {
                    Schema.migrate(writing);
                    Project project = new Project(new Project.Opened(place, Sql.reading(place.database()), place
                            .database(), writing, lock, ""), background);
                    project.begin();
                    return project;
                } catch (IOException | SQLException | RuntimeException e) {
                    writing.close();
                    throw e;
                }
            });
        } catch (IOException | SQLException | ProjectDamaged | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The index is for people: where one has spoiled it, the database still counts.
    private static void checkFormat(Place place) throws IOException {
        try {
            ProjectFile.read(place);
        } catch (BadInput e) {
            if (e.sentence().contains("newer")) throw e;
        }
    }

    private Project openForReading(Place place, String why) throws IOException, SQLException, ProjectDamaged {
        if (!Files.exists(place.database())) throw new ProjectDamaged(place.folder(), "its project.db is missing");
        // Reading a database in WAL mode writes beside it; where nothing may be written there, a copy is read.
        Path file = Files.isWritable(place.folder()) ? place.database() : copy(place);
        return opened(place, () -> {
            Sql sql = Sql.reading(file);
            try {
                if (Schema.check(sql) == 0) throw new ProjectDamaged(place.folder(), "its project.db is empty");
                return new Project(new Project.Opened(place, sql, file, null, null, why), background);
            } catch (IOException | SQLException | ProjectDamaged | RuntimeException e) {
                sql.close();
                throw e;
            }
        });
    }

    static Path copy(Place place) throws IOException {
        Path folder = Files.createTempDirectory("neurarium-project");
        Path copy = folder.resolve("project.db");
        Path log = place.folder().resolve("project.db-wal");
        Files.copy(place.database(), copy);
        if (Files.exists(log)) Files.copy(log, folder.resolve("project.db-wal"));
        for (String name : List.of("project.db-shm", "project.db-wal", "project.db"))
            folder.resolve(name).toFile().deleteOnExit();
        folder.toFile().deleteOnExit();
        return copy;
    }

    private static Project opened(Place place, Opening<Project> opening) throws IOException, SQLException,
            ProjectDamaged {
        try {
            return opening.open();
        } catch (SQLException e) {
            Trouble trouble = Trouble.of(e);
            if (trouble == Trouble.DAMAGED || trouble == Trouble.OTHER) {
                throw new ProjectDamaged(place.folder(), "its project.db is damaged");
            }
            throw e;
        } catch (ProjectInUse e) {
            throw new IllegalStateException("the lock was taken before", e);
        }
    }

    private <T> CompletableFuture<T> later(Path folder, Opening<T> opening) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return opening.open();
            } catch (ProjectInUse | ProjectDamaged e) {
                throw new CompletionException(e);
            } catch (IOException | SQLException e) {
                throw Trouble.refusal(e, folder);
            }
        }, background);
    }
}
