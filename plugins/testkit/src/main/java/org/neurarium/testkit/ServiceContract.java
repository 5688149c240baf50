package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.neurarium.testkit.ToolContract.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.client.ServiceClient;
import org.neurarium.testkit.process.Processes;
import org.neurarium.tool.Question;
import org.neurarium.tool.Step;
import org.neurarium.tool.describe.ToolDescription;

/// What every tool promises when it is run by a compute service in other processes, beside what [ToolContract] checks in
/// this one: the same bytes come out, a refusal is the same sentence, a cancellation ends the run early and leaves nothing,
/// and a session that is kept equals its replay.
public final class ServiceContract {
    private static final long PATIENCE_S = 60;

    private final ComputeService service;
    private final Path scratch;
    private final ToolDescription tool;
    private final Example example;

    private ServiceContract(ComputeService service, Path scratch, ToolDescription tool, Example example) {
        this.service = service;
        this.scratch = scratch;
        this.tool = tool;
        this.example = example;
    }

    /// Checks each tool that the class path describes, by a broker and workers that end with the tests.
    ///
    /// @param scratch  a folder that the caller removes
    /// @param examples one a tool; a tool without one fails
    public static Stream<DynamicNode> of(Path scratch, List<Example> examples) {
        Processes processes = new Processes(scratch.resolve("processes"));
        ServiceClient service = processes.client();
        return service.tools()
                .stream()
                .map(tool -> examples.stream()
                        .filter(e -> e.tool().equals(tool.id()))
                        .findFirst()
                        .<DynamicNode>map(
                                e -> new ServiceContract(service, scratch.resolve(tool.id()), tool, e).tests())
                        .orElseGet(() -> test(tool.id(), () -> {
                            throw new AssertionError("There is no example of " + tool.id()
                                    + " to check its contract by.");
                        })))
                .onClose(() -> {
                    service.close();
                    processes.close();
                });
    }

    private DynamicContainer tests() {
        List<DynamicNode> tests = new ArrayList<>();
        tests.add(test("a worker gives the bytes that this process gives", this::sameBytes));
        tests.add(test("it is refused with the sentence that this process gives, and leaves nothing", this::refused));
        tests.add(test("a cancelled run ends, and leaves nothing", this::cancelled));
        if (tool.live()) tests.add(test("a session that is kept equals its replay", this::keptEqualsReplay));
        return dynamicContainer(tool.id(), tests);
    }

    private RunRequest request(Map<String, String> inputs, Map<String, String> settings, String folder) {
        Map<String, List<String>> lists = new HashMap<>();
        inputs.forEach((name, text) -> lists.put(name, List.of(text)));
        return new RunRequest(tool.id(), lists, settings, 0, Optional.of(scratch.resolve(folder)));
    }

    private void sameBytes() throws InterruptedException {
        RunOutcome.Done there = ToolRunner.done(service.submit(request(example.inputs(), example.settings(), "there"),
                RunListener.SILENT).await());
        try (ToolRunner here = new ToolRunner(scratch.resolve("here"), 2)) {
            RunOutcome.Done local = here.done(tool.id(), example.inputs(), example.settings());
            assertEquals(Bytes.of(local), Bytes.of(there));
            assertEquals(local.values(), there.values());
            assertEquals(local.warnings(), there.warnings());
        }
    }

    private void refused() throws InterruptedException {
        for (Map<String, String> wrong : List.of(Map.of("no_such_setting", "1"), example.settings())) {
            Map<String, String> inputs = wrong == example.settings() ? Map.of() : example.inputs();
            RunRequest request = request(inputs, wrong, "refused");
            String there = sentence(service.submit(request, RunListener.SILENT).await());
            try (ToolRunner here = new ToolRunner(scratch.resolve("here"), 1)) {
                assertEquals(sentence(here.run(request)), there);
            }
            assertFalse(request.out().map(Files::exists).orElse(false), "the run folder is left");
        }
    }

    private static String sentence(RunOutcome outcome) {
        if (outcome instanceof RunOutcome.Refused refused) return refused.sentence();
        throw new AssertionError("The run was not refused, but ended as " + outcome);
    }

    /// When its first phase is heard of; a tool may be done before that arrives.
    private void cancelled() throws InterruptedException {
        RunRequest request = request(example.inputs(), example.settings(), "cancelled");
        CancelAtFirstSight listener = new CancelAtFirstSight();
        ComputeService.Run run = service.submit(request, listener);
        listener.cancels(run);
        RunOutcome outcome = run.await();
        if (outcome instanceof RunOutcome.Done) return;
        assertTrue(outcome instanceof RunOutcome.Cancelled, outcome.toString());
        assertFalse(request.out().map(Files::exists).orElse(false), "the run folder is left");
    }

    private void keptEqualsReplay() throws Exception {
        Map<String, String> inputs = new HashMap<>(example.inputs());
        tool.inputs().stream().filter(i -> i.type().equals("Points")).forEach(i -> inputs.remove(i.name()));
        RunOutcome.Done kept;
        try (LiveSession session = service.open(request(inputs, example.settings(), "session"), RunListener.SILENT)) {
            session.ready().get(PATIENCE_S, TimeUnit.SECONDS);
            for (Step<?> step : example.steps()) {
                session.ask(step).get(PATIENCE_S, TimeUnit.SECONDS);
                for (Question<?> question : example.questions())
                    session.ask(question).get(PATIENCE_S, TimeUnit.SECONDS);
            }
            kept = ToolRunner.done(session.keep(scratch.resolve("kept"), RunListener.SILENT)
                    .get(PATIENCE_S,
                            TimeUnit.SECONDS));
        }
        Path transcript = kept.folder().resolve("transcript.jsonl");
        assertEquals(example.steps().size(), Files.readAllLines(transcript).size());
        RunRequest replay = request(inputs, example.settings(), "replayed");
        RunOutcome.Done replayed = ToolRunner.done(service.submit(replay.with(replay.options().replaying(transcript)),
                RunListener.SILENT).await());
        assertEquals(Bytes.of(kept), Bytes.of(replayed));
        try (ToolRunner here = new ToolRunner(scratch.resolve("here"), 2)) {
            RunRequest local = replay.into(scratch.resolve("replayed here"));
            assertEquals(Bytes.of(kept), Bytes.of(ToolRunner.done(here.run(local.with(local.options()
                    .replaying(
                            transcript))))));
        }
    }
}
