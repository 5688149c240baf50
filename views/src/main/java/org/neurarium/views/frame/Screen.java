package org.neurarium.views.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.neurarium.viewmodels.frame.ScreenModel;

/// One screen of the rail. The frame gives each part its place and size, and collapses them on small windows; a screen
/// without sides fills the whole (home).
public interface Screen {
    ScreenModel model();

    /// What I have: 248 wide, left.
    default Optional<Node> project() { return Optional.empty(); }

    /// Tabs of what is open, 36 high, above the canvas; and at their right what belongs to the view (zoom).
    default Optional<Node> tabs() { return Optional.empty(); }

    /// What I look at.
    Node canvas();

    /// What I can do with it: 304 wide, right.
    default Optional<Node> tool() { return Optional.empty(); }

    /// Tables, plots, log: 240 high, below the canvas. The frame draws the head, and adds the jobs.
    default List<DrawerTab> drawer() { return List.of(); }
}
