package org.neurarium.views.models;

import java.util.Locale;

/// Sizes of files in words.
final class Sizes {
    private Sizes() {}

    /// As `9.6 MB`; empty for none.
    static String of(long bytes) {
        if (bytes <= 0) return "";
        if (bytes >= 1_000_000_000) return String.format(Locale.ROOT, "%.1f\u2009GB", bytes / 1e9);
        if (bytes >= 1_000_000)
            return String.format(Locale.ROOT, bytes >= 99_500_000 ? "%.0f\u2009MB" : "%.1f\u2009MB",
                    bytes / 1e6);
        return String.format(Locale.ROOT, "%.0f\u2009kB", Math.max(1, bytes / 1e3));
    }
}
