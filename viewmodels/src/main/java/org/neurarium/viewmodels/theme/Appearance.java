package org.neurarium.viewmodels.theme;

import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.neurarium.data.Json;

/// Theme, text size and motion, as a person chose them.
public final class Appearance {
    /// The smallest and the largest text, as a fraction of the normal one.
    public static final double SMALLEST_TEXT = 0.85;
    public static final double LARGEST_TEXT = 1.5;

    private final ObjectProperty<Choice> theme = new SimpleObjectProperty<>(Choice.SYSTEM);
    private final ObjectProperty<Ground> canvas = new SimpleObjectProperty<>(Ground.THEME);
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(false);
    private final DoubleProperty textScale = new SimpleDoubleProperty(1) {
        @Override
        public void set(double scale) { super.set(Math.clamp(scale, SMALLEST_TEXT, LARGEST_TEXT)); }
    };

    /// Which theme.
    public enum Choice {
        SYSTEM("System"), LIGHT("Light"), DARK("Dark");

        private final String label;

        Choice(String label) { this.label = label; }

        @Override
        public String toString() { return label; }
    }

    /// What lies behind images.
    public enum Ground {
        THEME("Theme"), DARK("Dark"), MID("Mid grey"), LIGHT("White");

        private final String label;

        Ground(String label) { this.label = label; }

        @Override
        public String toString() { return label; }
    }

    public ObjectProperty<Choice> theme() { return theme; }

    /// The ground behind images, independent of the theme.
    public ObjectProperty<Ground> canvas() { return canvas; }

    /// Text size, 0.85 to 1.5; what lies outside is brought to the nearest.
    public DoubleProperty textScale() { return textScale; }

    /// No transitions.
    public BooleanProperty reducedMotion() { return reducedMotion; }

    public Json toJson() {
        return Json.object()
                .with("theme", theme.get())
                .with("canvas", canvas.get())
                .with("text_scale", textScale.get())
                .with("reduced_motion", reducedMotion.get());
    }

    /// Calls back with the whole choice whenever something of it changes, so that it can be kept.
    public void onChange(Consumer<Json> keep) {
        Stream.of(theme, canvas, reducedMotion, textScale)
                .forEach(p -> p.addListener((InvalidationListener) _ -> keep.accept(toJson())));
    }

    /// Takes over what is stored; what is missing or unreadable keeps its value, so that an old file does no harm.
    public void restore(Json stored) {
        stored.find("theme", Json::toString).ifPresent(s -> pick(Choice.values(), s, theme));
        stored.find("canvas", Json::toString).ifPresent(s -> pick(Ground.values(), s, canvas));
        if (stored.find("text_scale", j -> j).orElse(Json.NULL) instanceof Json.Num n) textScale.set(n.value());
        if (stored.find("reduced_motion", j -> j).orElse(Json.NULL) instanceof Json.Bool b)
            reducedMotion.set(b.value());
    }

    private static <E extends Enum<E>> void pick(E[] values, String json, ObjectProperty<E> into) {
        for (E value : values)
            if (Json.of(value).toString().equals(json)) into.set(value);
    }
}
