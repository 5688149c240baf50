package org.neurarium.service;

import java.util.List;
import java.util.Optional;
import org.neurarium.data.Json;
import org.neurarium.tool.Reproduction.Size;

/// What became of one reproduction.
///
/// @param skipped the reason why it was not done; empty where it was
/// @param failure what broke it off; empty where nothing did
public record Reproduced(String tool, String name, Size size, int seeds, double seconds, List<Verdict> verdicts,
        Optional<String> skipped, Optional<String> failure) {
    public Reproduced {
        verdicts = List.copyOf(verdicts);
    }

    /// Whether all that is judged holds; true where it was skipped.
    public boolean holds() { return failure.isEmpty() && verdicts.stream().allMatch(v -> v.holds().orElse(true)); }

    /// As `reproduce --json` prints it.
    public Json json() {
        Json.Obj json = Json.object()
                .with("tool", tool)
                .with("reproduction", name)
                .with("size", size)
                .with("seeds", seeds)
                .with("holds", skipped.isPresent() ? null : holds())
                .with("seconds", seconds)
                .with("metrics", verdicts.stream().map(Verdict::json).toList());
        if (skipped.isPresent()) return json.with("skipped", skipped);
        return failure.isPresent() ? json.with("failure", failure) : json;
    }
}
