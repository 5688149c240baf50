package org.neurarium.views.frame;

import javafx.animation.FadeTransition;
import javafx.beans.property.BooleanProperty;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.neurarium.views.controls.Focus;
import org.neurarium.views.theme.Theme;

/// Something that floats over the frame while it is open: a click beside it or Esc closes it, and the focus goes back to
/// where it was. The Tab key stays within it: what is behind cannot be seen to have the focus.
public class Overlay extends StackPane {
    private static final Duration FADE = Duration.millis(120);

    private final BooleanProperty open;
    private final Theme theme;
    private final Focus first = new Focus();
    private final Focus last = new Focus();
    private @Nullable Node before;

    protected Overlay(BooleanProperty open, Theme theme) {
        this.open = open;
        this.theme = theme;
        getStyleClass().add("nr-overlay");
        setVisible(false);
        setPickOnBounds(true);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) open.set(false);
        });
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                open.set(false);
                event.consume();
            } else if (event.getCode() == KeyCode.TAB && getScene() != null && getScene().getFocusOwner() != null) {
                tab(getScene().getFocusOwner(), event.isShiftDown());
                event.consume();
            }
        });
        // Keys that nothing here has a use for do not reach the screen behind.
        addEventHandler(KeyEvent.KEY_PRESSED, KeyEvent::consume);
        open.addListener((_, _, now) -> turn(now));
    }

    /// What gets the focus and is filled anew when it opens.
    protected void opened() {}

    /// What floats, between the two places where the Tab key turns round.
    protected final void fill(Node card) { getChildren().addAll(first, card, last); }

    /// Gives the focus to the first control, so that it is seen to have it.
    protected final void focusFirst() { first.next(); }

    private void tab(Node owner, boolean back) {
        owner.requestFocusTraversal(back ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
        if (Focus.within(getScene().getFocusOwner(), this)) return;
        if (back) last.previous();
        else
            first.next();
    }

    private void turn(boolean now) {
        if (now) {
            before = getScene() == null ? null : getScene().getFocusOwner();
            setVisible(true);
            if (!theme.still().get()) fadeIn();
            opened();
        } else {
            setVisible(false);
            if (before != null) before.requestFocus();
        }
    }

    private void fadeIn() {
        setOpacity(0);
        FadeTransition fade = new FadeTransition(FADE, this);
        fade.setToValue(1);
        fade.play();
    }

    BooleanProperty open() { return open; }
}
