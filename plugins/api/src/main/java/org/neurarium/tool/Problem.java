package org.neurarium.tool;

import java.util.Map;

/// A sentence about a request, and the settings that would mend it.
///
/// @param setting the dotted name of the setting or input that it is about; empty for the request as a whole
/// @param fix     dotted setting → value that would mend it; empty where there is no such remedy
public record Problem(Level level, String setting, String sentence, Map<String, String> fix) {
    public Problem {
        fix = Map.copyOf(fix);
    }

    /// An error refuses the run, a warning goes beside the result.
    public enum Level {
        ERROR, WARNING
    }

    public static Problem error(String setting, String sentence) {
        return new Problem(Level.ERROR, setting, sentence, Map.of());
    }

    public static Problem warning(String setting, String sentence) {
        return new Problem(Level.WARNING, setting, sentence, Map.of());
    }
}
