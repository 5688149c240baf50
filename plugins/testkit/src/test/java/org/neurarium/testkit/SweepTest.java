package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Table;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.service.Sweep;
import org.neurarium.service.SweepRun;
import org.neurarium.testkit.toy.ToyTrainer;

/// Sweeps, tried with the toy trainer.
@Timeout(60)
final class SweepTest {
    private static final String TOY = "training.toy-line";

    @TempDir private Path scratch = Path.of("");
    private ToolRunner runner = new ToolRunner(Path.of(""), 1);
    private Path folder = Path.of("");
    private String data = "";

    @BeforeEach
    void open() {
        runner.close();
        runner = new ToolRunner(scratch, 2);
        folder = scratch.resolve("sweep");
        data = runner.put("data", ToyTrainer.data(20, 3));
    }

    @AfterEach
    void close() { runner.close(); }

    private SweepRun sweep(Sweep.Search search, int seeds, Map<String, String> settings, String... axes) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String axis : axes)
            values.put(axis.substring(0, axis.indexOf('=')), List.of(axis.substring(axis.indexOf('=') + 1).split(",")));
        RunRequest base = new RunRequest(TOY, Map.of("data", List.of(data)), settings, 7, Optional.empty());
        return new SweepRun(runner.service(), runner.formats(), new Sweep(base, values, search, seeds, folder), 1);
    }

    private Table index() { return runner.formats().open(folder.resolve("index.csv").toString(), Table.class); }

    private static List<String> texts(Table table, String column) {
        return IntStream.range(0, table.rows()).mapToObj(table.column(column)::text).toList();
    }

    @Test
    void everyCombinationAndSeedIsARunAndARow() throws Exception {
        SweepRun.Result result = sweep(new Sweep.Search.Grid(), 2, Map.of("effort.epochs", "3"),
                "schedule.rate=0.1,0.2", "descent=plain,momentum").run(RunListener.SILENT);
        assertEquals(8, result.done());
        try (Table index = index()) {
            assertEquals(List.of("run", "schedule.rate", "descent", "seed", "outcome", "seconds", "a", "loss",
                    "sentence"), index.columns().stream().map(c -> c.name()).toList());
            assertEquals(List.of("0.1", "0.1", "0.1", "0.1", "0.2", "0.2", "0.2", "0.2"), texts(index,
                    "schedule.rate"));
            assertEquals(List.of("7", "8", "7", "8", "7", "8", "7", "8"), texts(index, "seed"));
            assertTrue(texts(index, "outcome").stream().allMatch("done"::equals));
            assertTrue(index.column("loss").number(0) > 0);
        }
        assertTrue(Files.exists(folder.resolve("run-0008/model.safetensors")));
        assertFalse(Files.readString(folder.resolve("sweep.json")).contains(scratch.toString()), "it names a machine");
    }

    @Test
    void whatIsDoneIsNotRunAgainAndMoreCanBeAskedFor() throws Exception {
        sweep(new Sweep.Search.Grid(), 1, Map.of(), "effort.epochs=2,3").run(RunListener.SILENT);
        FileTime before = Files.getLastModifiedTime(folder.resolve("run-0001/run.json"));
        SweepRun.Result result = sweep(new Sweep.Search.Grid(), 2, Map.of(), "effort.epochs=2,4")
                .run(RunListener.SILENT);
        assertEquals(before, Files.getLastModifiedTime(folder.resolve("run-0001/run.json")));
        assertEquals(4, result.done(), "1 of before and 3 new ones");
        try (Stream<Path> runs = Files.list(folder)) {
            assertEquals(5, runs.filter(Files::isDirectory).count());
        }
    }

    @Test
    void aSweepThatWasCancelledGoesOnWithTheRunThatWasInterrupted() throws Exception {
        Map<String, String> slow = Map.of("effort.epochs", "30", "effort.rest_ms", "10", "effort.snapshot_s", "0");
        SweepRun sweep = sweep(new Sweep.Search.Grid(), 1, slow, "schedule.rate=0.1,0.2,0.3");
        AtomicReference<Boolean> cancelled = new AtomicReference<>(false);
        Thread canceller = Thread.startVirtualThread(() -> {
            try {
                // A whole snapshot, not only the folder that it will lie in.
                while (!snapshotIn(folder.resolve("run-0002/state")))
                    Thread.sleep(5);
                cancelled.set(true);
                sweep.cancel();
            } catch (IOException | InterruptedException _) {
                // the test is over
            }
        });
        assertTrue(sweep.run(RunListener.SILENT).cancelled());
        canceller.join();
        try (Table index = index()) {
            assertEquals(List.of("done", "cancelled"), texts(index, "outcome"));
        }
        assertEquals(3, sweep(new Sweep.Search.Grid(), 1, slow, "schedule.rate=0.1,0.2,0.3").run(RunListener.SILENT)
                .done());
        assertTrue(Files.readString(folder.resolve("run-0002/events.jsonl")).contains("resumed"));
        var whole = runner.done(TOY, Map.of("data", data), Map.of("schedule.rate", "0.2", "effort.epochs", "30"));
        assertFalse(Files.readString(whole.folder().resolve("metrics.jsonl"))
                .equals(Files.readString(folder.resolve(
                        "run-0002/metrics.jsonl"))),
                "another seed");
    }

    private static boolean snapshotIn(Path state) throws IOException {
        if (!Files.isDirectory(state)) return false;
        try (var files = Files.list(state)) {
            return files.anyMatch(f -> String.valueOf(f.getFileName()).matches("snapshot-\\d+\\.safetensors"));
        }
    }

    @Test
    void aFailureIsARowAndIsTriedAgain() throws Exception {
        String stamp = "cells.toy-stamp";
        RunRequest base = new RunRequest(stamp,
                Map.of("image", List.of("builtin:nuclei-fluorescence"), "points", List.of(
                        "10,10:broken")),
                Map.of(), 0, Optional.empty());
        Sweep plan = new Sweep(base, Map.of("brush.radius", List.of("2", "3")), new Sweep.Search.Grid(), 1, folder);
        for (int i = 0; i < 2; i++) {
            SweepRun.Result result = new SweepRun(runner.service(), runner.formats(), plan, 2).run(RunListener.SILENT);
            assertEquals(0, result.done());
            assertEquals(2, result.others());
            try (Table index = index()) {
                assertEquals(List.of("failed", "failed"), texts(index, "outcome"));
                assertTrue(texts(index, "sentence").getFirst().contains("the stamp broke"));
            }
        }
    }

    @Test
    void randomDrawsSoManyDifferentCombinationsTheSameForTheSameSeed() throws Exception {
        String[] axes = {"effort.epochs=1,2,3,4", "schedule.rate=0.1,0.2,0.3,0.4"};
        assertEquals(5, sweep(new Sweep.Search.Random(5), 1, Map.of(), axes).run(RunListener.SILENT).done());
        assertEquals(5, sweep(new Sweep.Search.Random(5), 1, Map.of(), axes).run(RunListener.SILENT).done());
        try (Table index = index()) {
            assertEquals(5, index.rows(), "drawn again they are the same");
        }
    }

    @Test
    void halvingStopsWhatFallsBehindAndKeepsIt() throws Exception {
        Map<String, String> settings = Map.of("effort.epochs", "32", "effort.rest_ms", "2");
        SweepRun.Result result = sweep(new Sweep.Search.Halves(), 1, settings, "schedule.rate=0.3,0.0001,0.2,0.00001")
                .run(
                        RunListener.SILENT);
        assertEquals(4, result.done(), "what was stopped has a result too");
        try (Table index = index()) {
            assertEquals("done", texts(index, "outcome").getFirst(), "the first has nobody to fall behind");
            assertEquals(List.of("stopped", "stopped"), List.of(texts(index, "outcome").get(1), texts(index, "outcome")
                    .get(3)));
            double best = IntStream.range(0, 4).mapToDouble(index.column("loss")::number).min().orElseThrow();
            assertEquals(index.column("loss").number(0), best, 0.2);
        }
        assertTrue(Files.exists(folder.resolve("run-0002/model.safetensors")));
    }

    @Test
    void aWrongSweepIsRefusedBeforeAnythingIsMade() throws IOException {
        refused("--sweep", "schedule.rate=0.1,99", "schedule.rate 99 is above the limit of 10.");
        refused("--sweep", "shedule.rate=0.1", "Did you mean schedule.rate?");
        refused("--sweep", "schedule.rate=0.1,0.1", "--sweep schedule.rate has a value twice.");
        refused("--sweep", "effort.epochs=" + String.join(",", IntStream.range(1, 20_000)
                .mapToObj(Integer::toString)
                .toList()), "more than 10,000");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("thesis.txt"), "years of work");
        assertTrue(
                assertThrows(BadInput.class, () -> sweep(new Sweep.Search.Grid(), 1, Map.of(), "effort.epochs=1").run(
                        RunListener.SILENT)).sentence().contains("is not empty"));
        assertEquals("years of work", Files.readString(folder.resolve("thesis.txt")));
        assertThrows(BadInput.class, () -> Sweep.Search.parse("random:0"));
    }

    private void refused(String option, String axis, String sentence) {
        String said = assertThrows(BadInput.class, () -> sweep(new Sweep.Search.Grid(), 1, Map.of(), axis).run(
                RunListener.SILENT), option).sentence();
        assertTrue(said.contains(sentence), said);
        assertFalse(Files.exists(folder));
    }

    @Test
    void theListenerHearsHowManyHaveEnded() throws Exception {
        StringBuilder heard = new StringBuilder();
        sweep(new Sweep.Search.Grid(), 3, Map.of("effort.epochs", "1")).run(new RunListener() {
            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {
                heard.append(done).append('/').append(total).append(' ');
            }
        });
        assertEquals("0/3 1/3 2/3 3/3 ", heard.toString());
    }
}
