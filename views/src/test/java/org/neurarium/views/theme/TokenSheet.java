package org.neurarium.views.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// A theme's looked-up colours, read from its sheet.
record TokenSheet(String name, Map<String, String> values) {
    private static final Pattern TOKEN = Pattern.compile("^\\s+(-[\\w-]+): ([^;]+);", Pattern.MULTILINE);

    static TokenSheet read(String theme) {
        Map<String, String> values = new TreeMap<>();
        Matcher tokens = TOKEN.matcher(text("neurarium-" + theme + ".css"));
        while (tokens.find())
            values.put(tokens.group(1), tokens.group(2));
        return new TokenSheet(theme, values);
    }

    static String text(String file) {
        try (InputStream in = Objects.requireNonNull(Theme.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Color color(String token) {
        String value = Objects.requireNonNull(values.get(token), token);
        return value.startsWith("-") ? color(value) : Color.web(value);
    }

    /// Contrast of two tokens after WCAG 2: 1 to 21.
    double contrast(String one, String other) {
        double a = luminance(color(one));
        double b = luminance(color(other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double v) { return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4); }
}
