package org.neurarium.views.theme;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Scales the lengths of a style sheet.
final class PixelScale {
    /// Hairlines, edges and focus rings keep their width at every text size.
    private static final double LINE = 3;
    private static final Pattern DECLARATION = Pattern.compile("(-fx-[\\w-]+\\s*:)([^;{}]*)");
    private static final Pattern LENGTH = Pattern.compile("(?<![\\w.#-])(-?\\d+(?:\\.\\d+)?)px");

    private PixelScale() {}

    /// The sheet with every length above a line's width multiplied and rounded: text to tenths, the rest to whole
    /// pixels.
    static String of(String css, double scale) {
        if (scale == 1) return css;
        return DECLARATION.matcher(css).replaceAll(d -> {
            boolean text = d.group(1).startsWith("-fx-font-size");
            String value = LENGTH.matcher(d.group(2)).replaceAll(length -> scaled(length, text, scale));
            return Matcher.quoteReplacement(d.group(1) + value);
        });
    }

    private static String scaled(MatchResult length, boolean text, double scale) {
        double px = Double.parseDouble(length.group(1));
        if (Math.abs(px) <= LINE) return length.group();
        return text ? Math.round(px * scale * 10) / 10.0 + "px" : Math.round(px * scale) + "px";
    }
}
