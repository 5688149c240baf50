package org.neurarium.service;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What shall be run: enough to do it in another process.
///
/// @param inputs   input → references, or points inline, as on the command line
/// @param settings dotted setting → value as on the command line; what is absent keeps its default
/// @param out      the run folder, absent or empty; chosen by the service where it is not given
/// @param options  how it is to be run
public record RunRequest(String tool, Map<String, List<String>> inputs, Map<String, String> settings, long seed,
        Optional<Path> out, RunOptions options) {
    public RunRequest {
        inputs = Map.copyOf(inputs);
        settings = Map.copyOf(settings);
    }

    /// With [RunOptions#DEFAULT].
    public RunRequest(String tool, Map<String, List<String>> inputs, Map<String, String> settings, long seed,
            Optional<Path> out) {
        this(tool, inputs, settings, seed, out, RunOptions.DEFAULT);
    }

    /// The same into that folder.
    public RunRequest into(Path folder) {
        return new RunRequest(tool, inputs, settings, seed, Optional.of(folder), options);
    }

    /// The same on other data.
    public RunRequest on(String input, List<String> references) {
        Map<String, List<String>> other = new HashMap<>(inputs);
        other.put(input, List.copyOf(references));
        return new RunRequest(tool, other, settings, seed, out, options);
    }

    public RunRequest with(RunOptions options) { return new RunRequest(tool, inputs, settings, seed, out, options); }
}
