package org.neurarium.viewmodels.cells;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Hover;
import org.neurarium.cells.chainofprompts.Hovered;
import org.neurarium.viewmodels.work.UiExecutor;

/// What a click under the pointer would outline. The newest question wins, whichever answer comes last.
final class Hovering {
    private final ClickSession session;
    private final WorkPlane plane;
    private final UiExecutor ui;
    private final ReadOnlyObjectWrapper<@Nullable Hovered> hovered = new ReadOnlyObjectWrapper<>();
    private int asked;

    Hovering(ClickSession session, WorkPlane plane, UiExecutor ui) {
        this.session = session;
        this.plane = plane;
        this.ui = ui;
    }

    ReadOnlyObjectProperty<@Nullable Hovered> hovered() { return hovered.getReadOnlyProperty(); }

    /// The pointer is over an image point. Within the cell that is shown nothing is asked again.
    void at(double x, double y) {
        Hovered known = hovered.get();
        if (known != null && known.warning().isEmpty() && known.mask().contains((int) Math.rint(x), (int) Math.rint(y)))
            return;
        int mine = ++asked;
        ui.deliver(session.ask(plane.settings(), new Hover(x, y), _ -> {}), (answer, _) -> {
            if (mine == asked) hovered.set(answer == null || answer.mask().isEmpty() ? null : answer);
        });
    }

    /// The pointer is over nothing any more.
    void leave() {
        asked++;
        hovered.set(null);
    }
}
