package org.neurarium.views.controls;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.util.Duration;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.theme.Icons;

/// Buttons in the product's ways: each has a name for the eye or for the screen reader, and a disabled one says why.
public final class Buttons {
    private static final Duration TOOLTIP_DELAY = Duration.millis(400);

    private Buttons() {}

    /// A flat button with an icon alone; its name is in the tooltip and for screen readers.
    public static Button icon(String icon, String name, Runnable action) {
        Button button = new Button();
        button.setGraphic(Icons.of(icon));
        button.getStyleClass().add("nr-icon-button");
        name(button, name);
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// A flat icon button for a command: title, key, and why it cannot be done are in its tooltip.
    public static Button icon(Command command, Keymap keymap) {
        Button button = icon(command.icon(), command.title().getValue(), command::run);
        follow(button, command, keymap);
        return button;
    }

    /// A button with a text and perhaps an icon.
    public static Button text(String text, String icon, Runnable action) {
        Button button = new Button(text);
        button.setMnemonicParsing(false);
        if (!icon.isEmpty()) button.setGraphic(Icons.of(icon));
        button.setOnAction(_ -> action.run());
        return button;
    }

    /// The one button of a region that one is led to.
    public static Button primary(String text, String icon, Runnable action) {
        Button button = text(text, icon, action);
        button.getStyleClass().add("nr-primary");
        return button;
    }

    /// A flat button that looks like a link.
    public static Button link(String text, Runnable action) {
        Button button = text(text, "", action);
        button.getStyleClass().add("nr-link");
        button.setAccessibleRole(AccessibleRole.HYPERLINK);
        return button;
    }

    /// A key cap: `Ctrl K`.
    public static Label key(String caps) {
        Label label = new Label(caps);
        label.getStyleClass().add("nr-key");
        return label;
    }

    /// Gives a control without text its name.
    public static void name(ButtonBase button, String name) {
        button.setAccessibleText(name);
        button.setTooltip(tooltip(name));
    }

    public static Tooltip tooltip(String text) {
        Tooltip tooltip = new Tooltip(text);
        tooltip.setShowDelay(TOOLTIP_DELAY);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        return tooltip;
    }

    /// Keeps name, key and reason of a button in step with its command. A disabled button has no tooltip in JavaFX, so
    /// it stays enabled for the pointer and only looks and acts disabled.
    public static void follow(ButtonBase button, Command command, Keymap keymap) {
        Optional<String> key = keymap.stroke(command.id()).map(s -> s.caps());
        var text = Bindings.createStringBinding(() -> command.title().getValue() + key.map(k -> "  " + k).orElse("")
                + (command.enabled() ? "" : "\n" + command.disabled().getValue() + "."), command.title(),
                command.disabled());
        Tooltip tooltip = tooltip("");
        tooltip.textProperty().bind(text);
        button.setTooltip(tooltip);
        button.accessibleTextProperty().bind(text);
        var off = PseudoClass.getPseudoClass("off");
        Runnable look = () -> button.pseudoClassStateChanged(off, !command.enabled());
        command.disabled().addListener((_, _, _) -> look.run());
        look.run();
    }
}
