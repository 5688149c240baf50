package org.neurarium.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurarium.testkit.ToolContract.test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DynamicNode;
import org.neurarium.data.Json;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunOutcome;
import org.neurarium.service.RunRequest;
import org.neurarium.service.wire.TypedJson;
import org.neurarium.service.wire.Vocabulary;
import org.neurarium.tool.Question;
import org.neurarium.tool.Step;
import org.neurarium.tool.describe.RecordJson;
import org.neurarium.tool.describe.ToolDescription;

/// What a tool that opens sessions promises beside the rest.
final class SessionContract {
    private final Path scratch;
    private final ToolDescription tool;
    private final Example example;

    SessionContract(Path scratch, ToolDescription tool, Example example) {
        this.scratch = scratch;
        this.tool = tool;
        this.example = example;
    }

    List<DynamicNode> tests() {
        return List.of(
                test("a kept session equals its replay, whatever was asked in between", this::keptEqualsReplay),
                test("a session that is wound back equals one that never went further", this::rewound),
                test("steps and questions survive being written and read", this::travel),
                test("questions and answers arrive whole in another process", this::arrive));
    }

    private void keptEqualsReplay() throws Exception {
        needsSteps();
        try (ToolRunner runner = new ToolRunner(scratch.resolve("kept"), 2)) {
            RunOutcome.Done asked = keep(runner, example.questions(), example.steps().size(), example.steps().size());
            RunOutcome.Done plain = keep(runner, List.of(), example.steps().size(), example.steps().size());
            assertEquals(Bytes.of(plain), Bytes.of(asked));
            Path transcript = asked.folder().resolve("transcript.jsonl");
            assertEquals(example.steps().size(), Files.readAllLines(transcript).size());
            // As `run --replay` does it, and the compute service.
            RunRequest request = ToolContract.request(example, withoutPoints(), runner.folder());
            assertEquals(Bytes.of(plain), Bytes.of(ToolRunner.done(runner.run(request.with(request.options()
                    .replaying(transcript))))));
        }
    }

    private void rewound() throws Exception {
        needsSteps();
        int all = example.steps().size();
        try (ToolRunner runner = new ToolRunner(scratch.resolve("rewound"), 2)) {
            RunOutcome.Done back = keep(runner, List.of(), all, all - 1);
            RunOutcome.Done never = keep(runner, List.of(), all - 1, all - 1);
            assertEquals(Bytes.of(never), Bytes.of(back));
        }
    }

    /// Takes steps in a session, asks questions after each, winds back, and keeps what is left.
    private RunOutcome.Done keep(ToolRunner runner, List<Question<?>> questions, int taken, int kept)
            throws Exception {
        Map<String, String> inputs = withoutPoints();
        try (LiveSession session = runner.service()
                .open(ToolContract.request(example, inputs, runner.folder()),
                        RunListener.SILENT)) {
            session.ready().get();
            for (Step<?> step : example.steps().subList(0, taken)) {
                session.ask(step).get();
                for (Question<?> question : questions)
                    session.ask(question).get();
            }
            assertEquals(taken, session.steps());
            if (kept < taken) session.rewind(kept).get();
            assertEquals(kept, session.steps());
            return ToolRunner.done(session.keep(runner.folder(), RunListener.SILENT).get());
        }
    }

    /// As the compute service sends them: a question to the worker, its answer back to the window.
    private void arrive() throws Exception {
        ClassLoader loader = SessionContract.class.getClassLoader();
        TypedJson worker = new TypedJson(Vocabulary.ofTool(loader, tool.toolClass()), Optional.empty());
        List<Question<?>> all = new ArrayList<>(example.steps());
        all.addAll(example.questions());
        Map<String, String> inputs = withoutPoints();
        try (ToolRunner runner = new ToolRunner(scratch.resolve("arrive"), 2);
                LiveSession session = runner.service()
                        .open(ToolContract.request(example, inputs, runner.folder()), RunListener.SILENT)) {
            for (Question<?> question : all) {
                TypedJson window = new TypedJson(Vocabulary.ofQuestion(question.getClass()), Optional.empty());
                assertEquals(question, worker.read(Json.parse(window.write(question).toString())));
                // Arrays are part of what is written, to the last bit.
                Json answer = worker.write(session.ask(question).get());
                assertEquals(answer, worker.write(window.read(Json.parse(answer.toString()))), () -> "the answer to "
                        + question);
            }
        }
    }

    private Map<String, String> withoutPoints() {
        Map<String, String> inputs = new HashMap<>(example.inputs());
        tool.inputs().stream().filter(i -> i.type().equals("Points")).forEach(i -> inputs.remove(i.name()));
        return inputs;
    }

    private void travel() {
        needsSteps();
        example.steps().forEach(SessionContract::travels);
        example.questions().forEach(SessionContract::travels);
    }

    private static void travels(Object question) {
        Record record = (Record) question;
        assertEquals(record, RecordJson.read(record.getClass(), Json.parse(RecordJson.write(record).toString())));
    }

    private void needsSteps() {
        assertTrue(example.steps().size() >= 2, "The example of " + tool.id()
                + " opens sessions: give it two steps at least.");
    }
}
