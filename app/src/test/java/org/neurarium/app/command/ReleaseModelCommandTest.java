package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.app.command.CommandLineFixture.Said;
import org.neurarium.cells.promptmodel.PromptEngine;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.Values;
import org.neurarium.formats.standard.StandardFormats;

/// `neurarium release-model`.
class ReleaseModelCommandTest {
    @TempDir private Path folder;
    private Path run;

    private Said call(String... arguments) {
        return CommandLineFixture.call(folder.resolve("runs"), Map.of(), arguments);
    }

    @BeforeEach
    void trained() {
        run = folder.resolve("trained");
        call("run", "cells.train-prompt-model", "--local", "--in", "images=builtin:nuclei-fluorescence", "--in",
                "labels=builtin:nuclei-fluorescence-labels", "--set", "steps=2", "--set", "batch=2", "--set", "crop=64",
                "--set", "computing.threads=1", "--out", run.toString()).done();
    }

    @Test
    void oneFileOfHalfTheSizeAndARecordOfHowItCame() throws Exception {
        Path out = folder.resolve("small.safetensors"), trained = run.resolve("model.safetensors");
        Said said = call("release-model", run.toString(), "--data", "drawn here, CC0", "--note", "a test", "--out", out
                .toString()).done();
        assertEquals(folder.resolve("small.record.json").toString(), said.lastLine());
        assertTrue(Files.size(out) < 0.6 * Files.size(trained), Files.size(out) + " of " + Files.size(trained));
        Json record = Json.parse(Files.readString(folder.resolve("small.record.json")));
        assertEquals("drawn here, CC0", record.get("data").string());
        assertEquals("a test", record.get("note").string());
        assertEquals("cells.train-prompt-model", record.get("tool").string());
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(out))),
                record.get("sha256").string());
        Json run = record.get("runs").items().getFirst();
        assertEquals("2", run.get("settings").get("steps").string());
        assertTrue(run.get("inputs").get("images").toString().matches(".*\"[0-9a-f]{64}\".*"), "the images by hash");
        same(trained, out);
    }

    /// The same numbers, as far as half precision goes; vectors exactly.
    private static void same(Path trained, Path released) {
        var formats = StandardFormats.with(java.util.List.of(), 64L << 20);
        try (Checkpoint a = formats.open(Reference.file(trained), Checkpoint.class);
                Checkpoint b = formats.open(Reference.file(released), Checkpoint.class)) {
            assertEquals(a.kind(), b.kind());
            assertEquals(a.tensors(), b.tensors());
            for (String name : a.tensors()) {
                double most = a.shape(name).length < 2 ? 0 : 1e-3;
                Values before = a.tensor(name), after = b.tensor(name);
                for (int i = 0; i < before.count(); i++) {
                    double v = before.number(i);
                    assertEquals(v, after.number(i), most * Math.max(1e-2, Math.abs(v)), name);
                }
            }
        }
    }

    @Test
    void whatIsNoTrainingIsRefused() throws IOException {
        Path out = folder.resolve("x.safetensors");
        assertTrue(call("release-model", run.toString(), "--out", folder.resolve("x.bin").toString()).refused()
                .contains(".safetensors"));
        assertTrue(call("release-model", folder.resolve("none").toString(), "--out", out.toString()).refused()
                .contains("request.json"));
        assertTrue(call("release-model", run.toString(), "--judged", run.toString(), "--out", out.toString()).refused()
                .contains("kinds.csv"));
        Files.delete(run.resolve("model.safetensors"));
        assertTrue(call("release-model", run.toString(), "--out", out.toString()).refused().contains("snapshots"));
    }

    /// What is taken where a tool is given no network stands in the run's record like what a person names.
    @Test
    void whatIsTakenOtherwiseStandsInTheRecord() throws IOException {
        assertEquals("builtin:prompt-model", net());
        assertEquals("builtin:classical", net("--in", "net=builtin:classical"));
        Path mine = folder.resolve("mine.safetensors");
        try (InputStream in = PromptEngine.shipped()) {
            Files.copy(in, mine);
        }
        assertTrue(net("--in", "net=" + mine).endsWith("mine.safetensors"));
    }

    private String net(String... more) throws IOException {
        Path out = Files.createTempDirectory(folder, "run").resolve("run");
        String[] all = java.util.stream.Stream.concat(java.util.stream.Stream.of("run", "cells.click-to-mask",
                "--local", "--in", "image=builtin:nuclei-fluorescence", "--in", "clicks=166,141:round", "--out", out
                        .toString()),
                java.util.Arrays.stream(more)).toArray(String[]::new);
        call(all).done();
        return Json.parse(Files.readString(out.resolve("request.json"))).get("inputs").get("net").get("ref").string();
    }
}
