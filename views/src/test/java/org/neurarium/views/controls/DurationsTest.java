package org.neurarium.views.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void secondsAsPeopleSayThem() {
        assertEquals("0.4 s", Durations.about(0.42).replace('\u2009', ' '));
        assertEquals("35 s", Durations.about(35.2).replace('\u2009', ' '));
        assertEquals("1 min 50 s", Durations.about(110).replace('\u2009', ' '));
        assertEquals("60 min", Durations.about(3599).replace('\u2009', ' '));
        assertEquals("2 h 5 min", Durations.about(7500).replace('\u2009', ' '));
    }

    @Test
    void pastTimesAsPeopleSayThem() {
        assertEquals("just now", ago("2026-11-24T11:59:30Z"));
        assertEquals("12 min ago", ago("2026-11-24T11:48:00Z"));
        assertEquals("3 h ago", ago("2026-11-24T09:00:00Z"));
        assertEquals("yesterday", ago("2026-11-23T23:00:00Z"));
        assertEquals("5 days ago", ago("2026-11-19T09:00:00Z"));
        assertEquals("1 Oct 2026", ago("2026-10-01T09:00:00Z"));
    }

    private static String ago(String then) {
        return Durations.ago(Instant.parse(then), NOON, ZoneOffset.UTC).replace('\u2009', ' ');
    }
}
