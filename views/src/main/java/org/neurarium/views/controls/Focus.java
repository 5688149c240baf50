package org.neurarium.views.controls;

import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.layout.Region;

/// A place without size from which the focus goes on to the next control as by the Tab key: what a program focuses has
/// no ring otherwise, and a person would not see where the keys go.
public final class Focus extends Region {
    public Focus() {
        setManaged(false);
        setMouseTransparent(true);
        resize(0, 0);
    }

    /// Gives the focus to the first control after this place.
    public void next() { go(TraversalDirection.NEXT); }

    /// Gives the focus to the last control before this place.
    public void previous() { go(TraversalDirection.PREVIOUS); }

    private void go(TraversalDirection direction) {
        requestFocus();
        requestFocusTraversal(direction);
    }

    /// Whether a node is another or lies in it.
    public static boolean within(Node node, Node ancestor) {
        for (Node n = node; n != null; n = n.getParent())
            if (n == ancestor) return true;
        return false;
    }
}
