package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.data.Json;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;

/// Three hundred clicks, one on each cell of a drawn image.
@Timeout(120)
final class ManyClicksTest {
    private static final int SIDE = 18;
    @TempDir private Path folder = Path.of("");

    @Test
    void everyClickedCellIsFoundOnce() throws IOException {
        BadFiles files = new BadFiles(folder);
        Path out = folder.resolve("out");
        CommandLineFixture
                .call(folder.resolve("runs"), Map.of(), "run", "cells.chain-of-prompts", "--in", "image=" + files
                        .cells(SIDE), "--in", "clicks=" + files.clicks(SIDE), "--out", out.toString())
                .done();
        double cells = Json.parse(Files.readString(out.resolve("run.json"))).get("values").get("cells").number();
        assertEquals(SIDE * SIDE, cells, 0.02 * SIDE * SIDE);
    }

    /// Cancels at one of all the things that are told while the run goes on, on the thread that tells of it.
    private static final class CancelsAt implements RunListener {
        private final String phase;
        private final int event;
        private final CompletableFuture<ComputeService.Run> run = new CompletableFuture<>();
        private final AtomicInteger seen = new AtomicInteger();
        private final AtomicInteger clicks = new AtomicInteger();

        /// @param phase whose progress counts; empty for the clicks that were done
        CancelsAt(String phase, int event) {
            this.phase = phase;
            this.event = event;
        }

        @Override
        public void progress(String name, long done, long total, OptionalDouble eta) {
            if (name.equals(phase)) count();
        }

        @Override
        public void preview(Object partial) {
            clicks.incrementAndGet();
            if (phase.isEmpty()) count();
        }

        private void count() {
            if (seen.incrementAndGet() == event) run.join().cancel();
        }
    }

    private void cancelled(CancelsAt when) throws Exception {
        BadFiles files = new BadFiles(folder);
        Path out = folder.resolve("out");
        try (House house = new House(getClass().getClassLoader(), folder.resolve("runs"))) {
            var run = house.service()
                    .submit(new RunRequest("cells.chain-of-prompts", Map.of("image", List.of(files.cells(SIDE)
                            .toString()), "clicks", List.of(files.clicks(SIDE).toString())), Map.of(), 0, Optional.of(
                                    out)),
                            when);
            when.run.complete(run);
            assertInstanceOf(RunOutcome.Cancelled.class, run.await());
        }
        assertFalse(Files.exists(out));
        try (var left = Files.list(folder)) {
            assertEquals(List.of("cells-18.ome.tif", "clicks.csv"), left.map(f -> f.getFileName().toString())
                    .sorted()
                    .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoding the image", "spreading prompts", "outlining cells"})
    void aRunIsCancelledInEachOfItsPhasesAndLeavesNothing(String phase) throws Exception {
        CancelsAt when = new CancelsAt(phase, 1);
        cancelled(when);
        assertEquals(0, when.clicks.get());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRunIsCancelledAtAnyOfItsClicksAndEndsThere(long seed) throws Exception {
        int click = 1 + new SplittableRandom(seed).nextInt(SIDE * SIDE);
        CancelsAt when = new CancelsAt("", click);
        cancelled(when);
        assertEquals(click, when.clicks.get(), "no click was done after it");
    }
}
