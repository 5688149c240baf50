package org.neurarium.icons;

import java.net.URL;
import java.util.List;
import java.util.Objects;

/// The bundled typefaces. JavaFX asks for a weight by its family's name, and cannot switch on font features: Inter's
/// figures were given one width (`tnum`) in the files, which therefore carry names of our own.
public enum Typefaces {
    REGULAR("Neurarium Inter", "NeurariumInter-Regular.ttf"), MEDIUM("Neurarium Inter Medium",
            "NeurariumInter-Medium.ttf"), SEMI_BOLD("Neurarium Inter SemiBold",
                    "NeurariumInter-SemiBold.ttf"), MONO("JetBrains Mono", "JetBrainsMono-Regular.ttf");

    private final String family;
    private final String file;

    Typefaces(String family, String file) {
        this.family = family;
        this.file = file;
    }

    /// The name under which the toolkit finds it once it is loaded.
    public String family() { return family; }

    public URL url() {
        return Objects.requireNonNull(Typefaces.class.getResource("fonts/" + file), "missing font file " + file);
    }

    /// The texts of their licences, SIL OFL 1.1.
    public static List<URL> licences() {
        return List.of("OFL-Inter.txt", "OFL-JetBrainsMono.txt")
                .stream()
                .map(f -> Objects.requireNonNull(Typefaces.class.getResource("fonts/" + f), "missing licence " + f))
                .toList();
    }
}
