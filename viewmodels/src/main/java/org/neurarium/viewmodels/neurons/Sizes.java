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

    /// A value on an axis whose labels are `step` apart.
    public static String tick(double v, double step) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        if (decimals > 4 || step >= 1e6) return v == 0 ? "0" : scientific(v, 0);
        return String.format(Locale.ROOT, "%." + decimals + "f", v == 0 ? 0.0 : v).replace('-', '−');
    }

    private static String scientific(double v, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "e", v)
                .replace("e+0", "e")
                .replace("e-0", "e-")
                .replace("e+", "e")
                .replace('-', '−');
    }

    /// A value of any size with four digits that count, and a true minus: `0.0312`, `−1.25e−5`.
    public static String value(double v) {
        if (Double.isNaN(v)) return "NaN";
        if (Double.isInfinite(v)) return v > 0 ? "∞" : "−∞";
        double size = Math.abs(v);
        if (v == Math.rint(v) && size < 1e6) return Long.toString((long) v).replace('-', '−');
        if (size < 1e-3 || size >= 1e6) return scientific(v, 3);
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + decimals + "f", v).replace('-', '−');
    }
}
