package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
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

    @Test
    void aRunUnderWayIsCancelledAndLeavesNothing() throws Exception {
        BadFiles files = new BadFiles(folder);
        Path out = folder.resolve("out");
        CountDownLatch under = new CountDownLatch(1);
        try (House house = new House(getClass().getClassLoader(), folder.resolve("runs"))) {
            var run = house.service()
                    .submit(new RunRequest("cells.chain-of-prompts", Map.of("image", List.of(files.cells(
                            SIDE).toString()), "clicks", List.of(files.clicks(SIDE).toString())), Map.of(), 0,
                            Optional.of(out)),
                            new RunListener() {
                                @Override
                                public void progress(String phase, long done, long total, OptionalDouble eta) {
                                    under.countDown();
                                }
                            });
            assertTrue(under.await(60, TimeUnit.SECONDS));
            run.cancel();
            assertInstanceOf(RunOutcome.Cancelled.class, run.await());
        }
        assertFalse(Files.exists(out));
        try (var left = Files.list(folder)) {
            assertEquals(List.of("cells-18.ome.tif", "clicks.csv"), left.map(f -> f.getFileName().toString())
                    .sorted()
                    .toList());
        }
    }
}
