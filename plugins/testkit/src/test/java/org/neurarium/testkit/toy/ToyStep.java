package org.neurarium.testkit.toy;

import org.neurarium.tool.Question;
import org.neurarium.tool.Step;

/// What the toy's session is asked.
public final class ToyStep {
    private ToyStep() {}

    /// Stamps at a place; answers how many stamps there are now.
    public record Stamp(double x, double y, String type) implements Step<Integer> {}

    /// Which stamp lies at a place, 0 for none.
    public record Hover(double x, double y) implements Question<Integer> {}

    /// How many stamps there are: told at once, whatever else is being answered.
    public record Glance() implements Question<Integer> {}

    /// Waits, and answers how long in ms: stands for a question that takes its time.
    public record Ponder(int ms) implements Question<Integer> {}
}
