package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neurarium.data.Json;
import org.neurarium.data.Table;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.ToolCatalogue;
import org.neurarium.service.Upkeep;
import org.neurarium.testkit.toy.ToyPrograms;
import org.neurarium.testkit.toy.ToyTrainer;

/// Tools that are programs, tried with a shell script and a Python script.
@Timeout(60)
@DisabledOnOs(OS.WINDOWS)
final class ProgramTest {
    private static final String COUNT = "cells.toy-count";

    @TempDir private Path scratch = Path.of("");
    private ToolRunner runner = new ToolRunner(Path.of(""), 1);
    private Map<String, String> inputs = Map.of();

    @BeforeEach
    void open() throws IOException {
        runner.close();
        runner = new ToolRunner(scratch, 2, Upkeep.NONE, List.of(ToyPrograms.into(scratch.resolve("plug ins"))));
        inputs = Map.of("data", runner.put("data", ToyTrainer.data(50, 3)));
    }

    @AfterEach
    void close() { runner.close(); }

    @Test
    void aShellScriptRunsLikeAnyTool() throws Exception {
        List<String> heard = new ArrayList<>();
        RunListener listener = new RunListener() {
            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {
                heard.add(phase + " of " + total);
            }

            @Override
            public void metric(String name, long step, double value) { heard.add(name + " " + step + " " + value); }
        };
        RunOutcome.Done done = ToolRunner.done(runner.service()
                .submit(runner.request(COUNT, inputs, Map.of("rounds",
                        "2")), listener)
                .await());
        try (Table table = runner.output(done, "table", Table.class)) {
            assertEquals(50, table.column("lines").number(0));
        }
        assertTrue(heard.containsAll(List.of("counting of 2", "lines 1 50.0", "lines 2 50.0")), heard.toString());
        assertEquals(List.of("Lines were counted, not thoughts."), done.warnings());
        Json record = Json.parse(Files.readString(done.folder().resolve("run.json")));
        assertEquals(4, record.get("version").number());
        assertEquals(Json.NULL, record.get("settings").get("word"));
        assertEquals(2, record.get("settings").get("rounds").number());
        assertTrue(Files.readString(done.folder().resolve("log.txt")).contains("counted with the word"));
        assertFalse(Files.readString(done.folder().resolve("run.json")).contains(scratch.toString()));
    }

    @Test
    void pointsOfTheCommandLineAndSamplesReachAProgramAsFiles() throws Exception {
        Map<String, String> with = new HashMap<>(inputs);
        with.put("points", "1,2:a+3,4:b");
        RunOutcome.Done done = runner.done(COUNT, with, Map.of());
        try (Table table = runner.output(done, "table", Table.class)) {
            assertEquals(52, table.column("lines").number(0));
        }
    }

    @Test
    void aPythonScriptReadsItsRequestAsJson() throws Exception {
        assumeTrue(python(), "there is no python3");
        RunOutcome.Done done = runner.done("cells.toy-count-python", inputs, Map.of("weights", "2,0.5"));
        try (Table table = runner.output(done, "table", Table.class)) {
            assertEquals(List.of(100.0, 25.0), List.of(table.column("lines").number(0), table.column("lines")
                    .number(
                            1)));
        }
    }

