package org.neurarium.tool;

/// Given data that an experiment needs are not there. The experiment is skipped with this reason, unless the data were
/// demanded.
public final class MissingData extends RuntimeException {
    public MissingData(String sentence) { super(sentence); }

    /// The reason, never null.
    public String sentence() {
        String message = getMessage();
        return message == null ? "Data that it needs are not given." : message;
    }
}
