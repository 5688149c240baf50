package org.neurarium.formats.csv;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.neurarium.data.Column;

/// What the texts of a column are: whole numbers, numbers with some missing, or text.
///
/// A leading zero marks a code (a plate's 007), which is no number. Texts are looked at by hand: a pattern for each cell
/// takes most of the time of reading a table.
final class Values {
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none");
    private static final Set<String> INFINITE = Set.of("inf", "infinity");
    /// Whole numbers of more digits are not all exact as a float64.
    private static final int EXACT_DIGITS = 15;

    private Values() {}

    static boolean isNumber(String text) {
        String t = text.strip();
        int sign = sign(t), whole = digits(t, sign);
        int at = whole;
        if (at < t.length() && t.charAt(at) == '.') at = digits(t, at + 1);
        boolean some = whole > sign || at > whole + 1;
        boolean code = whole > sign + 1 && t.charAt(sign) == '0';
        if (!some) return INFINITE.contains(t.substring(sign).toLowerCase(Locale.ROOT));
        if (at < t.length() && (t.charAt(at) | 0x20) == 'e') {
            int exponent = at + 1 + (at + 1 < t.length() && "+-".indexOf(t.charAt(at + 1)) >= 0 ? 1 : 0);
            at = digits(t, exponent);
            some = at > exponent;
        }
        return some && !code && at == t.length();
    }

    /// @param decimalComma whether 1,5 may be one and a half, as in files whose separator is the semicolon
    static Column column(String name, List<String> texts, boolean decimalComma) {
        boolean gaps = texts.isEmpty(), whole = true, numbers = true, present = false, large = false;
        for (String t : texts) {
            String text = t.strip();
            if (isMissing(text)) {
                gaps = true;
                continue;
            }
            present = true;
            boolean digits = isWhole(text);
            whole &= digits;
            large |= digits && text.length() > EXACT_DIGITS;
            numbers = digits || isNumber(point(text, decimalComma));
            if (!numbers) break;
        }
        if (numbers && whole && !gaps) {
            return new Column.Integers(name, "", texts.stream().mapToLong(t -> Long.parseLong(t.strip())).toArray());
        }
        // Long ids among which one is missing would lose digits as numbers: they stay text.
        if (numbers && present && !(whole && large)) {
            return new Column.Numbers(name, "", texts.stream()
                    .mapToDouble(t -> number(point(t.strip(), decimalComma)))
                    .toArray());
        }
        return new Column.Text(name, texts);
    }

    private static boolean isMissing(String text) {
        return text.length() <= 4 && MISSING.contains(text.toLowerCase(Locale.ROOT));
    }

    /// Whether it is a number that fits into int64.
    private static boolean isWhole(String text) {
        int sign = sign(text), end = digits(text, sign), n = end - sign;
        if (n == 0 || end < text.length() || n > 1 && text.charAt(sign) == '0' || n > 19) return false;
        if (n < 19) return true;
        try {
            Long.parseLong(text);
            return true;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static int sign(String text) { return !text.isEmpty() && "+-".indexOf(text.charAt(0)) >= 0 ? 1 : 0; }

    /// The end of the digits that begin at `from`.
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9')
            at++;
        return at;
    }

    private static String point(String text, boolean decimalComma) {
        return decimalComma ? text.replace(',', '.') : text;
    }

    private static double number(String text) {
        if (isMissing(text)) return Double.NaN;
        char last = text.charAt(text.length() - 1);
        if (last >= '0' && last <= '9' || last == '.') return Double.parseDouble(text);
        return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
}
