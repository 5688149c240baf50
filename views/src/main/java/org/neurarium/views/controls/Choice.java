package org.neurarium.views.controls;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A few alternatives side by side; arrows move between them.
///
/// @param <T> what is chosen
public final class Choice<T> extends HBox {
    private final ObjectProperty<T> value = new SimpleObjectProperty<>();
    private final ToggleGroup group = new ToggleGroup();

    public Choice(String name, List<T> choices, Function<T, String> label) {
        getStyleClass().add("nr-choice");
        setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        setAccessibleText(name);
        for (T choice : choices) {
            ToggleButton button = new ToggleButton(label.apply(choice));
            button.setUserData(choice);
            button.setToggleGroup(group);
            button.getStyleClass().add("nr-segment");
            button.setMaxWidth(Double.MAX_VALUE);
            button.setAccessibleText(name + ": " + button.getText());
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(_ -> {
                button.setSelected(true);
                value.set(choice);
            });
            getChildren().add(button);
        }
        if (!getChildren().isEmpty()) {
            getChildren().getFirst().getStyleClass().add("nr-first");
            getChildren().getLast().getStyleClass().add("nr-last");
        }
        value.addListener((_, _, now) -> mark(now));
        addEventFilter(KeyEvent.KEY_PRESSED, this::move);
    }

    public ObjectProperty<T> value() { return value; }

    /// Gives an alternative another text, as a count that changes.
    public void rename(T choice, String text) {
        for (Toggle toggle : group.getToggles()) {
            if (choice.equals(toggle.getUserData()) && toggle instanceof ToggleButton button && !text.equals(button
                    .getText())) {
                button.setText(text);
                button.setAccessibleText(getAccessibleText() + ": " + text);
            }
        }
    }

    private void mark(T now) {
        group.getToggles().forEach(t -> t.setSelected(now != null && now.equals(t.getUserData())));
    }

    private void move(KeyEvent event) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step == 0) return;
        int at = group.getToggles().indexOf(group.getSelectedToggle());
        int next = Math.clamp(at + step, 0, group.getToggles().size() - 1);
        if (getChildren().get(next) instanceof ToggleButton button) {
            button.requestFocus();
            button.fire();
        }
        event.consume();
    }
}
