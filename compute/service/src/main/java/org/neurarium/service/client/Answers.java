package org.neurarium.service.client;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.service.wire.Talk;
import org.neurarium.service.wire.TypedJson;
import org.neurarium.service.wire.Vocabulary;

/// Writes questions and reads their answers. Which classes an answer may name, its question says.
final class Answers {
    private final Map<Class<?>, TypedJson> byQuestion = new ConcurrentHashMap<>();
    private final Optional<Path> scratch;
    private final TypedJson plain;

    /// @param scratch where large answers lie
    Answers(Optional<Path> scratch) {
        this.scratch = scratch;
        this.plain = new TypedJson(Vocabulary.ofQuestion(Asked.class), scratch);
    }

    Json write(Object question) { return plain.write(question); }

    /// @throws org.neurarium.data.BadInput if it is no answer to this
    @Nullable
    Object read(Asked asked, Json what) {
        return asked instanceof Asked.Ask ask
                ? byQuestion.computeIfAbsent(ask.question().getClass(), type -> new TypedJson(Vocabulary.ofQuestion(
                        type), scratch)).read(what)
                : plain.read(what);
    }

    void drop(Json what) {
        if (what.find("file", f -> f).isPresent()) plain.drop(what);
    }

    void clear() { plain.clear(); }

    /// What a worker's sentence is to who asked.
    Throwable failure(Talk.Failed failed) {
        return switch (failed.kind()) {
            case "bad_input" -> new BadInput(failed.sentence());
            case "cancelled" -> new CancellationException(failed.sentence());
            default -> new IllegalStateException(failed.sentence());
        };
    }
}
