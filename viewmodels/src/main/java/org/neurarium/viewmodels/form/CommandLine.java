package org.neurarium.viewmodels.form;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A request as one would type it.
public final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private CommandLine() {}

    /// `neurarium run TOOL --in NAME=REF … --set NAME=VALUE … [--out DIR]`.
    public static String run(String tool, Map<String, List<String>> inputs, Map<String, String> settings, String out) {
        StringBuilder line = new StringBuilder("neurarium run ").append(quote(tool));
        inputs.forEach((name, references) -> references
                .forEach(r -> line.append(" --in ").append(quote(name + "=" + r))));
        settings.forEach((name, value) -> line.append(" --set ").append(quote(name + "=" + value)));
        if (!out.isEmpty()) line.append(" --out ").append(quote(out));
        return line.toString();
    }

    /// A word that a POSIX shell reads back as it is.
    static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
