package org.neurarium.tool.describe;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Guesses which of the right names somebody meant.
public final class Nearest {
    private Nearest() {}

    /// The name that is a typing error or two away; empty where none is close enough to be worth offering.
    public static Optional<String> to(String typed, Collection<String> names) {
        String lower = plain(typed);
        return names.stream()
                .filter(name -> close(lower, plain(name)))
                .min(Comparator.comparingInt((String name) -> distance(lower, plain(name)))
                        .thenComparing(name -> name));
    }

    /// ` Did you mean max_iter?` or nothing, to follow a sentence.
    public static String hint(String typed, Collection<String> names) {
        return to(typed, names).map(name -> " Did you mean " + name + "?").orElse("");
    }

    private static boolean close(String typed, String name) {
        int errors = Math.max(1, Math.max(typed.length(), name.length()) / 3);
        return distance(typed, name) <= errors || (typed.length() > 2 && name.contains(typed));
    }

    private static String plain(String name) { return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", ""); }

    /// How many single typing errors lead from one to the other: a letter inserted, removed, exchanged, or two
    /// neighbours swapped (the optimal string alignment distance).
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
            d[0][j] = j;
        for (int i = 1; i <= a.length(); i++) {
            d[i][0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = a.charAt(i - 1) == b.charAt(j - 1);
                d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
