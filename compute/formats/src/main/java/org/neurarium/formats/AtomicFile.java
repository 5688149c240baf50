package org.neurarium.formats;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.neurarium.data.BadInput;

/// Writes a file under a temporary name beside its place and moves it there when it is whole. When writing fails nothing
/// is left, and a file that was there before stays as it was.
public final class AtomicFile {
    /// Fills a file.
    @FunctionalInterface
    public interface Content {
        void write(Path temporary) throws IOException;
    }

    private AtomicFile() {}

    /// Makes the folders above `file` as needed.
    ///
    /// @throws BadInput if the place cannot be written to
    public static Path write(Path file, Content content) {
        Path whole = file.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            throw new BadInput(file + " is a folder: give the name of a file to write.");
        }
        try {
            Files.createDirectories(folder);
            // Not createTempFile: its files are readable by their owner alone, and would stay so after the move.
            Path temporary = folder.resolve("." + whole.getFileName() + "." + UUID.randomUUID() + ".part");
            try {
                content.write(temporary);
                move(temporary, whole);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return file;
        } catch (AccessDeniedException e) {
            throw new BadInput(file + " cannot be written: there is no permission to write into " + folder
                    + ". Choose another folder.", e);
        } catch (IOException e) {
            throw new BadInput(file + " cannot be written: " + reason(e) + ". Choose another folder or make room.", e);
        }
    }

    private static void move(Path temporary, Path whole) throws IOException {
        try {
            Files.move(temporary, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(temporary, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? "the disk refused it" : message;
    }
}
