package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.data.Json;
import org.neurarium.testkit.toy.ToyPrograms;

/// What the command line offers runs that learn: sweeps, resuming, presets, settings of earlier versions; and programs.
final class LongRunCommandTest {
    private static final String TOY = "training.toy-line";

    @TempDir private Path folder = Path.of("");
    private String data = "";

    @BeforeEach
    void data() throws IOException {
        data = Files.writeString(folder.resolve("data.csv"), "x,y\n0,1\n1,3\n2,5\n").toString();
    }

    private Said toy(String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", TOY, "--in", "data=" + data));
        arguments.addAll(List.of(more));
        return call(Map.of(), arguments);
    }

    private Said call(Map<String, String> environment, List<String> arguments) {
        return CommandLineFixture.call(folder.resolve("runs"), environment, arguments.toArray(String[]::new));
    }

    private String path(String name) { return folder.resolve(name).toString(); }

    private Json record(String run) throws IOException {
        return Json.parse(Files.readString(folder.resolve(run).resolve("run.json")));
    }

    @Test
    void aSweepPrintsItsFolderAndAMachineItsIndex() throws Exception {
        Said said = toy("--sweep", "effort.epochs=1,2", "--seeds", "2", "--out", path("sweep")).done();
        assertEquals(path("sweep"), said.lastLine());
        assertEquals(5, Files.readAllLines(folder.resolve("sweep/index.csv")).size());
        Said again = toy("--sweep", "effort.epochs=1,2", "--seeds", "2", "--out", path("sweep"), "--json").done();
        assertEquals(path("sweep/index.csv"), Json.parse(again.out()).get("outputs").get("index").string());
        assertTrue(toy("--seeds", "3", "--set", "effort.epochs=1", "--out", path("seeds")).done().err().isEmpty());
        assertEquals(4, Files.readAllLines(folder.resolve("seeds/index.csv")).size());
    }

    @Test
    void wrongSweepsAreRefused() {
        assertEquals("--search is grid, random:N (as random:20) or halving, not 'bayes'.", toy("--sweep",
                "effort.epochs=1,2", "--search", "bayes").refused());
        assertTrue(toy("--search", "grid").refused().contains("needs --sweep"));
        assertTrue(toy("--sweep", "epochs=1").refused().contains("Did you mean effort.epochs?"));
        assertTrue(toy("--seeds", "0").refused().contains("below the limit of 1"));
        assertTrue(call(Map.of(), List.of("run", "cells.toy-stamp", "--in", "image=builtin:nuclei-fluorescence", "--in",
                "points=1,1", "--sweep", "brush.radius=1,2", "--search", "halving", "--out", path("h"))).refused()
                .contains("names no metric"));
        assertFalse(Files.exists(folder.resolve("h")));
    }

    @Test
    void aRunIsGoneOnWithByItsFolderAlone() throws Exception {
        toy("--set", "effort.epochs=4", "--set", "effort.snapshot_s=0", "--out", path("whole")).done();
        toy("--set", "effort.epochs=4", "--set", "effort.snapshot_s=0", "--out", path("run")).done();
        // As if the process had been killed before it wrote its results.
        for (String file : List.of("run.json", "model.safetensors", "model.json", "table.csv"))
            Files.delete(folder.resolve("run").resolve(file));
        assertEquals(path("run"), call(Map.of(), List.of("run", "--resume", path("run"))).done().lastLine());
        assertEquals(Files.readString(folder.resolve("whole/table.csv")), Files.readString(folder.resolve(
                "run/table.csv")));
        assertTrue(call(Map.of(), List.of("run", "--resume", path("run"))).refused().contains("is finished"));
        assertTrue(call(Map.of(), List.of("run", "--resume", path("nowhere"))).refused().contains("is no run folder"));
        assertTrue(toy("--resume", path("run")).refused().contains("nothing but --set"));
    }

    @Test
    void presetsAndSettingsOfAnEarlierVersionAreTaken() throws Exception {
        Path old = Files.writeString(folder.resolve("old.json"), Json.object()
                .with("tool", TOY)
                .with("version", 1)
                .with("settings", Json.object().with("step", 0.25).with("effort.epochs", 1))
                .toString());
        toy("--settings", old.toString(), "--out", path("old")).done();
        assertEquals(0.25, record("old").get("settings").get("schedule.rate").number());
        toy("--preset", "quick", "--set", "effort.epochs=2", "--out", path("preset")).done();
        assertEquals(0.1, record("preset").get("settings").get("schedule.rate").number());
        assertEquals(2, record("preset").get("settings").get("effort.epochs").number());
        Files.writeString(old, Files.readString(old).replace(TOY, "cells.toy-stamp"));
        assertTrue(toy("--settings", old.toString()).refused().contains("It holds settings of cells.toy-stamp"));
        Files.writeString(old, Files.readString(old)
                .replace("cells.toy-stamp", TOY)
                .replace("\"version\": 1",
                        "\"version\": 9"));
        assertTrue(toy("--settings", old.toString()).refused().contains("version 9"));
    }

    @Test
    void theDeviceIsNamedInTheRecordOrRefused() throws Exception {
        toy("--device", "cpu", "--set", "effort.epochs=1", "--out", path("cpu")).done();
        assertEquals("cpu", record("cpu").get("device").string());
        assertEquals("There is no device 'gpu': a run goes on auto, cpu or cuda:N.", toy("--device", "gpu", "--out",
                path("gpu")).refused());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void programsOfTheFolderForExtensionsAreToolsLikeAny() throws Exception {
        Path programs = ToyPrograms.into(folder.resolve("plugins"));
        Files.createDirectory(programs.resolve("broken"));
        Files.writeString(programs.resolve("broken/tool.json"), "{\"id\": 7}");
        Map<String, String> environment = Map.of("NEURARIUM_PLUGINS", programs.toString());
        Said tools = call(environment, List.of("tools")).done();
        assertTrue(tools.out().contains("cells.toy-count"), tools.out());
        assertTrue(tools.err().contains("broken") && tools.err().startsWith("Note: "), tools.err());
        Said run = call(environment, List.of("run", "cells.toy-count", "--in", "data=" + data, "--preset", "often",
                "--out", path("count"))).done();
        assertEquals("what,lines\nall,3\n", Files.readString(Path.of(run.lastLine()).resolve("table.csv")));
        call(environment, List.of("run", "cells.toy-count", "--in", "data=" + data, "--sweep", "rounds=1,2", "--out",
                path("sweep"))).done();
        assertEquals(3, Files.readAllLines(folder.resolve("sweep/index.csv")).size());
    }
}
