package org.neurarium.service.broker;

import java.time.Duration;

/// How a broker behaves.
///
/// @param cpuSlots runs on the CPU at once; a GPU takes one
/// @param memory   bytes that the runs may reserve together; a run that needs more runs alone
/// @param gate     what strangers may
/// @param waits    how long it waits for what
public record BrokerSettings(int cpuSlots, long memory, Gate gate, Waits waits) {
    /// What one may that has not said who it is.
    ///
    /// @param strangers   how many there may be at once; the one that has waited longest goes first
    /// @param helloWithin in which it must say who it is
    /// @param frameWithin in which a frame that has begun must arrive whole, also later
    public record Gate(int strangers, Duration helloWithin, Duration frameWithin) {
        public static final Gate USUAL = new Gate(64, Duration.ofSeconds(2), Duration.ofSeconds(10));
    }

    /// How long the broker waits.
    ///
    /// @param linger   after the last client has left and the last run has ended, before it ends
    /// @param patience for a cancelled run, before its worker is ended
    /// @param grace    for a worker or a client whose connection broke, to come back
    /// @param idle     before a worker without work is ended
    /// @param start    for a new worker, to say hello
    public record Waits(Duration linger, Duration patience, Duration grace, Duration idle, Duration start) {
        public static final Waits USUAL = new Waits(Duration.ofMinutes(10), Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                Duration.ofMinutes(5), Duration.ofSeconds(60));
    }

    /// As it suits this machine: half of its cores, four fifths of its memory.
    public static BrokerSettings usual(int cores, long memory) {
        return new BrokerSettings(Math.max(1, cores / 2), memory / 5 * 4, Gate.USUAL, Waits.USUAL);
    }
}