    private static boolean python() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    @Test
    void aProgramThatBreaksOffSaysWhyAndLeavesItsLog() throws Exception {
        RunOutcome.Failed failed = assertInstanceOf(RunOutcome.Failed.class,
                runner.run(runner.request(COUNT, inputs, Map
                        .of("ending", "crash"))));
        assertEquals(
                "The run broke off: the program ended with exit code 7: counting / the abacus broke; the log is in "
                        + "its folder.",
                failed.sentence());
        Path folder = failed.folder().orElseThrow();
        assertTrue(Files.readString(folder.resolve("log.txt")).contains("the abacus broke"));
        assertFalse(Files.exists(folder.resolve("table.csv")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            silent  | the program has left no output 'table'
            garbage | the output table is no Table
            """)
    void outputsAreCheckedAgainstTheDescription(String ending, String sentence) throws Exception {
        RunOutcome.Failed failed = assertInstanceOf(RunOutcome.Failed.class,
                runner.run(runner.request(COUNT, inputs, Map
                        .of("ending", ending))));
        assertTrue(failed.sentence().contains(sentence), failed.sentence());
    }

    @Test
    void aProgramRefusesInItsOwnSentenceAndLeavesNothing() throws Exception {
        RunRequest request = runner.request(COUNT, inputs, Map.of("ending", "refuse"));
        assertEquals("There is nothing to count in cells.toy-count: give a longer table.", assertInstanceOf(
                RunOutcome.Refused.class, runner.run(request)).sentence());
        assertFalse(Files.exists(request.out().orElseThrow()));
        assertEquals("rounds 0 is below the limit of 1.", runner.refused(COUNT, inputs, Map.of("rounds", "0")));
    }

    @ParameterizedTest
    @CsvSource({"well", "stubborn"})
    void aCancelledProgramEndsEvenIfItWillNot(String ending) throws Exception {
        RunRequest request = runner.request(COUNT, inputs,
                Map.of("rounds", "1000", "pause_s", "0.1", "ending", ending));
        ComputeService.Run run = runner.service().submit(request, RunListener.SILENT);
        Path metrics = request.out().orElseThrow().resolve("metrics.jsonl");
        while (!Files.exists(metrics))
            Thread.sleep(5);
        run.cancel();
        assertEquals(new RunOutcome.Cancelled(), run.await());
        assertFalse(Files.exists(request.out().orElseThrow()));
        assertEquals(0, ProcessHandle.current()
                .descendants()
                .filter(p -> p.info()
                        .commandLine()
                        .orElse("")
                        .contains(
                                "count.sh"))
                .count());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "id": "cells.toy-count"            | "id": "cells.../../x"             | is not of the form FAMILY.name-of-it
            "id": "cells.toy-count"            | "id": "cells.toy-stamp"           | the product has a tool with the id
            "id": "cells.toy-count"            | "id": "magic.toy-count"           | the families are: cells
            "command": ["sh", "count.sh"]      | "command": []                     | The command is empty
            "command": ["sh", "count.sh"]      | "comand": []                      | Did you mean command?
            "help": "count.md"                 | "help": "../../secret.md"         | is no file beside it
            "name": "table", "type": "Table"   | "name": "../table", "type": "Table" | is no name among the outputs
            "name": "table", "type": "Table"   | "name": "run", "type": "Table"    | An output cannot be called 'run'
            "name": "data", "type": "Table"    | "name": "data", "type": "Tabel"   | Did you mean Table?
            "default": 3, "min": 1             | "default": 0, "min": 1            | The default of rounds 0 is below the limit
            "name": "pause_s"                  | "name": "rounds"                  | Two
            "version": 4                       | "version": "four"                 | Expected a number
            {"often": {"rounds": "20"}}        | {"often": {"rouns": "20"}}        | Preset often
            "summary"                          | "sumary"                          | Did you mean summary?
            "outputs": [                       | "outputs": {[                     | line
            """)
    void aManifestThatIsWrongIsLeftOutWithASentence(String right, String wrong, String sentence) throws Exception {
        Path manifest = scratch.resolve("plug ins/toy-count/tool.json");
        String text = Files.readString(manifest);
        assertTrue(text.contains(right), right);
        Files.writeString(manifest, text.replace(right, wrong));
        ToolCatalogue tools = ToolCatalogue.read(getClass().getClassLoader(), List.of(scratch.resolve("plug ins")));
        assertEquals(1, tools.refused().size(), tools.refused().toString());
        String refusal = tools.refused().getFirst();
        assertTrue(refusal.contains(sentence) && refusal.matches(".*[.?]"), refusal);
        assertTrue(tools.tools().stream().anyMatch(t -> t.id().equals("cells.toy-count-python")),
                "the other one is there");
    }
}
