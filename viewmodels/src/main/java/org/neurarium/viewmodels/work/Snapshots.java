package org.neurarium.viewmodels.work;

import java.time.Duration;
import java.util.Optional;

/// How often runs save where they are, so that they can be gone on with: a preference.
public enum Snapshots {
    AUTO("Auto", 0), MINUTE("1 min", 1), FIVE("5 min", 5), HALF_HOUR("30 min", 30);

    private final String label;
    private final int minutes;

    Snapshots(String label, int minutes) {
        this.label = label;
        this.minutes = minutes;
    }

    /// What a run is asked for; empty for what its tool thinks right.
    public Optional<Duration> every() {
        return minutes == 0 ? Optional.empty() : Optional.of(Duration.ofMinutes(minutes));
    }

    @Override
    public String toString() { return label; }
}
