package org.neurarium.tool.describe;

import java.util.List;

/// A tool's class does not describe it completely. Its author reads this when the product is built; nobody meets it
/// later.
public final class IncompleteTool extends RuntimeException {
    private final transient List<String> sentences;

    IncompleteTool(String sentence) { this(List.of(sentence)); }

    IncompleteTool(List<String> sentences) {
        super(String.join("\n", sentences));
        this.sentences = List.copyOf(sentences);
    }

    /// What is missing or wrong, a sentence each.
    public List<String> sentences() { return sentences; }
}
