package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

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
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.function.Executable;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.Json;
import org.neurarium.service.Resumption;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunOptions;
import org.neurarium.service.RunRequest;
import org.neurarium.tool.describe.Binder;
import org.neurarium.tool.describe.Describer;
import org.neurarium.tool.describe.DescriptionJson;
import org.neurarium.tool.describe.SettingDescription;
import org.neurarium.tool.describe.SettingsCheck;
import org.neurarium.tool.describe.ToolDescription;
import org.neurarium.tool.describe.ToolTypes;

/// What every tool promises, checked for each that the class path describes:
///
/// ```java
/// @TestFactory
/// Stream<DynamicNode> contract(@TempDir Path scratch) { return ToolContract.of(scratch, List.of(Example.of(…))); }
/// ```
public final class ToolContract {
    private final Path scratch;
    private final ToolDescription tool;
    private final Example example;

    private ToolContract(Path scratch, ToolDescription tool, Example example) {
        this.scratch = scratch;
        this.tool = tool;
        this.example = example;
    }

    /// @param scratch  a folder that the caller removes
    /// @param examples one a tool; a tool without one fails
    public static Stream<DynamicNode> of(Path scratch, List<Example> examples) {
        try (ToolRunner runner = new ToolRunner(scratch, 1)) {
            return runner.tools()
                    .tools()
                    .stream()
                    .map(tool -> examples.stream()
                            .filter(e -> e.tool().equals(tool.id()))
                            .findFirst()
                            .<DynamicNode>map(
                                    example -> new ToolContract(scratch.resolve(tool.id()), tool, example).tests())
                            .orElseGet(() -> dynamicTest(tool.id(), () -> {
                                throw new AssertionError(
                                        "There is no example of " + tool.id() + " to check its contract by.");
                            })));
        }
    }

    private DynamicContainer tests() {
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(test("its description is complete and up to date", this::described));
        tests.add(test("its description survives being written and read", () -> assertEquals(tool, DescriptionJson.read(
                Json.parse(DescriptionJson.write(tool).pretty())))));
        tests.add(test("its defaults and presets are valid", this::valid));
        tests.add(test("an unknown setting or input is refused in a sentence that names the right ones",
                this::unknownNames));
        tests.add(test("a value outside its range is refused in a sentence", this::outOfRange));
        tests.add(test("a missing input is refused in a sentence", this::missingInput));
        tests.add(test("the same seed gives the same bytes on one thread and on three", this::sameBytes));
        tests.add(test("a cancelled run begins no further phase and leaves nothing", this::cancelled));
        tests.add(
                test("a run that was interrupted and gone on with gives the bytes of one that was not", this::resumed));
        if (learns()) tests.add(test("what it has learned is taken back", this::takenBack));
        if (tool.live()) tests.addAll(new SessionContract(scratch.resolve("session"), tool, example).tests());
        return dynamicContainer(tool.id(), tests);
    }

    static DynamicNode test(String sentence, Executable test) { return dynamicTest(sentence, test); }

    private void described() throws ReflectiveOperationException {
        assertEquals(tool, Describer.describe(Class.forName(tool.toolClass())));
        assertFalse(tool.help().isBlank(), "the help page is empty");
    }

    private void valid() throws ReflectiveOperationException {
        Class<? extends Record> settings = ToolTypes.of(Class.forName(tool.toolClass())).settings();
        List<Map<String, String>> sets = new ArrayList<>(tool.presets().values());
        sets.add(Map.of());
        for (Map<String, String> set : sets) {
            Record bound = Binder.bind(settings, set);
            Map<String, String> texts = Binder.texts(bound);
            assertEquals(List.of(), SettingsCheck.problems(tool, texts));
            assertEquals(bound, Binder.bind(settings, texts), "settings survive being told as text");
        }
    }

    private void unknownNames() throws InterruptedException {
        String sentence = refusal(example.inputs(), Map.of("no_such_setting", "1"));
        for (SettingDescription setting : tool.settings())
            assertTrue(sentence.contains(setting.name()), sentence);
        Map<String, String> inputs = new HashMap<>(example.inputs());
        inputs.put("no_such_input", "x");
        assertTrue(refusal(inputs, example.settings()).contains("no_such_input"));
    }

    private void outOfRange() throws InterruptedException {
        for (SettingDescription setting : tool.settings()) {
            if (setting.max().isPresent()) outOfRange(setting, setting.max().getAsDouble() + 1);
            if (setting.min().isPresent()) outOfRange(setting, setting.min().getAsDouble() - 1);
        }
    }

