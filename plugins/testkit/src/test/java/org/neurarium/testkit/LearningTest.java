package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.data.Values;
import org.neurarium.formats.Builtins;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.Resumption;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.service.Upkeep;
import org.neurarium.testkit.toy.ToyTrainer;
import org.neurarium.tool.Device;
import org.neurarium.testkit.toy.TrainerSettings;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Question;

/// What a tool that learns is given, tried with the toy trainer.
@Timeout(60)
final class LearningTest {
    private static final String TOY = "training.toy-line";

    @TempDir private Path scratch = Path.of("");
    private ToolRunner runner = new ToolRunner(Path.of(""), 1);
    private Map<String, String> inputs = Map.of();

    @BeforeEach
    void open() {
        runner.close();
        Upkeep upkeep = new Upkeep(Optional.of(scratch.resolve("cache")), 1 << 20, Optional.of(scratch.resolve(
                "history.jsonl")), Upkeep.NONE.devices());
        runner = new ToolRunner(scratch, 2, upkeep, List.of(), () -> List.of(new Builtins.Engine("rule",
                "a rule without weights", new Checkpoint.Builtin("rule", "rule", Json.object()))));
        inputs = Map.of("data", runner.put("data", ToyTrainer.data(50, 3)));
    }

    @AfterEach
    void close() { runner.close(); }

