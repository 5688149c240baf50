package org.neurarium.views.controls;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times as people say them.
public final class Durations {
    private Durations() {}

    /// `0.4 s`, `35 s`, `1 min 50 s`, `2 h 5 min`, with thin spaces.
    public static String about(double seconds) {
        if (seconds < 9.95) return String.format(Locale.ROOT, "%.1f\u2009s", seconds);
        long s = Math.round(seconds);
        if (s < 60) return s + "\u2009s";
        if (s < 600) return s / 60 + "\u2009min " + s % 60 + "\u2009s";
        if (s < 3600) return Math.round(s / 60.0) + "\u2009min";
        return s / 3600 + "\u2009h " + s % 3600 / 60 + "\u2009min";
    }

    /// `just now`, `12 min ago`, `3 h ago`, `yesterday`, `5 days ago`, or the date.
    public static String ago(Instant then, Instant now, ZoneId zone) {
        Duration between = Duration.between(then, now);
        LocalDate day = LocalDate.ofInstant(then, zone);
        long days = LocalDate.ofInstant(now, zone).toEpochDay() - day.toEpochDay();
        if (between.toMinutes() < 1) return "just now";
        if (between.toMinutes() < 60) return between.toMinutes() + "\u2009min ago";
        if (days == 0) return between.toHours() + "\u2009h ago";
        if (days == 1) return "yesterday";
        return days < 14 ? days + " days ago" : DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).format(day);
    }
}
