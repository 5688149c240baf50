package org.neurarium.viewmodels.neurons;

import java.util.Locale;

/// Numbers that are too large to be read digit by digit.
public final class Sizes {
    private static final String[] THOUSANDS = {"", "\u2009k", "\u2009M", "\u2009G", "\u2009T"};
    private static final String[] BYTES = {"\u2009B", "\u2009kB", "\u2009MB", "\u2009GB", "\u2009TB"};

    private Sizes() {}

    /// As `864`, `4.65 M`: three digits that count.
    public static String count(long n) { return scaled(n, THOUSANDS); }

    /// As `9.31 MB`, by thousands.
    public static String bytes(long n) { return scaled(n, BYTES); }

    private static String scaled(double n, String[] units) {
        int unit = 0;
        double v = n;
        while (v >= 999.5 && unit < units.length - 1) {
            v /= 1000;
            unit++;
        }
        int digits = unit == 0 || v >= 99.95 ? 0 : v >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + digits + "f", v) + units[unit];
    }

    /// Every digit, with thin spaces between thousands.
    public static String grouped(long n) { return String.format(Locale.ROOT, "%,d", n).replace(',', '\u2009'); }

    /// A value of any size with four digits that count, and a true minus: `0.0312`, `−1.25e−5`.
    public static String value(double v) {
        if (Double.isNaN(v)) return "NaN";
        if (Double.isInfinite(v)) return v > 0 ? "∞" : "−∞";
        double size = Math.abs(v);
        if (v == Math.rint(v) && size < 1e6) return Long.toString((long) v).replace('-', '−');
        String text = size >= 1e-3 && size < 1e6
                ? String.format(Locale.ROOT, "%." + Math.max(0, 3 - (int) Math.floor(Math.log10(size))) + "f", v)
                : String.format(Locale.ROOT, "%.3e", v).replace("e+0", "e").replace("e-0", "e-").replace("e+", "e");
        return text.replace('-', '−');
    }
}
