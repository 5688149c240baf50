package org.neurarium.project.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.UUID;
import org.neurarium.data.BadInput;

/// The folder of a project and what lies where in it.
///
/// @param folder absolute
record Place(Path folder) {
    Place {
        folder = folder.toAbsolutePath().normalize();
    }

    Path index() { return folder.resolve("project.json"); }

    Path database() { return folder.resolve("project.db"); }

    Path lock() { return folder.resolve("project.lock"); }

    Path runs() { return folder.resolve("runs"); }

    /// A path as it is written down: relative, with `/`, where it lies in the folder or beside it (so that both can be
    /// moved together); else absolute.
    String written(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path near = folder.getParent();
        boolean relative = absolute.startsWith(folder)
                || (near != null && near.getNameCount() > 0 && absolute.startsWith(near));
        return relative ? folder.relativize(absolute).toString().replace('\\', '/') : absolute.toString();
    }

    Path found(String written) { return folder.resolve(written).normalize(); }

    /// What tells the database file from another of the same name; empty where there is none, or the system does not say.
    Optional<Object> identity() throws IOException {
        return Files.exists(database())
                ? Optional.ofNullable(Files.readAttributes(database(), BasicFileAttributes.class).fileKey())
                : Optional.empty();
    }

    /// Writes a small file whole or not at all, and on the disk when it returns.
    static void write(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            Files.writeString(temporary, text, StandardCharsets.UTF_8);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            try {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException _) {
                Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /// @throws BadInput if there is no project here
    void checkThere() {
        if (!Files.isDirectory(folder)) {
            throw new BadInput("There is no folder " + folder + ": was it moved or renamed? Choose where it lies now.");
        }
        if (!Files.exists(index()) && !Files.exists(database())) {
            throw new BadInput("The folder " + folder
                    + " is no project: it holds no project.json. Choose the folder of a project, or make one.");
        }
    }
}
