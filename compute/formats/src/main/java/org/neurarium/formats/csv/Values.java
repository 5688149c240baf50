package org.neurarium.formats.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.neurarium.data.Column;

/// What the texts of a column are: whole numbers, numbers with some missing, or text.
final class Values {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none");
    /// A leading zero marks a code (a plate's 007), which is no number.
    private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9]\\d{0,18})");
    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(?:(?:0|[1-9]\\d*)(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?|[-+]?(?:inf|infinity)",
            Pattern.CASE_INSENSITIVE);

    private Values() {}

    static boolean isNumber(String text) { return NUMBER.matcher(text.strip()).matches(); }

    /// @param decimalComma whether 1,5 may be one and a half, as in files whose separator is the semicolon
    static Column column(String name, List<String> texts, boolean decimalComma) {
        boolean whole = !texts.isEmpty(), numbers = true, present = false, large = false;
        for (String t : texts) {
            String text = t.strip();
            if (isMissing(text)) {
                whole = false;
                continue;
            }
            present = true;
            whole &= isLong(text);
            numbers &= isNumber(point(text, decimalComma));
            large |= text.length() > 16 && WHOLE.matcher(text).matches();
            if (!numbers) break;
        }
        if (numbers && whole)
            return new Column.Integers(name, "", texts.stream()
                    .mapToLong(t -> Long.parseLong(t.strip()))
                    .toArray());
        // Ids of more than 16 digits lose some as a number; where one is missing they stay text.
        if (numbers && present && !large)
            return new Column.Numbers(name, "", texts.stream()
                    .mapToDouble(t -> number(
                            point(t.strip(), decimalComma)))
                    .toArray());
        return new Column.Text(name, texts);
    }

    private static boolean isMissing(String text) {
        return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    private static boolean isLong(String text) {
        if (!WHOLE.matcher(text).matches()) return false;
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static String point(String text, boolean decimalComma) {
        return decimalComma ? text.replace(',', '.') : text;
    }

    private static double number(String text) {
        if (isMissing(text)) return Double.NaN;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("inf")) return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        return Double.parseDouble(text);
    }
}
