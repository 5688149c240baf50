package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.neurarium.project.store.Projects;

/// What a window needs of the disk to work in projects. Every method answers at once and works in the background.
public interface ProjectDoors {
    /// Makes and opens projects.
    Projects projects();

    /// A folder that is not there yet, in the place where this person's projects lie: `Untitled`, `Untitled 2`.
    CompletableFuture<Path> fresh(String name);

    /// A folder of that name, or with a number behind it, that is not there yet in that place.
    CompletableFuture<Path> fresh(Path in, String name);

    /// The folder of a project among what was opened or dropped: a folder that holds one, or its `project.json`.
    CompletableFuture<Optional<Path>> projectAmong(List<Path> files);

    /// Those of the paths at which there is nothing.
    CompletableFuture<List<Path>> missing(List<Path> paths);
}
