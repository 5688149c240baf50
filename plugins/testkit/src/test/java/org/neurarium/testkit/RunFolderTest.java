package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.security.MessageDigest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;

final class RunFolderTest {
    private static final String TOY = "cells.toy-stamp";

    @TempDir private Path scratch = Path.of("");
    private ToolRunner runner = new ToolRunner(Path.of(""), 1);
    private Map<String, String> inputs = Map.of();

    @BeforeEach
    void open() {
        runner.close();
        runner = new ToolRunner(scratch, 2);
        float[] values = new float[40 * 30];
        inputs = Map.of("image", runner.put("image", MemoryImage.grey(Pixels.of(40, 30, values))), "points",
                "10,10:a+30,20:b");
    }

    @AfterEach
    void close() { runner.close(); }

    @Test
    void aRunIsAFolderWithRequestOutputsEventsAndRecord() throws Exception {
        RunOutcome.Done done = runner.done(TOY, inputs, Map.of("brush", "square"));
        assertEquals(Set.of("request.json", "events.jsonl", "run.json", "cells.ome.tif", "instances.csv"), names(done
                .folder()));
        Json record = Json.parse(Files.readString(done.folder().resolve("run.json")));
        assertEquals("done", record.get("outcome").string());
        assertEquals("square", record.get("settings").get("brush").string());
        assertEquals(3, record.get("settings").get("brush.half").number(), "what was not set is resolved");
        assertEquals(2, record.get("values").get("stamps").number());
        assertEquals("cells.ome.tif", record.get("outputs").get("cells").string());
        assertEquals("cpu", record.get("device").string());
        assertEquals(System.getProperty("java.version"), record.get("versions").get("java").string());
        try (Labels cells = runner.output(done, "cells", Labels.class)) {
            assertEquals(1, cells.plane(0, 0)[10 * 40 + 10]);
            assertEquals(2, cells.plane(0, 0)[20 * 40 + 30]);
        }
    }

    @Test
    void theRecordNamesContentsAndRelativePathsButNoMachine() throws Exception {
        RunOutcome.Done done = runner.done(TOY, inputs, Map.of());
        String text = Files.readString(done.folder().resolve("run.json"));
        assertFalse(text.contains(scratch.toString()), text);
        Json image = Json.parse(text).get("inputs").get("image");
        Path file = done.folder().resolve(image.get("path").string()).normalize();
        assertEquals(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))),
                image
                        .get("sha256")
                        .string());
    }

    @Test
    void aRefusedRunLeavesNothingNotEvenTheFoldersAboveIt() throws Exception {
        Path out = scratch.resolve("a/b/c");
        assertInstanceOf(RunOutcome.Refused.class, runner.run(into(out, "10,10:a", Map.of("channel", "DAPI"))));
        assertFalse(Files.exists(scratch.resolve("a")));
        assertInstanceOf(RunOutcome.Refused.class, runner.run(into(out, emptyPoints(), Map.of())),
                "refused by the tool");
        assertFalse(Files.exists(scratch.resolve("a")));
    }

    private String emptyPoints() throws IOException {
        return Files.writeString(scratch.resolve("none.csv"), "x,y,type\n").toString();
    }

    @Test
    void anEmptyFolderThatWasThereStaysWhenTheRunIsRefused() throws Exception {
        Path out = Files.createDirectory(scratch.resolve("there"));
        assertInstanceOf(RunOutcome.Refused.class, runner.run(into(out, emptyPoints(), Map.of())));
        assertEquals(Set.of(), names(out));
    }

    @Test
    void aFailedRunLeavesItsFolderWithTheLogAndWithoutOutputs() throws Exception {
        var failed = assertInstanceOf(RunOutcome.Failed.class, runner.run(into(runner.folder(), "10,10:broken", Map
                .of())));
        Path folder = failed.folder().orElseThrow();
        assertEquals(Set.of("request.json", "events.jsonl", "run.json", "log.txt"), names(folder));
        assertTrue(Files.readString(folder.resolve("log.txt")).contains("the stamp broke"));
        assertEquals("failed", Json.parse(Files.readString(folder.resolve("run.json"))).get("outcome").string());
        assertFalse(failed.sentence().contains("Exception"), failed.sentence());
    }

    @Test
    void aCancelledRunLeavesNothing() throws Exception {
        RunRequest request = into(scratch.resolve("x/y"), "10,10:a", Map.of("effort.rounds", "100000",
                "effort.pause_ms", "1000"));
        var run = runner.service().submit(request, RunListener.SILENT);
        while (!Files.exists(scratch.resolve("x/y/request.json")))
            Thread.onSpinWait();
        run.cancel();
        assertEquals(new RunOutcome.Cancelled(), run.await());
        assertFalse(Files.exists(scratch.resolve("x")));
    }

    @Test
    void aFolderThatIsNotEmptyOrAFileIsRefusedAndUntouched() throws Exception {
        Path full = Files.createDirectory(scratch.resolve("full"));
        Files.writeString(full.resolve("thesis.txt"), "years of work");
        assertTrue(sentence(into(full, "10,10:a", Map.of())).endsWith(
                "is not empty: name one that does not exist yet, or empty it."));
        assertEquals("years of work", Files.readString(full.resolve("thesis.txt")));
        assertTrue(sentence(into(full.resolve("thesis.txt"), "10,10:a", Map.of())).contains("is a file"));
        assertTrue(
                sentence(into(full.resolve("thesis.txt/out"), "10,10:a", Map.of())).contains("cannot be written to"));
    }

    @Test
    void twoRunsWithoutAFolderGetOneEach() throws Exception {
        RunRequest request = new RunRequest(TOY,
                Map.of("image", List.of(inputs.getOrDefault("image", "")), "points", List
                        .of("1,1")),
                Map.of(), 0, Optional.empty());
        Path first = ToolRunner.done(runner.run(request)).folder(),
                second = ToolRunner.done(runner.run(request)).folder();
        assertEquals(scratch.toAbsolutePath(), first.getParent());
        assertFalse(first.equals(second));
    }

    @Test
    void warningsGoToTheListenerAndTheRecordOnce() throws Exception {
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void warning(String sentence) { heard.add(sentence); }

            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {}
        };
        var done = ToolRunner.done(runner.service()
                .submit(into(runner.folder(), "10,10:a", Map.of("filter.jitter", "3")), listener)
                .await());
        assertEquals(List.of("Stamps shaken by more than 2 px may miss their points."), heard);
        assertEquals(heard, done.warnings());
    }

    private RunRequest into(Path out, String points, Map<String, String> settings) {
        return new RunRequest(TOY,
                Map.of("image", List.of(inputs.getOrDefault("image", "")), "points", List.of(points)),
                settings, 0, Optional.of(out));
    }

    private String sentence(RunRequest request) throws InterruptedException {
        return assertInstanceOf(RunOutcome.Refused.class, runner.run(request)).sentence();
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
