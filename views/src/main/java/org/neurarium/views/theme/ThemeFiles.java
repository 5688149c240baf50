package org.neurarium.views.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.text.Font;
import org.neurarium.icons.Typefaces;

/// What the look is made of, read once: typefaces, known to JavaFX from then on, and the texts of the rules.
///
/// @param light the colours of the light theme, a style sheet
/// @param dark  the colours of the dark theme
/// @param rules style sheets, pixels at 100 % text
public record ThemeFiles(String light, String dark, List<String> rules) {
    private static final List<String> OURS = List.of("neurarium.css", "frame.css", "home.css", "form.css", "jobs.css");
    private static final double ANY_SIZE = 13;

    public ThemeFiles {
        rules = List.copyOf(rules);
    }

    /// Reads files, so it is called before the window is there, on any thread but JavaFX's.
    ///
    /// @param more rules of other rooms, written like ours: pixels at 100 % text, looked-up colours only
    public static ThemeFiles load(URL... more) {
        Stream.of(Typefaces.values()).forEach(t -> Font.loadFont(t.url().toExternalForm(), ANY_SIZE));
        Icons.read();
        return new ThemeFiles(read(resource("neurarium-light.css")), read(resource("neurarium-dark.css")),
                Stream.concat(OURS.stream().map(ThemeFiles::resource), Stream.of(more))
                        .map(ThemeFiles::read)
                        .toList());
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(ThemeFiles.class.getResource(name), "missing style sheet " + name);
    }

    private static String read(URL url) {
        try (InputStream in = url.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
