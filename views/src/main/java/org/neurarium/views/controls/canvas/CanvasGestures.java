package org.neurarium.views.controls.canvas;

import java.util.Arrays;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.neurarium.viewmodels.canvas.CanvasActions;
import org.neurarium.viewmodels.canvas.CanvasActions.Meaning;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.CanvasModel.Tool;
import org.neurarium.viewmodels.canvas.Stroke;

/// The hand on the canvas: drag moves in the move tool, with Space held, and with the middle button always; scroll zooms
/// at the pointer; a click goes to whoever listens, and so does a line that is drawn with a tool that draws.
final class CanvasGestures {
    private static final double ZOOM_STEP = 1.2, STILL = 3, NOTCH = 40, ARROW = 48;
    private final ImageCanvas canvas;
    private final CanvasModel model;
    private final CanvasActions actions;
    private boolean space, panning, pressed;
    private float[] path = new float[64];
    private int drawn;
    private double lastX, lastY, startX, startY, scrolled;

    CanvasGestures(ImageCanvas canvas, CanvasModel model, CanvasActions actions) {
        this.canvas = canvas;
        this.model = model;
        this.actions = actions;
    }

    void install() {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::move);
        canvas.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> actions.left());
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        canvas.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        canvas.addEventHandler(KeyEvent.KEY_RELEASED, e -> {
            if (e.getCode() == KeyCode.SPACE) hold(false);
        });
        model.toolProperty().subscribe(_ -> cursor());
    }

    private void press(MouseEvent e) {
        canvas.requestFocus();
        startX = lastX = e.getX();
        startY = lastY = e.getY();
        pressed = e.getButton() == MouseButton.PRIMARY;
        panning = e.getButton() == MouseButton.MIDDLE || pressed && (space || model.toolProperty().get() == Tool.MOVE);
        drawn = 0;
        if (pressed && !panning && model.toolProperty().get().strokes()) draw(e);
        cursor();
        e.consume();
    }

    private void drag(MouseEvent e) {
        if (panning) model.pan(e.getX() - lastX, e.getY() - lastY);
        else if (drawn > 0) draw(e);
        lastX = e.getX();
        lastY = e.getY();
        e.consume();
    }

    private void release(MouseEvent e) {
        float[] line = line();
        // A line that comes back to where it began is no click.
        boolean still = line.length < 8 && Math.hypot(e.getX() - startX, e.getY() - startY) <= STILL;
        if (pressed && !panning && still) {
            actions.clicked(model.view().imageX(e.getX()), model.view().imageY(e.getY()), meaning(e));
        } else if (pressed && line.length > 0)
            actions.stroked(line, meaning(e));
        forgetLine();
        panning = false;
        pressed = false;
        cursor();
        e.consume();
    }

    /// The line goes on to the pointer.
    private void draw(MouseEvent e) {
        if (drawn + 2 > path.length) path = Arrays.copyOf(path, 2 * path.length);
        path[drawn++] = (float) model.view().imageX(e.getX());
        path[drawn++] = (float) model.view().imageY(e.getY());
        model.strokeProperty().set(Optional.of(new Stroke(line(), model.toolProperty().get() == Tool.DRAW)));
    }

    private float[] line() { return Arrays.copyOf(path, drawn); }

    private void forgetLine() {
        drawn = 0;
        model.strokeProperty().set(Optional.empty());
    }

    private static Meaning meaning(MouseEvent e) {
        if (e.isAltDown()) return Meaning.EXCLUDE;
        if (e.isShiftDown()) return Meaning.ADD;
        return e.isShortcutDown() ? Meaning.TOGGLE : Meaning.PLAIN;
    }

    private void move(MouseEvent e) {
        model.forgetAim();
        actions.moved(model.view().imageX(e.getX()), model.view().imageY(e.getY()));
    }

    private void scroll(ScrollEvent e) {
        // Shift turns a wheel's notches sideways.
        double delta = e.getDeltaY() != 0 ? e.getDeltaY() : e.getDeltaX();
        if (e.isShortcutDown()) {
            scrolled += delta;
            int notches = (int) (scrolled / NOTCH);
            scrolled -= notches * NOTCH;
            if (notches != 0) actions.scrolled(notches);
        } else if (delta != 0) {
            model.zoom(Math.pow(ZOOM_STEP, delta / NOTCH), e.getX(), e.getY());
            actions.moved(model.view().imageX(e.getX()), model.view().imageY(e.getY()));
        }
        e.consume();
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown()) return;
        if (e.isAltDown()) {
            pan(e);
            return;
        }
        switch (e.getCode()) {
            case SPACE -> hold(true);
            case ENTER -> {
                if (model.aimProperty().get().filter(a -> actions.entered(a.x(), a.y())).isEmpty()) return;
            }
            case ESCAPE -> {
                if (drawn == 0) return;
                forgetLine();
                pressed = false;
            }
            case PLUS, ADD, EQUALS -> model.zoom(ZOOM_STEP);
            case MINUS, SUBTRACT -> model.zoom(1 / ZOOM_STEP);
            default -> {
                return;
            }
        }
        e.consume();
    }

    /// Arrows alone move the crosshair; with Alt they move the image.
    private void pan(KeyEvent e) {
        switch (e.getCode()) {
            case LEFT -> model.pan(ARROW, 0);
            case RIGHT -> model.pan(-ARROW, 0);
            case UP -> model.pan(0, ARROW);
            case DOWN -> model.pan(0, -ARROW);
            default -> {
                return;
            }
        }
        e.consume();
    }

    private void hold(boolean down) {
        space = down;
        cursor();
    }

    private void cursor() {
        Tool tool = model.toolProperty().get();
        canvas.setCursor(panning
                ? Cursor.CLOSED_HAND
                : space || tool == Tool.MOVE
                        ? Cursor.OPEN_HAND
                        : tool == Tool.PROMPT || tool.strokes() ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    }
}
