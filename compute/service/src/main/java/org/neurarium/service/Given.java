package org.neurarium.service;

import java.util.Optional;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageSet;
import org.neurarium.data.InlinePoints;
import org.neurarium.data.Json;
import org.neurarium.data.Points;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;

/// One input as it was given: text of the command line, and the digest of what it names.
///
/// @param reference empty for points that stand on the command line themselves
record Given(String text, Optional<Reference> reference, String sha256) {
    static Given of(String text, Dataset dataset, Formats formats) {
        if (dataset instanceof Points && InlinePoints.looksInline(text)) {
            return new Given(text, Optional.empty(), Digest.sha256(text));
        }
        Reference reference = Reference.parse(text);
        String digest = dataset instanceof ImageSet
                ? formats.sha256OfImages(reference)
                : formats.sha256(reference);
        return new Given(text, Optional.of(reference), digest);
    }

    /// Whether a program can open what is meant by its path alone.
    boolean isPlainFile() {
        return reference.filter(r -> r.kind() == Reference.Kind.FILE && r.part().isEmpty() && r.selection().isEmpty())
                .isPresent();
    }

    /// As it stands in `request.json` and `run.json`: paths go out from the run folder, so that they name no machine.
    Json json(RunFolder folder) {
        Optional<Reference> file = reference.filter(r -> r.kind() == Reference.Kind.FILE)
                .map(r -> new Reference(r.kind(), folder.relative(r.source()), r.part(), r.selection()));
        return Json.object()
                .with("ref", file.map(Reference::toString).orElse(text))
                .with("path", file.map(Reference::source))
                .with("sha256", sha256);
    }
}
