package org.neurarium.views.frame;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;

/// One tab of the drawer, as a screen gives it; the frame draws the head and adds the jobs.
///
/// @param badge   a number behind the title
/// @param content what is shown beneath the head
/// @param tools   what stands at the right of the head while the tab is chosen
public record DrawerTab(String title, Optional<Node> badge, Node content, List<Node> tools) {
    public DrawerTab {
        tools = List.copyOf(tools);
    }

    /// A tab without badge and tools.
    public DrawerTab(String title, Node content) { this(title, Optional.empty(), content, List.of()); }
}
