package org.neurarium.data;

import java.util.Locale;

/// How names look outside Java: `maxIter`, `MAX_ITER` and `MaxIter` are all `max_iter`.
public final class Names {
    private Names() {}

    /// The outside form of a Java name.
    public static String snake(String name) {
        if (name.equals(name.toUpperCase(Locale.ROOT))) return name.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && i > 0) out.append('_');
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }

    /// The form for a label: `max_iter` and `maxIter` are 'Max iter'.
    public static String label(String name) {
        String words = snake(name).replace('_', ' ').replace('-', ' ');
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
