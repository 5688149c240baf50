package org.neurarium.viewmodels.cells;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Hover;
import org.neurarium.cells.chainofprompts.Hovered;
import org.neurarium.viewmodels.work.UiExecutor;

/// What a click under the pointer would outline. The newest question wins, whichever answer comes last.
final class Hovering {
    /// An answer that takes longer is one that waits for something else.
    private static final long MOMENT_MS = 250;
    private final ClickSession session;
    private final WorkPlane plane;
    private final UiExecutor ui;
    private final ReadOnlyObjectWrapper<@Nullable Hovered> hovered = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper waits = new ReadOnlyBooleanWrapper();
    private int asked;

    Hovering(ClickSession session, WorkPlane plane, UiExecutor ui) {
        this.session = session;
        this.plane = plane;
        this.ui = ui;
    }

    ReadOnlyObjectProperty<@Nullable Hovered> hovered() { return hovered.getReadOnlyProperty(); }

    /// Whether the answer takes longer than a moment: the place is not looked at yet, or something else is sought first.
    ReadOnlyBooleanProperty waits() { return waits.getReadOnlyProperty(); }

    /// The pointer is over an image point. Within the cell that is shown nothing is asked again.
    void at(double x, double y) {
        Hovered known = hovered.get();
        if (known != null && known.warning().isEmpty() && known.mask().contains((int) Math.rint(x), (int) Math.rint(y)))
            return;
        int mine = ++asked;
        var told = session.ask(plane.settings(), new Hover(x, y), _ -> {});
        CompletableFuture.delayedExecutor(MOMENT_MS, TimeUnit.MILLISECONDS, ui).execute(() -> {
            if (mine == asked && !told.isDone()) {
                hovered.set(null);
                waits.set(true);
            }
        });
        ui.deliver(told, (answer, _) -> {
            if (mine != asked) return;
            waits.set(false);
            hovered.set(answer == null || answer.mask().isEmpty() ? null : answer);
        });
    }

    /// The pointer is over nothing any more.
    void leave() {
        asked++;
        waits.set(false);
        hovered.set(null);
    }
}
