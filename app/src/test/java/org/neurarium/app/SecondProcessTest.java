package org.neurarium.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.service.RunOutcome;
import org.neurarium.testkit.ToolRunner;

/// Runs in a JVM of their own.
@Timeout(60)
final class SecondProcessTest {
    @TempDir private Path scratch = Path.of("");

    @Test
    void aRequestIsEnoughToDoARunInAnotherProcess() throws Exception {
        try (ToolRunner runner = new ToolRunner(scratch, 2)) {
            String image = runner.put("image", MemoryImage.grey(Pixels.of(40, 30, new float[40 * 30])));
            RunOutcome.Done here = runner.done("cells.toy-stamp", Map.of("image", image, "points", "10,10:a+30,20:b"),
                    Map
                            .of("filter.jitter", "2"));
            Path there = Files.createDirectory(scratch.resolve("there"));
            Files.copy(here.folder().resolve("request.json"), there.resolve("request.json"));
            Process worker = start(Worker.class, there.resolve("request.json").toString());
            assertEquals(0, worker.waitFor(), () -> error(worker));
            for (String output : List.of("cells.ome.tif", "instances.csv")) {
                assertArrayEquals(Files.readAllBytes(here.folder().resolve(output)), Files.readAllBytes(there.resolve(
                        output)), output);
            }
            Json request = Json.parse(Files.readString(there.resolve("run.json"))).get("request");
            assertEquals(Json.parse(Files.readString(here.folder().resolve("request.json"))), request);
        }
    }

    @Test
    void anInterruptEndsARunCleanlyWith130() throws Exception {
        Path out = scratch.resolve("out");
        Process run = start(Main.class, "run", "cells.toy-stamp", "--local", "--in", "image=builtin:tissue-he", "--in",
                "points=1,1", "--set", "effort.rounds=100000", "--set", "effort.pause_ms=1000", "--out",
                out.toString());
        while (run.isAlive() && !Files.exists(out.resolve("request.json")))
            Thread.sleep(20);
        assertTrue(run.isAlive(), () -> error(run));
        // By its handle: the process itself would close the stream that is read below.
        run.toHandle().destroy();
        assertEquals(130, run.waitFor());
        assertTrue(error(run).contains("Cancelled; nothing is left of the run."));
        assertFalse(Files.exists(out), "something is left");
    }

    private Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-cp",
                System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        // Not those of the person who runs the tests.
        process.environment().put("NEURARIUM_CACHE", scratch.resolve("cache").toString());
        process.environment().put("NEURARIUM_PLUGINS", scratch.resolve("plugins").toString());
        return process.start();
    }

    private static String error(Process process) {
        try {
            return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
