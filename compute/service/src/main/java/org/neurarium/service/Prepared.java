package org.neurarium.service;

import java.util.List;
import java.util.Map;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Tool;
import org.neurarium.tool.describe.Binder;
import org.neurarium.tool.describe.ToolDescription;

/// A request whose inputs are open and whose settings are bound: nothing is left but to run it. Closing it closes the
/// inputs.
record Prepared(RunRequest request, ToolDescription description, Tool<Record, Record, Record> tool, Record inputs,
        Record settings, Map<String, List<Input>> given, List<Problem> warnings) implements AutoCloseable {
    /// One open input and the text that named it.
    record Input(String text, Dataset dataset) {}

    /// All settings as the record tells them: dotted name → value; null where they are left to the tool.
    Map<String, Json> values() { return values(settings); }

    static Map<String, Json> values(Record settings) {
        return settings instanceof ProgramTool.Settings s ? s.values() : Binder.values(settings);
    }

    /// Whether it is run as a program.
    boolean isProgram() { return tool instanceof ProgramTool; }

    @Override
    public void close() { given.values().forEach(list -> list.forEach(input -> input.dataset().close())); }
}
