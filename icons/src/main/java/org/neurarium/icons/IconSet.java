package org.neurarium.icons;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The icons by name. Meaning is named (`run`, `reset`, `cells`), not the drawing, so that a drawing can change.
public final class IconSet {
    private static final String FEATHER = "feather:";
    private static final String PATH = "path:";

    private final Map<String, Icon> icons;

    private IconSet(Map<String, Icon> icons) { this.icons = Map.copyOf(icons); }

    /// How an icon is drawn.
    public sealed interface Icon {
        /// A glyph of ikonli's Feather pack.
        ///
        /// @param code `fth-home`
        record Feather(String code) implements Icon {}

        /// Our own line drawing on a 24-pixel grid: stroke 2, round caps and joins, no fill.
        ///
        /// @param svg an SVG path
        record Stroke(String svg) implements Icon {}
    }

    /// Reads the bundled set.
    ///
    /// @throws IllegalStateException if an entry names no drawing
    public static IconSet bundled() {
        Properties entries = new Properties();
        try (InputStream in = IconSet.class.getResourceAsStream("icons.properties")) {
            if (in == null) throw new IllegalStateException("icons.properties is missing from the icons' jar");
            entries.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Icon> icons = new TreeMap<>();
        for (String name : entries.stringPropertyNames())
            icons.put(name, icon(name, entries.getProperty(name)));
        return new IconSet(icons);
    }

    private static Icon icon(String name, String drawing) {
        if (drawing.startsWith(FEATHER)) return new Icon.Feather(drawing.substring(FEATHER.length()));
        if (drawing.startsWith(PATH)) return new Icon.Stroke(drawing.substring(PATH.length()));
        throw new IllegalStateException("The icon '" + name + "' is neither feather: nor path:, but " + drawing);
    }

    /// All names, sorted.
    public Set<String> names() { return new TreeSet<>(icons.keySet()); }

    /// @throws IllegalArgumentException if there is no icon of this name
    public Icon find(String name) {
        Icon icon = icons.get(name);
        if (icon == null) throw new IllegalArgumentException("There is no icon '" + name + "'; there are " + names());
        return icon;
    }
}
