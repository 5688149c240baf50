package org.neurarium.service.client;

import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.neurarium.data.Json;
import org.neurarium.service.wire.Codec;
import org.neurarium.service.wire.Message;
import org.neurarium.service.wire.Talk;

/// Questions about requests, which a worker answers by a glance at the headers of their files.
final class Glances {
    /// The worker may have to be started; a person does not wait longer to hear that a name is wrong.
    private static final long PATIENCE_S = 5;

    private final Map<String, Glance> open = new ConcurrentHashMap<>();
    private final Consumer<Message> say;

    private record Glance(Message message, CompletableFuture<Optional<Json>> answer) {}

    Glances(Consumer<Message> say) { this.say = say; }

    /// Waits for the answer; empty where none comes in time.
    Optional<Json> at(Talk what) {
        String id = "glance-" + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Glance glance = new Glance(new Message.ToSession(id, Codec.TALK.write(what)), new CompletableFuture<>());
        open.put(id, glance);
        try {
            say.accept(glance.message);
            return glance.answer.get(PATIENCE_S, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException _) {
            return Optional.empty();
        } finally {
            open.remove(id);
        }
    }

    boolean waiting() { return !open.isEmpty(); }

    void again() { open.values().forEach(glance -> say.accept(glance.message)); }

    void heard(Message.FromSession from) {
        Glance glance = open.get(from.session());
        if (glance == null) return;
        switch (Codec.TALK.read(from.say())) {
            case Talk.Answer answer -> glance.answer.complete(Optional.of(answer.what()));
            case Talk.Failed _ -> glance.answer.complete(Optional.empty());
            default -> {
                // neither
            }
        }
    }

    void lost(String id) {
        Glance glance = open.get(id);
        if (glance != null) say.accept(glance.message);
    }

    void failed() { open.values().forEach(glance -> glance.answer.complete(Optional.empty())); }
}
