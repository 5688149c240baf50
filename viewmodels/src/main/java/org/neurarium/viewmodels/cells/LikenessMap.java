package org.neurarium.viewmodels.cells;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.neurarium.cells.chainofprompts.Similarity;
import org.neurarium.cells.chainofprompts.SimilarityMap;
import org.neurarium.viewmodels.canvas.ColourMap;
import org.neurarium.viewmodels.canvas.HeatMap;
import org.neurarium.viewmodels.work.UiExecutor;

/// How alike every place of the image is to a click, as a picture that is made in the background.
final class LikenessMap {
    private final ClickSession session;
    private final WorkPlane plane;
    private final Executor background;
    private final UiExecutor ui;
    private final ReadOnlyObjectWrapper<@Nullable HeatMap> map = new ReadOnlyObjectWrapper<>();
    private int asked;

    LikenessMap(ClickSession session, WorkPlane plane, Executor background, UiExecutor ui) {
        this.session = session;
        this.plane = plane;
        this.background = background;
        this.ui = ui;
    }

    ReadOnlyObjectProperty<@Nullable HeatMap> map() { return map.getReadOnlyProperty(); }

    /// Asks for the map of a click; forgets it without one.
    void show(Optional<Similarity> question) {
        int mine = ++asked;
        if (question.isEmpty()) {
            map.set(null);
            return;
        }
        ui.deliver(session.ask(plane.settings(), question.get(), _ -> {}).thenApplyAsync(LikenessMap::heat, background),
                (heat, _) -> {
                    if (mine == asked && heat != null) map.set(heat);
                });
    }

    private static HeatMap heat(SimilarityMap m) {
        return HeatMap.of(m.width(), m.height(), m.values(), m.threshold(), ColourMap.MAGMA.colours());
    }
}
