package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What a failure of the disk or the database means to a person. NO_ROOM: the disk is full. NOT_ALLOWED: it may not be
/// written to. GONE: the folder, or the file in it, is not there. REPLACED: another file lies in its place. DAMAGED: what
/// is in the file makes no sense. HELD: another program has it. DISK: all else that a disk can do. OTHER: no failure of
/// the disk, but a mistake of the program.
enum Trouble {
    NO_ROOM, NOT_ALLOWED, GONE, REPLACED, DAMAGED, HELD, DISK, OTHER;

    String sentence(Path folder) {
        String sentence = switch (this) {
            case NO_ROOM -> "There is no room left on the disk of %s: make room, and it is saved by itself.";
            case NOT_ALLOWED -> "%s may not be written to: change its permissions, or copy the project elsewhere.";
            case GONE ->
                "%s is no longer there: was the folder moved, or the drive taken out? Bring it back, and it is saved by itself.";
            case REPLACED ->
                "Another project.db lies in %s than the one that was opened: bring back the one that was there, or close this project and open it again.";
            case DAMAGED ->
                "The project.db in %s is damaged: open the project again to save what can be read from it; a copy of it is kept.";
            case HELD -> "Another program holds the project.db in %s: close it there, and it is saved by itself.";
            case DISK ->
                "The disk of %s answers with an error: check the drive or the network; it is tried again by itself.";
            case OTHER -> "A change of the project in %s could not be written. Please report this.";
        };
        return sentence.formatted(folder);
    }

    /// Whether trying again may help.
    boolean passes() { return this != OTHER; }

    static Trouble of(@Nullable Throwable e) {
        return switch (e) {
            case SQLiteException s -> of(s.getResultCode());
            case SQLException s when s.getCause() != null -> of(s.getCause());
            // The driver says so where a connection was closed beneath it.
            case SQLException s when String.valueOf(s.getMessage()).contains("closed") -> DISK;
            case AccessDeniedException _,ReadOnlyFileSystemException _ -> NOT_ALLOWED;
            case NoSuchFileException _ -> GONE;
            case Writer.Replaced _ -> REPLACED;
            case FileSystemException f when String.valueOf(f.getReason()).contains("No space") -> NO_ROOM;
            case FileSystemException f when String.valueOf(f.getReason()).contains("Read-only") -> NOT_ALLOWED;
            case IOException io when String.valueOf(io.getMessage()).contains("No space") -> NO_ROOM;
            case IOException _ -> DISK;
            case null, default -> OTHER;
        };
    }

    private static Trouble of(SQLiteErrorCode code) {
        // Extended codes carry the primary one in their lowest byte.
        return switch (code.code & 0xff) {
            case 13 -> NO_ROOM;
            case 3, 8 -> NOT_ALLOWED;
            case 14 -> GONE;
            case 11, 26 -> DAMAGED;
            case 5, 6 -> HELD;
            case 10 -> DISK;
            default -> OTHER;
        };
    }

    /// As a refusal that a person can read.
    static BadInput refusal(Exception e, Path folder) {
        if (e instanceof BadInput bad) return bad;
        Trouble trouble = of(e);
        // SQLite says 'cannot open' both where there is nothing and where one may not.
        if (trouble == GONE && Files.isDirectory(folder) && !Files.isWritable(folder)) trouble = NOT_ALLOWED;
        return new BadInput(trouble.sentence(folder), e);
    }
}
