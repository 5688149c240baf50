package org.neurarium.views.controls;

/// Numbers as they are shown: thin spaces between thousands, a true minus.
public final class Numbers {
    private Numbers() {}

    /// Without decimals from 100 on, one below, two below 10.
    public static String whole(double v) {
        if (Double.isNaN(v)) return "–";
        double size = Math.abs(v);
        if (v == Math.rint(v) || size >= 100) return grouped(Math.round(v));
        return minus(size >= 10 ? "%.1f".formatted(v) : "%.2f".formatted(v));
    }

    public static String fixed(double v, int decimals) {
        return Double.isNaN(v) ? "–" : minus(("%." + decimals + "f").formatted(v));
    }

    /// Milliseconds below a tenth of a second.
    public static String seconds(double s) {
        return s < 0.0995 ? Math.max(1, Math.round(s * 1000)) + "\u2009ms" : fixed(s, 2) + "\u2009s";
    }

    public static String grouped(long v) {
        String digits = Long.toString(Math.abs(v));
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            if (i > 0 && (digits.length() - i) % 3 == 0) out.append('\u2009');
            out.append(digits.charAt(i));
        }
        return (v < 0 ? "−" : "") + out;
    }

    private static String minus(String number) { return number.replace('-', '−'); }
}
