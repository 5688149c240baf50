package org.neurarium.viewmodels.command;

import java.util.Locale;
import java.util.OptionalInt;

/// How well typed letters match a title: the letters occur in order; starts of words and runs count more, and a
/// shorter title goes before a longer one.
public final class Fuzzy {
    private static final int WORD_START = 12;
    private static final int IN_A_RUN = 13;
    private static final int LETTER = 1;

    private Fuzzy() {}

    /// The score of a match, higher is better; empty where the letters do not all occur in order. An empty query
    /// matches everything with 0. Spaces in the query are ignored.
    public static OptionalInt score(String query, String title) {
        String q = query.toLowerCase(Locale.ROOT).replace(" ", "");
        String t = title.toLowerCase(Locale.ROOT);
        if (q.isEmpty()) return OptionalInt.of(0);
        int best = -1;
        for (int start = t.indexOf(q.charAt(0)); start >= 0; start = t.indexOf(q.charAt(0), start + 1))
            best = Math.max(best, from(q, t, start));
        return best < 0 ? OptionalInt.empty() : OptionalInt.of(best * 64 - Math.min(63, t.length()));
    }

    /// The greedy match whose first letter lies at `start`, or -1.
    private static int from(String q, String t, int start) {
        int score = 0;
        int previous = -2;
        int at = start;
        for (int i = 0; i < q.length(); i++) {
            at = i == 0 ? start : next(q.charAt(i), t, previous);
            if (at < 0) return -1;
            score += at == 0 || !Character.isLetterOrDigit(t.charAt(at - 1))
                    ? WORD_START
                    : at == previous + 1 ? IN_A_RUN : LETTER;
            previous = at;
        }
        return score;
    }

    /// The next place of a letter: right after the previous one, else at the start of a word, else anywhere.
    private static int next(char c, String t, int previous) {
        if (previous + 1 < t.length() && t.charAt(previous + 1) == c) return previous + 1;
        for (int i = previous + 1; i < t.length(); i++)
            if (t.charAt(i) == c && !Character.isLetterOrDigit(t.charAt(i - 1))) return i;
        return t.indexOf(c, previous + 1);
    }
}
