package org.neurarium.service.worker;

import java.time.Duration;

/// How long a worker waits.
///
/// @param again    before it looks for a broker again
/// @param sessions without a broker, before it closes its sessions: their clients would have started one
/// @param alone    without a broker and without work, before it ends
public record Patience(Duration again, Duration sessions, Duration alone) {
    public static final Patience USUAL = new Patience(Duration.ofMillis(250), Duration.ofSeconds(30), Duration
            .ofMinutes(10));
}
