package org.neurarium.viewmodels.work;

import java.util.Locale;

/// How measured work is told.
public final class Steps {
    private Steps() {}

    /// `encoding tile 12 of 48`: the phase and its count, `finding page 12` where nobody knows of how many; the phase alone
    /// where there is nothing to count.
    public static String words(String phase, long done, long total) {
        if (total == 0 && done > 0) return phase + " " + number(done);
        if (total <= 1) return phase;
        return phase + " " + number(Math.min(done, total)) + " of " + number(total);
    }

    /// `cancelling, finishing the current tile`: a phase that names what it counts ends in its name.
    public static String cancelling(String phase) {
        int space = phase.lastIndexOf(' ');
        String last = phase.substring(space + 1);
        boolean thing = space > 0 && !last.isEmpty() && last.chars().allMatch(Character::isLetter);
        return "cancelling, finishing the current " + (thing ? last : "step");
    }

    /// With thin spaces between thousands.
    private static String number(long n) {
        return n < 10_000 ? Long.toString(n) : String.format(Locale.ROOT, "%,d", n).replace(',', '\u2009');
    }
}