    private void outOfRange(SettingDescription setting, double value) throws InterruptedException {
        Map<String, String> settings = new HashMap<>(example.settings());
        setting.when()
                .ifPresent(when -> settings.put(when.substring(0, when.indexOf('=')), when.substring(when.indexOf(
                        '=') + 1)));
        settings.put(setting.name(), Json.of(value).toString());
        String sentence = refusal(example.inputs(), settings);
        assertTrue(sentence.contains(setting.name()), sentence);
    }

    private void missingInput() throws InterruptedException {
        for (ToolDescription.InputDescription input : tool.inputs()) {
            if (input.optional()) continue;
            Map<String, String> inputs = new HashMap<>(example.inputs());
            inputs.remove(input.name());
            String sentence = refusal(inputs, example.settings());
            assertTrue(sentence.contains(input.name()), sentence);
        }
    }

    /// A refusal reads as a sentence for a person.
    private String refusal(Map<String, String> inputs, Map<String, String> settings) throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(scratch.resolve("refused"), 1)) {
            String sentence = runner.refused(tool.id(), inputs, settings);
            assertTrue(sentence.endsWith(".") || sentence.endsWith("?"), "no sentence: " + sentence);
            assertFalse(sentence.contains("Exception") || sentence.contains("org.neurarium"),
                    "Java shows: " + sentence);
            return sentence;
        }
    }

    private void sameBytes() throws InterruptedException {
        RunOutcome.Done one = run(1), three = run(3);
        assertEquals(Bytes.of(one), Bytes.of(three));
        assertEquals(one.values(), three.values());
        assertFalse(one.outputs().isEmpty(), "the example gives no output");
    }

    private RunOutcome.Done run(int threads) throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(scratch.resolve(threads + "-threads"), threads)) {
            return runner.done(tool.id(), example.inputs(), example.settings());
        }
    }

    /// Holds for whatever saves snapshots; of a tool that saves none nothing is asked here.
    private void resumed() throws Exception {
        try (ToolRunner runner = new ToolRunner(scratch.resolve("resumed"), 2)) {
            RunRequest request = runner.request(tool.id(), example.inputs(), example.settings())
                    .with(RunOptions.DEFAULT.snapshots(Optional.of(Duration.ZERO)));
            CancelAtSnapshot listener = new CancelAtSnapshot(request.out().orElseThrow());
            var run = runner.service().submit(request, listener);
            listener.cancels(run);
            if (!(run.await() instanceof RunOutcome.Cancelled(var folder)) || folder.isEmpty()) return;
            RunOutcome.Done gone = ToolRunner.done(runner.run(Resumption.of(folder.get()).request(Map.of())));
            RunOutcome.Done whole = runner.done(tool.id(), example.inputs(), example.settings());
            assertEquals(Bytes.of(whole), Bytes.of(gone));
            assertEquals(whole.values(), gone.values());
            assertEquals(metrics(whole), metrics(gone));
        }
    }

    private static String metrics(RunOutcome.Done run) throws IOException {
        Path file = run.folder().resolve("metrics.jsonl");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private boolean learns() {
        return tool.inputs().stream().anyMatch(i -> i.name().equals("model")) && tool.outputs()
                .stream()
                .anyMatch(o -> o.name().equals("model"));
    }

    private void takenBack() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(scratch.resolve("learned"), 2)) {
            RunOutcome.Done learned = runner.done(tool.id(), example.inputs(), example.settings());
            Map<String, String> inputs = new HashMap<>(example.inputs());
            inputs.put("model", learned.outputs().getOrDefault("model", scratch).toString());
            try (Checkpoint before = runner.output(learned, "model", Checkpoint.class);
                    Checkpoint after = runner.output(runner.done(tool.id(), inputs, example.settings()), "model",
                            Checkpoint.class)) {
                assertEquals(before.kind(), after.kind());
            }
        }
    }

    private void cancelled() throws InterruptedException {
        try (ToolRunner runner = new ToolRunner(scratch.resolve("cancelled"), 2)) {
            RunRequest request = runner.request(tool.id(), example.inputs(), example.settings());
            CancelAtFirstSight listener = new CancelAtFirstSight();
            var run = runner.service().submit(request, listener);
            listener.cancels(run);
            RunOutcome outcome = run.await();
            if (listener.seen().isEmpty()) return; // a tool without a phase is done before anybody could cancel
            assertEquals(new RunOutcome.Cancelled(), outcome);
            assertEquals(1, listener.seen().size(), "phases that began after the cancellation: " + listener.seen());
            assertFalse(request.out().map(Files::exists).orElse(false), "the run folder is left");
        }
    }

    /// The request of the example into that folder.
    static RunRequest request(Example example, Map<String, String> inputs, Path folder) {
        Map<String, List<String>> lists = new HashMap<>();
        inputs.forEach((name, text) -> lists.put(name, List.of(text)));
        return new RunRequest(example.tool(), lists, example.settings(), 0, Optional.of(folder));
    }
}
