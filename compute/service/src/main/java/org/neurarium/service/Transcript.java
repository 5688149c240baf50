package org.neurarium.service;

import java.util.List;
import org.neurarium.data.Json;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.Step;
import org.neurarium.tool.describe.RecordJson;

/// The steps of a session, from which its result is computed again.
record Transcript(List<Step<?>> steps) {
    Transcript {
        steps = List.copyOf(steps);
    }

    /// A line a step: its record's class, which belongs to the tool, and its values.
    String lines() {
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
