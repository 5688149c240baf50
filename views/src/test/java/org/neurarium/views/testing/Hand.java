package org.neurarium.views.testing;

import com.sun.javafx.scene.SceneHelper;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import java.util.List;
import javafx.event.Event;

/// A hand on mouse and keyboard that also drags and holds modifiers: without a display, robots do neither. All calls on
/// the JavaFX thread.
public final class Hand {
    private final Scene scene;
    private boolean shift;
    private boolean ctrl;
    private boolean alt;

    public Hand(Scene scene) { this.scene = scene; }

    /// Holds modifiers for what follows.
    public Hand holding(boolean shift, boolean ctrl, boolean alt) {
        this.shift = shift;
        this.ctrl = ctrl;
        this.alt = alt;
        return this;
    }

    /// A click on the middle of a node.
    public Hand click(Node node) {
        Point2D at = middle(node);
        return click(at.getX(), at.getY(), MouseButton.PRIMARY);
    }

    /// A click at a place of the scene.
    public Hand click(double x, double y, MouseButton button) {
        send(MouseEvent.MOUSE_MOVED, x, y, MouseButton.NONE, false, 0);
        send(MouseEvent.MOUSE_PRESSED, x, y, button, true, 1);
        send(MouseEvent.MOUSE_RELEASED, x, y, button, false, 1);
        return this;
    }

    public Hand move(double x, double y) { return send(MouseEvent.MOUSE_MOVED, x, y, MouseButton.NONE, false, 0); }

    /// Presses, draws over the places in between in `steps` steps, lets go.
    public Hand drag(double x0, double y0, double x1, double y1, int steps) {
        send(MouseEvent.MOUSE_MOVED, x0, y0, MouseButton.NONE, false, 0);
        send(MouseEvent.MOUSE_PRESSED, x0, y0, MouseButton.PRIMARY, true, 1);
        for (int i = 1; i <= steps; i++) {
            double t = (double) i / steps;
            send(MouseEvent.MOUSE_DRAGGED, x0 + (x1 - x0) * t, y0 + (y1 - y0) * t, MouseButton.PRIMARY, true, 1);
        }
        return send(MouseEvent.MOUSE_RELEASED, x1, y1, MouseButton.PRIMARY, false, 1);
    }

    /// Presses at the first of these points, draws over the others, lets go at the last.
    public Hand line(List<Point2D> points) {
        Point2D first = points.getFirst(), last = points.getLast();
        send(MouseEvent.MOUSE_MOVED, first.getX(), first.getY(), MouseButton.NONE, false, 0);
        send(MouseEvent.MOUSE_PRESSED, first.getX(), first.getY(), MouseButton.PRIMARY, true, 1);
        for (Point2D p : points)
            send(MouseEvent.MOUSE_DRAGGED, p.getX(), p.getY(), MouseButton.PRIMARY, true, 1);
        return send(MouseEvent.MOUSE_RELEASED, last.getX(), last.getY(), MouseButton.PRIMARY, false, 1);
    }

    /// One notch of the wheel, up where `delta` is positive.
    public Hand scroll(Node node, double delta) {
        Point2D at = middle(node);
        Event.fireEvent(node,
                new ScrollEvent(ScrollEvent.SCROLL, at.getX(), at.getY(), at.getX(), at.getY(), shift, ctrl,
                        alt, false, false, false, 0, delta, 0, delta, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                        ScrollEvent.VerticalTextScrollUnits.NONE, 0, 0, new PickResult(node, at.getX(), at.getY())));
        return this;
    }

    /// Presses a key where the focus is.
    public Hand press(KeyCode code, String text) {
        Node focus = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
        Event.fireEvent(focus, new KeyEvent(KeyEvent.KEY_PRESSED, text, text, code, shift, ctrl, alt, false));
        Node then = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
        if (!text.isEmpty() && !ctrl && !alt && text.charAt(0) >= ' ') {
            Event.fireEvent(then, new KeyEvent(KeyEvent.KEY_TYPED, text, "", KeyCode.UNDEFINED, shift, false, false,
                    false));
        }
        Event.fireEvent(then, new KeyEvent(KeyEvent.KEY_RELEASED, text, text, code, shift, ctrl, alt, false));
        return this;
    }

    /// Types text where the focus is.
    public Hand type(String text) {
        for (char c : text.toCharArray())
            press(KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(c))) == null
                    ? KeyCode.UNDEFINED
                    : KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(c))), String.valueOf(c));
        return this;
    }

    private static Point2D middle(Node node) {
        var bounds = node.localToScene(node.getLayoutBounds());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private Hand send(EventType<MouseEvent> type, double x, double y, MouseButton button, boolean down, int clicks) {
        boolean primary = down && button == MouseButton.PRIMARY;
        boolean middle = down && button == MouseButton.MIDDLE;
        boolean secondary = down && button == MouseButton.SECONDARY;
        SceneHelper.processMouseEvent(scene, new MouseEvent(type, x, y, x, y, button, clicks, shift, ctrl, alt, false,
                primary, middle, secondary, false, false, true, null));
        return this;
    }
}
