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
    Optional<Node> project();

    /// Tabs of what is open, 36 high, above the canvas; and at their right what belongs to the view (zoom).
    Optional<Node> tabs();

    /// What I look at.
    Node canvas();

    /// What I can do with it: 304 wide, right.
    Optional<Node> tool();

    /// Tables, plots, log: 240 high, below the canvas. The frame draws the head, and adds the jobs.
    List<DrawerTab> drawer();
}
