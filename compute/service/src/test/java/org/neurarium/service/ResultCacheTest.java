package org.neurarium.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;
import org.neurarium.data.Values;
import org.neurarium.tool.Store.Codec;

final class ResultCacheTest {
    private static final Codec<NamedArrays> CODEC = Codec.arrays("test/1");

    @TempDir private Path folder = Path.of("");
    private final AtomicInteger computed = new AtomicInteger();

    private NamedArrays ask(ResultCache cache, String key) throws InterruptedException {
        return cache.get(Json.object().with("image", key), CODEC, () -> {
            computed.incrementAndGet();
            return NamedArrays.of(Json.of(key)).with("x", Values.of(new double[100]));
        });
    }

    @Test
    void aResultIsComputedOnceForAllCachesOfTheFolder() throws Exception {
        NamedArrays first = ask(new ResultCache(folder, 1 << 20), "a");
        assertEquals(first, ask(new ResultCache(folder, 1 << 20), "a"), "as another process would have it");
        assertEquals(1, computed.get());
        ask(new ResultCache(folder, 1 << 20), "b");
        assertEquals(2, computed.get());
        ResultCache cache = new ResultCache(folder, 1 << 20);
        cache.get(Json.object().with("image", "a"), Codec.arrays("test/2"), () -> {
            computed.incrementAndGet();
            return first;
        });
        assertEquals(3, computed.get(), "another form is another result");
    }

    @Test
    void theOrderOfAKeysMembersDoesNotMatter() throws Exception {
        ResultCache cache = new ResultCache(folder, 1 << 20);
        for (Json key : List.of(Json.object().with("a", 1).with("b", 2), Json.object().with("b", 2).with("a", 1))) {
            cache.get(key, CODEC, () -> {
                computed.incrementAndGet();
                return NamedArrays.of(Json.NULL);
            });
        }
        assertEquals(1, computed.get());
    }

    @Test
    void manyWhoAskAtOnceWaitForTheOneWhoComputes() throws Exception {
        ResultCache cache = new ResultCache(folder, 1 << 20);
        List<CompletableFuture<NamedArrays>> asked = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CompletableFuture<NamedArrays> answer = new CompletableFuture<>();
            asked.add(answer);
            Thread.startVirtualThread(() -> {
                try {
                    answer.complete(ask(cache, "same"));
                } catch (InterruptedException e) {
                    answer.completeExceptionally(e);
                }
            });
        }
        for (CompletableFuture<NamedArrays> answer : asked)
            assertEquals(Json.of("same"), answer.get().about());
        assertEquals(1, computed.get());
    }

    @Test
    void aDamagedEntryIsComputedAgainAndMended() throws Exception {
        ResultCache cache = new ResultCache(folder, 1 << 20);
        ask(cache, "a");
        Path entry = entries().getFirst();
        byte[] bytes = Files.readAllBytes(entry);
        bytes[bytes.length - 5] ^= 4;
        Files.write(entry, bytes);
        ask(cache, "a");
        ask(cache, "a");
        assertEquals(2, computed.get());
        Files.write(entry, new byte[0]);
        ask(cache, "a");
        assertEquals(3, computed.get());
    }

    @Test
    void whatWasUsedLongestAgoMakesRoom() throws Exception {
        ask(new ResultCache(folder, 1 << 20), "old");
        Path old = entries().getFirst();
        long size = Files.size(old);
        ResultCache cache = new ResultCache(folder, 2 * size + size / 2);
        ask(cache, "used");
        for (Path entry : entries())
            Files.setLastModifiedTime(entry, FileTime.from(Instant.now().minusSeconds(entry.equals(old) ? 50 : 100)));
        ask(cache, "used");
        ask(cache, "new");
        assertEquals(2, entries().size());
        assertTrue(entries().stream().noneMatch(old::equals), "the one that was used last stays");
        int before = computed.get();
        ask(cache, "used");
        ask(cache, "new");
        assertEquals(before, computed.get());
    }

    @Test
    void aFailureIsNotKeptAndAFolderThatCannotBeWrittenToDoesNoHarm() throws Exception {
        ResultCache cache = new ResultCache(folder, 1 << 20);
        assertThrows(IllegalStateException.class, () -> cache.get(Json.of("x"), CODEC, () -> {
            throw new IllegalStateException("no");
        }));
        assertEquals(0, entries().size());
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertEquals(Json.of("a"), ask(new ResultCache(file.resolve("below"), 1), "a").about());
    }

    private List<Path> entries() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(p -> p.toString().endsWith(".safetensors")).toList();
        }
    }
}
