package org.neurarium.testkit;

import java.util.List;
import java.util.Map;
import org.neurarium.tool.Question;
import org.neurarium.tool.Step;

/// A small request that shows a tool at work, by which its contract is checked.
///
/// @param inputs    input → reference
/// @param steps     what is done in a session, two steps at least; empty for a tool without one
/// @param questions what is asked in between, and must change nothing
public record Example(String tool, Map<String, String> inputs, Map<String, String> settings, List<Step<?>> steps,
        List<Question<?>> questions) {
    public Example {
        steps = List.copyOf(steps);
        questions = List.copyOf(questions);
    }

    /// Of a tool that opens no session.
    public static Example of(String tool, Map<String, String> inputs, Map<String, String> settings) {
        return new Example(tool, inputs, settings, List.of(), List.of());
    }
}
