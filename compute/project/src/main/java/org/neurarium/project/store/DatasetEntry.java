package org.neurarium.project.store;

import java.time.Instant;

/// A dataset of a project: where it lies and what it held when it was taken in. The project holds no copy of it.
///
/// @param id       within the project
/// @param name     what it is called in lists
/// @param path     as written down: relative to the project's folder where it lies in it or beside it, else absolute
/// @param part     of a file that holds several; empty where it is the file itself
/// @param sha256   of the file's bytes (of a folder: of its files' names and digests, in their order)
/// @param size     bytes
/// @param modified when the file was last changed, in ms since 1970; tells cheaply that nothing happened to it
/// @param added    when it was taken in
public record DatasetEntry(long id, String name, String path, String part, String sha256, long size, long modified,
        Instant added) {}
