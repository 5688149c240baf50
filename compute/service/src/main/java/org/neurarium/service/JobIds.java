package org.neurarium.service;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Names of runs: when they were asked for, and a number that tells them apart.
final class JobIds {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    private JobIds() {}

    /// `20261124-190103-0007`: sorts in the order of asking.
    static String next(Instant now, int number) {
        return TIME.format(now.atZone(ZoneId.systemDefault())) + "-" + "%04x".formatted(number);
    }
}
