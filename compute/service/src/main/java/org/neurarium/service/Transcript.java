package org.neurarium.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.Step;
import org.neurarium.tool.describe.RecordJson;
import org.neurarium.tool.describe.ToolTypes;

/// The steps of a session, from which its result is computed again.
///
/// Text has a line a step: its record's class, which belongs to the tool, and its values.
public record Transcript(List<Step<?>> steps) {
    public Transcript {
        steps = List.copyOf(steps);
    }

    /// Reads a transcript.
    ///
    /// @param tool whose packages' records are its steps: no other class is looked at
    /// @throws BadInput naming the line that is no step of the tool
    public static Transcript read(String lines, Class<?> tool) {
        List<Step<?>> steps = new ArrayList<>();
        for (String line : lines.lines().filter(l -> !l.isBlank()).toList()) {
            try {
                Json json = Json.parse(line);
                steps.add((Step<?>) RecordJson.read(stepClass(json.get("step").string(), tool), json.get("values")));
            } catch (BadInput e) {
                throw new BadInput("Step " + (steps.size() + 1) + " of the transcript cannot be taken: " + e.sentence(),
                        e);
            }
        }
        return new Transcript(steps);
    }

    private static Class<? extends Record> stepClass(String name, Class<?> tool) {
        try {
            if (ToolTypes.packages(tool).contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                Class<?> found = Class.forName(name, false, tool.getClassLoader());
                if (found.isRecord() && Step.class.isAssignableFrom(found)) return found.asSubclass(Record.class);
            }
        } catch (ClassNotFoundException | LinkageError _) {
            // told below
        }
        throw new BadInput("'" + name + "' is no step of this tool.");
    }

    /// Takes the steps that a file holds.
    static Runner.Computation replaying(Path file) {
        return (prepared, context, folder) -> {
            if (!(prepared.tool() instanceof LiveTool<?, ?, ?>)) {
                throw new BadInput(prepared.description().id()
                        + " opens no session, so there is nothing to replay: run it without a transcript.");
            }
            return read(text(file), prepared.tool().getClass()).computation().compute(prepared, context, folder);
        };
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BadInput("The transcript " + file
                    + " cannot be read: name the transcript.jsonl of a session that was kept.", e);
        }
    }

    public String lines() {
        StringBuilder lines = new StringBuilder();
        for (Step<?> step : steps) {
            lines.append(Json.object()
                    .with("step", step.getClass().getName())
                    .with("values", RecordJson.write((Record) step))).append('\n');
        }
        return lines.toString();
    }

    /// Opens a fresh session, takes the steps, and gives the result: an ordinary run.
    Runner.Computation computation() {
        return (prepared, context, folder) -> {
            folder.write(RunFolder.TRANSCRIPT, lines());
            try (Session<?> session = open(prepared, context)) {
                replay(session, context);
                return session.result(context);
            }
        };
    }

    void replay(Session<?> session, RunContext context) throws InterruptedException {
        for (Step<?> step : steps) {
            context.checkCancelled();
            session.ask(step, context);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the records were made for this tool
    static Session<?> open(Prepared prepared, RunContext context) throws InterruptedException {
        return ((LiveTool<Record, Record, Record>) (LiveTool) prepared.tool()).open(prepared.inputs(), prepared
                .settings(), context);
    }
}
