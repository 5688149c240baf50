package org.neurarium.views.controls;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;

/// Keeps room around the control that has the focus: a pane that scrolls brings the control into view, but not the ring around it.
public final class RingRoom {
    private static final double ROOM = 4;

    private RingRoom() {}

    /// In a pane that scrolls up and down.
    public static void in(ScrollPane pane) {
        pane.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(owner -> {
            // The pane itself scrolls no further then: it leaves what is in view where it is.
            if (owner != null && within(owner, pane)) make(pane, owner);
        });
    }

    private static boolean within(Node node, ScrollPane pane) {
        for (Node n = node; n != null; n = n.getParent())
            if (n == pane.getContent()) return true;
        return false;
    }

    private static void make(ScrollPane pane, Node owner) {
        Node content = pane.getContent();
        Bounds at = content.sceneToLocal(owner.localToScene(owner.getLayoutBounds()));
        double shown = pane.getViewportBounds().getHeight(), hidden = content.getLayoutBounds().getHeight() - shown;
        if (hidden <= 0 || at.getHeight() + 2 * ROOM > shown) return;
        double top = pane.getVvalue() * hidden;
        double wanted = Math.clamp(top, at.getMaxY() + ROOM - shown, at.getMinY() - ROOM);
        if (wanted != top) pane.setVvalue(Math.clamp(wanted / hidden, 0, 1));
    }
}
