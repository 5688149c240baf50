package org.neurarium.views.frame;

import java.util.function.BiConsumer;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;

/// The line between two parts, to be dragged; a double click gives back the usual size.
public final class Edge extends Region {
    private Runnable reset = () -> {};

    private Edge(String name, Cursor cursor) {
        setCursor(cursor);
        setAccessibleText(name);
        getStyleClass().add("nr-edge");
    }

    public static Edge vertical(String name) { return new Edge(name, Cursor.H_RESIZE); }

    public static Edge horizontal(String name) { return new Edge(name, Cursor.V_RESIZE); }

    /// @param drag takes the pointer's place in the parent
    public void onDrag(BiConsumer<Double, Double> drag) {
        setOnMouseDragged(event -> {
            Point2D at = localToParent(event.getX(), event.getY());
            drag.accept(at.getX(), at.getY());
            getParent().requestLayout();
            event.consume();
        });
        setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) reset.run();
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) reset.run();
        });
    }

    public void onReset(Runnable action) { reset = action; }
}
