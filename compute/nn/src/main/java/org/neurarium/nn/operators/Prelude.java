package org.neurarium.nn.operators;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The functions of `prelude.py`, of which a script holds those that it calls.
public final class Prelude {
    private static final Pattern CALLED = Pattern.compile("\\bself\\.(\\w+)\\(");

    private final Map<String, String> functions = new LinkedHashMap<>();

    private Prelude() {}

    public static Prelude read() {
        Prelude prelude = new Prelude();
        try (InputStream in = Prelude.class.getResourceAsStream("prelude.py")) {
            if (in == null) throw new IllegalStateException("prelude.py is not in the jar");
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^#.*\\R", "");
            for (String function : text.split("(?m)^(?=  def )")) {
                if (function.isBlank()) continue;
                prelude.functions.put(function.substring(6, function.indexOf('(')), function.stripTrailing() + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return prelude;
    }

    /// The functions that these texts call, and those that they call in turn.
    public String neededBy(Collection<String> texts) {
        Set<String> needed = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(texts);
        while (!open.isEmpty()) {
            Matcher m = CALLED.matcher(open.pop());
            while (m.find()) {
                String function = functions.get(m.group(1));
                if (function != null && needed.add(m.group(1))) open.push(function);
            }
        }
        StringBuilder out = new StringBuilder();
        functions.forEach((name, text) -> {
            if (needed.contains(name)) out.append(text);
        });
        return out.toString();
    }
}
