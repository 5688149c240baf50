package org.neurarium.views.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Scene;
import org.neurarium.viewmodels.theme.Appearance;

/// Puts the look onto scenes and keeps it in step with what the person chose.
///
/// Colours are looked up from a sheet per theme; the rules hold measures at 100 % text and no colour. The rules are
/// scaled before they are handed to JavaFX: lengths in `em` would multiply where a label inside a larger label asks for
/// them, and would not end on whole pixels.
public final class Theme {
    private static final double NORMAL_TEXT = 13;

    private final Appearance appearance;
    private final ThemeFiles files;
    private final BooleanBinding dark;
    private final BooleanProperty still = new SimpleBooleanProperty();

    /// @param files read before the window is there, off the JavaFX thread
    public Theme(Appearance appearance, ThemeFiles files) {
        this.appearance = appearance;
        this.files = files;
        Platform.Preferences system = Platform.getPreferences();
        dark = new BooleanBinding() {
            {
                bind(appearance.theme(), system.colorSchemeProperty());
            }

            @Override
            protected boolean computeValue() {
                return switch (appearance.theme().get()) {
                    case SYSTEM -> system.getColorScheme() == ColorScheme.DARK;
                    case LIGHT -> false;
                    case DARK -> true;
                };
            }
        };
        still.bind(appearance.reducedMotion().or(system.reducedMotionProperty()));
    }

    /// Whether the dark theme is on.
    public BooleanBinding dark() { return dark; }

    /// Whether things should appear without moving.
    public BooleanProperty still() { return still; }

    public Appearance appearance() { return appearance; }

    /// Dresses a scene, now and whenever the person changes something. Its popups follow.
    public void dress(Scene scene) {
        InvalidationListener change = _ -> apply(scene);
        dark.addListener(change);
        appearance.textScale().addListener(change);
        appearance.canvas().addListener(change);
        apply(scene);
    }

    /// Dresses a scene as things are now, for a picture: it is not kept in step.
    public void dressOnce(Scene scene) { apply(scene); }

    private void apply(Scene scene) {
        boolean night = dark.get();
        scene.setUserAgentStylesheet((night ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
        double scale = appearance.textScale().get();
        List<String> sheets = new ArrayList<>();
        sheets.add(inline(night ? files.dark() : files.light()));
        sheets.add(inline(root(scale, appearance.canvas())));
        files.rules().forEach(r -> sheets.add(inline(PixelScale.of(r, scale))));
        scene.getStylesheets().setAll(sheets);
    }

    /// What depends on the text scale alone: the root's text and the icons' sizes; and the ground behind images.
    private static String root(double scale, ObjectProperty<Appearance.Ground> ground) {
        StringBuilder css = new StringBuilder(".root { -fx-font-size: " + NORMAL_TEXT * scale + "px; ");
        switch (ground.get()) {
            case THEME -> {
            }
            case DARK -> css.append("-nr-canvas: -nr-canvas-dark; ");
            case MID -> css.append("-nr-canvas: -nr-canvas-mid; ");
            case LIGHT -> css.append("-nr-canvas: -nr-canvas-light; ");
        }
        css.append("}\n");
        for (Icons.Size size : Icons.Size.values()) {
            long px = Math.round(size.pixels() * scale);
            css.append(".nr-icon-%d { -fx-icon-size: %dpx; }\n".formatted(size.pixels(), px));
            css.append((".nr-stroke-icon.nr-icon-%d { -fx-min-width: %2$dpx; -fx-pref-width: %2$dpx; "
                    + "-fx-max-width: %2$dpx; -fx-min-height: %2$dpx; -fx-pref-height: %2$dpx; "
                    + "-fx-max-height: %2$dpx; }\n").formatted(size.pixels(), px));
        }
        return css.toString();
    }

    private static String inline(String css) {
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8));
    }
}
