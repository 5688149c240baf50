package org.neurarium.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neurarium.app.window.ProjectPlaces;
import org.neurarium.data.BadInput;
import org.neurarium.data.Reference;

/// What was named behind `neurarium`: the project to open, and the files to open in it.
///
/// @param project its folder; empty where none was named, and the last one is opened
record NamedFiles(Optional<Path> project, List<Reference> files) {
    /// @throws BadInput if a file is not there
    static NamedFiles of(List<String> texts) {
        Optional<Path> project = texts.stream().map(NamedFiles::project).flatMap(Optional::stream).findFirst();
        return new NamedFiles(project,
                texts.stream().filter(t -> project(t).isEmpty()).map(NamedFiles::named).toList());
    }

    /// The folder of a project, where that or its `project.json` is named.
    private static Optional<Path> project(String text) {
        if (Reference.parse(text).kind() != Reference.Kind.FILE) return Optional.empty();
        Path path = Path.of(text).toAbsolutePath().normalize();
        Path folder = path.endsWith("project.json") && path.getParent() != null ? path.getParent() : path;
        return ProjectPlaces.holdsProject(folder) ? Optional.of(folder) : Optional.empty();
    }

    /// A file, whatever its name, or else a reference to one or to something bundled.
    private static Reference named(String text) {
        Reference reference = Reference.parse(text);
        if (reference.kind() != Reference.Kind.FILE) return reference;
        if (Files.exists(Path.of(text))) return Reference.file(Path.of(text));
        Path path = Path.of(reference.source());
        if (!Files.exists(path)) throw new BadInput(path + " is not there: check the path.");
        return new Reference(reference.kind(), Reference.file(path).source(), reference.part(), reference.selection());
    }
}