    @Test
    void metricsAndWhatAutoBecameAreInTheFolder() throws Exception {
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void metric(String name, long step, double value) { heard.add(name + " " + step); }
        };
        RunOutcome.Done done = ToolRunner.done(runner.service()
                .submit(runner.request(TOY, inputs, Map.of("effort.epochs", "3")), listener)
                .await());
        assertEquals(List.of("loss 1", "loss 2", "loss 3"), heard);
        List<String> lines = Files.readAllLines(done.folder().resolve("metrics.jsonl"));
        assertEquals(Json.of(2), Json.parse(lines.get(1)).get("step"));
        Json record = record(done.folder());
        assertEquals(Json.NULL, record.get("settings").get("schedule.rate"), "as it was asked for");
        assertTrue(record.get("resolved").get("schedule.rate").number() > 0, "as it became");
        assertEquals(2, record.get("threads").number());
        assertEquals("auto", record.get("request").get("device").string());
        assertFalse(leftovers(done.folder()), "scratch, lock or draft is left");
    }

    @Test
    void aRunThatIsStoppedKeepsWhatItHasAndItsRecordSaysSo() throws Exception {
        RunRequest request = runner.request(TOY, inputs, Map.of("effort.epochs", "100000", "effort.rest_ms", "5"));
        ComputeService.Run run = runner.service().submit(request, RunListener.SILENT);
        awaitMetrics(request, 3);
        run.stop();
        RunOutcome.Done done = ToolRunner.done(run.await());
        assertTrue(record(done.folder()).get("stopped").bool());
        try (Checkpoint model = runner.output(done, "model", Checkpoint.class)) {
            assertTrue(model.config().get("epochs").number() >= 3);
        }
    }

    @Test
    void aRunWhoseProcessWasKilledGoesOnToTheSameBytes() throws Exception {
        Map<String, String> settings = Map.of("effort.epochs", "40", "effort.rest_ms", "15", "effort.snapshot_s", "0",
                "descent", "momentum");
        RunOutcome.Done whole = runner.done(TOY, inputs, settings);
        RunRequest request = runner.request(TOY, inputs, settings);
        Path out = request.out().orElseThrow();
        Process process = Elsewhere.start(TOY, out, inputs, settings);
        awaitMetrics(request, 10);
        process.destroyForcibly().waitFor();
        assertFalse(Files.exists(out.resolve("run.json")), "it was killed too late to test anything");
        RunOutcome.Done gone = resume(out, Map.of());
        assertEquals(Bytes.of(whole), Bytes.of(gone));
        assertEquals(whole.values(), gone.values());
        assertEquals(Files.readString(whole.folder().resolve("metrics.jsonl")), Files.readString(gone.folder()
                .resolve(
                        "metrics.jsonl")));
        assertFalse(leftovers(out));
    }

    @Test
    void snapshotsAreTakenAsOftenAsIsAskedForAndTheRecordSaysSo() throws Exception {
        // The tool's own interval is an hour here: only the first offer would be taken.
        Map<String, String> settings = Map.of("effort.epochs", "20", "effort.snapshot_s", "3600");
        RunRequest rare = runner.request(TOY, inputs, settings);
        Path seldom = ToolRunner.done(runner.run(rare)).folder();
        assertEquals(1, snapshots(seldom).size());
        assertEquals(3600, record(seldom).get("snapshot_every_s").number());
        assertEquals(Optional.empty(), record(seldom).get("request").find("snapshot_every_s", j -> j));
        RunRequest asked = runner.request(TOY, inputs, settings)
                .with(RunOptions.DEFAULT.snapshots(Optional.of(Duration.ZERO)));
        Path often = ToolRunner.done(runner.run(asked)).folder();
        assertTrue(snapshots(often).getLast().toString().contains("snapshot-00002"), snapshots(often).toString());
        assertEquals(0, record(often).get("snapshot_every_s").number());
        assertEquals(0, record(often).get("request").get("snapshot_every_s").number());
    }

    @Test
    void aSnapshotThatIsDamagedIsPassedOver() throws Exception {
        Map<String, String> settings = Map.of("effort.epochs", "30", "effort.rest_ms", "10", "effort.snapshot_s", "0");
        Path out = cancelled(settings, 6);
        List<Path> snapshots = snapshots(out);
        assertTrue(snapshots.size() == 2 || snapshots.size() == 3, "the last two and the best: " + snapshots);
        byte[] bytes = Files.readAllBytes(snapshots.getLast());
        bytes[bytes.length - 3] ^= 1;
        Files.write(snapshots.getLast(), bytes);
        RunOutcome.Done gone = resume(out, Map.of());
        assertEquals(Bytes.of(runner.done(TOY, inputs, settings)), Bytes.of(gone));
        assertTrue(gone.warnings().toString().contains("damaged"), gone.warnings().toString());
    }

    @Test
    void epochsMayRiseOnResumeAndNothingElseMayChange() throws Exception {
        Map<String, String> settings = Map.of("effort.epochs", "30", "effort.rest_ms", "10", "effort.snapshot_s", "0");
        Path out = cancelled(settings, 3);
        assertTrue(refused(out, Map.of("effort.epochs", "20")).contains("may only rise"));
        assertTrue(refused(out, Map.of("schedule.halving", "7")).contains("schedule.halving was 100 when the run"));
        assertTrue(refused(out, Map.of("no_such", "7")).contains("no_such"));
        RunOutcome.Done gone = resume(out, Map.of("effort.epochs", "40", "effort.rest_ms", "0"));
        Map<String, String> longer = new HashMap<>(settings);
        longer.put("effort.epochs", "40");
        assertEquals(Bytes.of(runner.done(TOY, inputs, longer)), Bytes.of(gone));
        assertTrue(refused(out, Map.of()).contains("is finished"));
    }

    @Test
    void aRunIsNotGoneOnWithOnOtherDataNorWhileItGoesOn() throws Exception {
        Map<String, String> settings = Map.of("effort.epochs", "30", "effort.rest_ms", "10", "effort.snapshot_s", "0");
        RunRequest request = runner.request(TOY, inputs, settings);
        ComputeService.Run run = runner.service().submit(request, RunListener.SILENT);
        awaitMetrics(request, 2);
        Path out = request.out().orElseThrow();
        assertTrue(refused(out, Map.of()).contains("still goes on"));
        run.cancel();
        assertEquals(new RunOutcome.Cancelled(Optional.of(out.toAbsolutePath())), run.await());
        assertEquals("cancelled", record(out).get("outcome").string());
        Files.writeString(Path.of(inputs.getOrDefault("data", "")), "x,y\n1,1\n2,2\n");
        assertTrue(refused(out, Map.of()).contains("its file has changed"));
        assertFalse(snapshots(out).isEmpty(), "a refusal takes nothing away");
    }

    @Test
    void theBestSnapshotIsNamed() throws Exception {
        RunOutcome.Done done = runner.done(TOY, inputs, Map.of("effort.epochs", "12", "effort.snapshot_s", "0"));
        Json best = Json.parse(Files.readString(done.folder().resolve("state/best.json")));
        assertEquals("loss", best.get("metric").string());
        assertTrue(Files.exists(done.folder().resolve("state").resolve(best.get("snapshot").string())));
        double lowest = Files.readAllLines(done.folder().resolve("metrics.jsonl"))
                .stream()
                .mapToDouble(line -> Json.parse(line).get("value").number())
                .min()
                .orElseThrow();
        assertEquals(lowest, best.get("value").number());
    }

    @Test
    void whatItLearnedIsAppliedOrTrainedFurther() throws Exception {
        RunOutcome.Done first = runner.done(TOY, inputs, Map.of("effort.epochs", "5"));
        Map<String, String> with = new HashMap<>(inputs);
        with.put("model", first.outputs().getOrDefault("model", scratch).toString());
        RunOutcome.Done applied = runner.done(TOY, with, Map.of());
        assertEquals(Bytes.of(first).get("table.csv"), Bytes.of(applied).get("table.csv"));
        RunOutcome.Done further = runner.done(TOY, with, Map.of("fit", "continue"));
        assertFalse(Bytes.of(first).equals(Bytes.of(further)));
    }

    @Test
    void aModelOfAnotherKindANetWithoutGradientsAndAnUnknownLayerAreRefused() throws Exception {
        String net = runner.put("net", Checkpoint.of("other/1", "net", Json.object(), Map.of("conv1.weight", Values.of(
                new float[]{2}))));
        assertTrue(refusedWith("model", net, Map.of()).contains("training.toy-line/1 is needed here"));
        assertEquals("layer 'conv' is no layer of net. Did you mean conv1? There are: conv1.", refusedWith("net", net,
                Map.of("layer", "conv")));
        assertTrue(refusedWith("net", "builtin:rule", Map.of()).contains("no gradients"));
        Map<String, String> given = new HashMap<>(inputs);
        given.put("net", net);
        RunOutcome.Done done = runner.done(TOY, given, Map.of("effort.epochs", "1"));
        assertEquals("conv1", record(done.folder()).get("resolved").get("layer").string());
    }

    @Test
    void anEstimateComesFromTheToolElseFromEarlierRuns() throws Exception {
        Estimate told = runner.service().estimate(runner.request(TOY, inputs, Map.of())).orElseThrow();
        assertEquals("20 epochs of 50 rows on CPU", told.why());
        Map<String, String> stamp = Map.of("image", "builtin:nuclei-fluorescence", "points", "10,10:a");
        RunRequest request = runner.request("cells.toy-stamp", stamp, Map.of());
        assertEquals(Optional.empty(), runner.service().estimate(request), "nobody knows");
        ToolRunner.done(runner.run(request));
        Estimate learned = runner.service()
                .estimate(runner.request("cells.toy-stamp", stamp, Map.of("effort.pause_ms",
                        "1")))
                .orElseThrow();
        assertEquals("as one run took on data of this size with these settings", learned.why());
        assertTrue(learned.seconds() > 0 && learned.ram() > 0 && learned.disk() > 0, learned.toString());
    }

    @Test
    void aDryRunMeasuresThreeStepsAndLeavesNothing() throws Exception {
        RunRequest request = runner.request(TOY, inputs, Map.of("effort.epochs", "10000", "effort.rest_ms", "60"));
        Estimate measured = runner.service().dryRun(request).orElseThrow();
        assertTrue(measured.seconds() > 600 && measured.why().contains("of 10000 steps of 'training'"), measured
                .toString());
        assertFalse(Files.exists(request.out().orElseThrow()));
        assertEquals(Optional.empty(), runner.service().dryRun(runner.request(TOY, Map.of(), Map.of())));
    }

    @Test
    void aFormCanAskTheSessionWhatItsSettingsWouldDo() throws Exception {
        TrainerSettings settings = new TrainerSettings();
        Question<?> question = new ToyTrainer().preview(new ToyTrainer.Inputs(ToyTrainer.data(5, 1), Optional.empty(),
                Optional.empty()), settings).orElseThrow();
        try (LiveSession session = runner.service().open(runner.request(TOY, inputs, Map.of()), RunListener.SILENT)) {
            assertInstanceOf(Double.class, session.ask(question).get());
        }
    }

    @Test
    void settingsOfAnEarlierVersionAreTakenAsTheyAreMeantNow() {
        var tool = runner.tools().find(TOY);
        assertEquals(Json.object().with("schedule.rate", 0.1), runner.tools()
                .migrate(tool, 1, Json.object()
                        .with(
                                "step", 0.1)));
        assertEquals(Json.object().with("step", 0.1), runner.tools()
                .migrate(tool, 2, Json.object()
                        .with("step",
                                0.1)));
    }

    @Test
    void aDeviceThatIsNotThereIsRefusedWithThoseThatAre() throws Exception {
        RunRequest request = runner.request(TOY, inputs, Map.of()).with(RunOptions.DEFAULT.on("cuda:0"));
        assertTrue(assertInstanceOf(RunOutcome.Refused.class, runner.run(request)).sentence()
                .startsWith(
                        "There is no GPU 0 here; there is none."));
    }

    /// A card that does not exist: everything is computed on the CPU all the same.
    @Test
    void aCardWhoseMemoryIsFullIsToldWithNumbersAndWhatToDo() throws Exception {
        Device card = new Device(Device.Kind.CUDA, 0, "a card", 8_000_000_000L, 1_200_000_000L);
        Upkeep upkeep = new Upkeep(Optional.empty(), 0, Optional.empty(), () -> List.of(new Device(Device.Kind.CPU, 0,
                "CPU", 4L << 30, 2L << 30), card));
        try (ToolRunner carded = new ToolRunner(scratch.resolve("carded"), 1, upkeep, List.of(), List::of)) {
            RunRequest request = carded.request("cells.toy-trouble", Map.of("table", inputs.get("data")), Map.of("kind",
                    "card")).with(RunOptions.DEFAULT.on("cuda:0"));
            assertEquals("GPU 0 ran out of memory: of its 8.0 GB, 1.2 GB were free when the run began. Run it on the "
                    + "CPU, or on less at a time.",
                    assertInstanceOf(RunOutcome.Failed.class, carded.run(request))
                            .sentence());
        }
    }

    private Path cancelled(Map<String, String> settings, int metrics) throws Exception {
        RunRequest request = runner.request(TOY, inputs, settings);
        ComputeService.Run run = runner.service().submit(request, RunListener.SILENT);
        awaitMetrics(request, metrics);
        run.cancel();
        return assertInstanceOf(RunOutcome.Cancelled.class, run.await()).folder().orElseThrow();
    }

    private RunOutcome.Done resume(Path folder, Map<String, String> settings) throws InterruptedException {
        return ToolRunner.done(runner.run(Resumption.of(folder).request(settings)));
    }

    private String refused(Path folder, Map<String, String> settings) throws InterruptedException {
        RunRequest request = new RunRequest(TOY, Map.of(), settings, 0, Optional.empty()).with(RunOptions.DEFAULT
                .resuming(folder));
        return assertInstanceOf(RunOutcome.Refused.class, runner.run(request)).sentence();
    }

    private String refusedWith(String input, String reference, Map<String, String> settings)
            throws InterruptedException {
        Map<String, String> given = new HashMap<>(inputs);
        given.put(input, reference);
        return runner.refused(TOY, given, settings);
    }

    private static void awaitMetrics(RunRequest request, int lines) throws Exception {
        Path file = request.out().orElseThrow().resolve("metrics.jsonl");
        while (!Files.exists(file) || Files.readAllLines(file).size() < lines)
            Thread.sleep(5);
    }

    private static Json record(Path folder) throws IOException {
        return Json.parse(Files.readString(folder.resolve("run.json")));
    }

    private static List<Path> snapshots(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("state"))) {
            return files.filter(p -> p.toString().endsWith(".safetensors")).sorted().toList();
        }
    }

    private static boolean leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(p -> p.getFileName().toString().startsWith("."));
        }
    }
}
