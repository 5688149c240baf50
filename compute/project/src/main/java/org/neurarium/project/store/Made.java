package org.neurarium.project.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.neurarium.data.Json;

/// How a run's results were made.
///
/// @param folder   of the run
/// @param run      tool, version, outcome, when and how long
/// @param settings all of them, resolved
/// @param seed     of its random streams
/// @param device   on which it ran
/// @param timings  `started`, `seconds`, `phases`
/// @param versions of the software
/// @param inputs   from what
public record Made(Path folder, RunEntry run, Json settings, String seed, String device, Json timings, Json versions,
        List<From> inputs) {
    /// One input.
    ///
    /// @param name   of the tool's input
    /// @param ref    as the record has it
    /// @param sha256 of what was read
    public record From(String name, String ref, String sha256, Source source) {}

    /// Where an input came from.
    public sealed interface Source {}

    /// The output of another run.
    public record Computed(Made made, String output) implements Source {}

    /// What a person drew or decided.
    public record Drawn(LayerRevision revision) implements Source {}

    /// A dataset of the project.
    public record Given(DatasetEntry dataset, Path path, boolean there) implements Source {}

    /// A file that the project does not list.
    public record File(Path path, boolean there) implements Source {}

    /// It came with the product: `builtin:NAME`.
    public record Shipped(String reference) implements Source {}

    /// It stood in the request itself.
    public record Typed(String text) implements Source {}

    /// Where one of its outputs lies; empty where the record has none of that name.
    Optional<Path> output(String name) {
        try {
            return RunRecord.read(folder, run.folder())
                    .outputs()
                    .stream()
                    .filter(o -> o.name().equals(name))
                    .findFirst()
                    .map(o -> folder.resolve(o.path()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
