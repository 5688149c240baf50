package org.neurarium.service;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.neurarium.data.Dataset;
import org.neurarium.data.ImageSet;
import org.neurarium.data.InlinePoints;
import org.neurarium.data.Json;
import org.neurarium.data.Points;
import org.neurarium.data.Reference;
import org.neurarium.formats.Fingerprint;
import org.neurarium.formats.Formats;

/// One input as it was given: text of the command line, and the digest of what it names.
///
/// @param reference empty for points that stand on the command line themselves
/// @param files     the digest of each file by its path from the first one's folder, where there are several
record Given(String text, Optional<Reference> reference, String sha256, Map<String, String> files) {
    static Given of(String text, Dataset dataset, Formats formats) {
        if (dataset instanceof Points && InlinePoints.looksInline(text)) {
            return new Given(text, Optional.empty(), Digest.sha256(text), Map.of());
        }
        Reference reference = Reference.parse(text);
        Fingerprint print = dataset instanceof ImageSet
                ? new Fingerprint(formats.sha256OfImages(reference), Map.of())
                : formats.fingerprint(reference);
        return new Given(text, Optional.of(reference), print.sha256(), print.files());
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
        Json.Obj json = Json.object()
                .with("ref", file.map(Reference::toString).orElse(text))
                .with("path", file.map(Reference::source))
                .with("sha256", sha256);
        if (files.isEmpty()) return json;
        Json.Obj each = Json.object();
        for (Map.Entry<String, String> one : files.entrySet())
            each = each.with(one.getKey(), one.getValue());
        return json.with("files", each);
    }

    /// Whether what a request told of an input once is what one tells now.
    static boolean same(Json before, Json now) {
        List<Json> then = each(before), all = each(now);
        return then.size() == all.size()
                && IntStream.range(0, all.size()).allMatch(i -> sameOne(then.get(i), all.get(i)));
    }

    private static boolean sameOne(Json before, Json now) {
        String was = before.get("sha256").string();
        if (was.equals(now.get("sha256").string())) return true;
        // Once, what tells of a file was not told.
        return before.find("files", j -> j).isEmpty() && now.find("files", Json::members)
                .filter(files -> files.values().iterator().next().string().equals(was))
                .isPresent();
    }

    private static List<Json> each(Json given) {
        return given instanceof Json.Arr many ? many.items() : List.of(given);
    }
}
