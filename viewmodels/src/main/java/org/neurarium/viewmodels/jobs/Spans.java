package org.neurarium.viewmodels.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// Spans of time as the job centre tells them.
public final class Spans {
    private Spans() {}

    /// `0.4 s`, `35 s`, `1 min 50 s`, `8 min`, `2 h 5 min`, with thin spaces.
    public static String about(double seconds) {
        if (seconds < 2.95) {
            String s = String.format(Locale.ROOT, "%.1f", seconds);
            return (s.endsWith(".0") ? s.substring(0, s.length() - 2) : s) + "\u2009s";
        }
        long s = Math.round(seconds);
        if (s < 60) return s + "\u2009s";
        if (s < 300) return s / 60 + "\u2009min" + (s % 60 == 0 ? "" : " " + s % 60 + "\u2009s");
        if (s < 3600) return Math.round(s / 60.0) + "\u2009min";
        return s / 3600 + "\u2009h " + s % 3600 / 60 + "\u2009min";
    }

    /// `0:37`, `18:42`, `2:05:09`.
    public static String clock(Duration span) {
        long s = Math.max(0, span.toSeconds());
        if (s < 3600) return "%d:%02d".formatted(s / 60, s % 60);
        return "%d:%02d:%02d".formatted(s / 3600, s % 3600 / 60, s % 60);
    }

    /// `12 s ago`, `6 min ago`, `3 h ago`, `2 days ago`.
    public static String ago(Instant then, Instant now) {
        long s = Math.max(0, Duration.between(then, now).toSeconds());
        if (s < 60) return s + "\u2009s ago";
        if (s < 3600) return s / 60 + "\u2009min ago";
        if (s < 86_400) return s / 3600 + "\u2009h ago";
        long days = s / 86_400;
        return days == 1 ? "1 day ago" : days + " days ago";
    }
}
