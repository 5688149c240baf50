package org.neurarium.views.testing;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Slider;
import javafx.scene.control.TextInputControl;

/// Walks a scene graph for controls that nobody can name: icons without a text for screen readers or a tooltip, fields
/// and sliders without either.
public final class Named {
    private Named() {}

    /// A line for each control without a name, empty where all is well.
    public static List<String> missing(Node root) {
        List<String> missing = new ArrayList<>();
        walk(root, missing);
        return missing;
    }

    private static void walk(Node node, List<String> missing) {
        if (node instanceof Control control && !(node instanceof ScrollBar) && !named(control)) {
            missing.add(control.getClass().getSimpleName() + " " + control.getStyleClass());
        }
        if (node instanceof Parent parent) parent.getChildrenUnmodifiable().forEach(child -> walk(child, missing));
    }

    private static boolean named(Control control) {
        boolean spoken = control.getAccessibleText() != null && !control.getAccessibleText().isBlank();
        if (control instanceof ButtonBase button) {
            boolean text = ((Labeled) button).getText() != null && !button.getText().isBlank();
            return text || (spoken && (control.getTooltip() != null || !iconOnly(button)));
        }
        if (control instanceof Slider || control instanceof TextInputControl || control instanceof ComboBoxBase) {
            return spoken || control.getParent() instanceof ComboBoxBase;
        }
        return true;
    }

    /// A button whose content has words (a card, a row of a list) needs no tooltip.
    private static boolean iconOnly(ButtonBase button) {
        return button.getGraphic() != null && button.getGraphic().lookupAll(".label").isEmpty();
    }
}
