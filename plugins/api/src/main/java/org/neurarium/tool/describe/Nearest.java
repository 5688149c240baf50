package org.neurarium.tool.describe;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Guesses which of the right names somebody meant.
public final class Nearest {
    private Nearest() {}

    /// The name that a typing error away; empty where none is close enough to be worth offering.
    public static Optional<String> to(String typed, Collection<String> names) {
        String lower = plain(typed);
        return names.stream()
                .filter(name -> close(lower, plain(name)))
                .min(Comparator.comparingInt((String name) -> distance(lower, plain(name)))
                        .thenComparing(name -> name));
    }

    /// `did you mean max_iter? ` or nothing, to be put into a sentence.
    public static String hint(String typed, Collection<String> names) {
        return to(typed, names).map(name -> " Did you mean " + name + "?").orElse("");
    }

    private static boolean close(String typed, String name) {
        return distance(typed, name) <= Math.max(1, Math.max(typed.length(), name.length()) / 3) || typed.length() > 2
                && name.contains(typed);
    }

    private static String plain(String name) { return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", ""); }

    /// Levenshtein's distance: single letters inserted, removed or exchanged.
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
            row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int exchange = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchange, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
