package org.neurarium.tool;

/// What a run tells while it goes on.
public interface Live {
    /// A partial answer, shown until the next one; newest wins.
    void preview(Object partial);

    /// Whether anybody looks at previews; making one that nobody sees is waste.
    boolean watched();

    /// A number that is followed over the steps of the run, as a loss: a line of `metrics.jsonl`.
    ///
    /// @param step counted by the tool, rising: an epoch, an iteration
    void metric(String name, long step, double value);

    /// What a setting that was left to the tool became, for the run's record.
    ///
    /// @param setting its dotted name
    void resolved(String setting, Object value);

    /// Whether the person wants the run to finish early and keep what it has. A tool that can looks it up where it could
    /// end, and gives its outputs as they are then.
    boolean stopping();

    /// A number for `values` in the run's record.
    void value(String name, double value);
}
