package org.neurarium.viewmodels.cells;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.util.Subscription;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.viewmodels.canvas.CanvasModel;

/// How the Cells screen is set, whatever image is on it: layers, strictness, current type, tool, filter and sort of the
/// table.
final class ScreenView {
    private final CellsModel model;

    ScreenView(CellsModel model) { this.model = model; }

    Json.Obj state() {
        Json.Obj layers = Json.object();
        for (LayersModel.Layer l : model.layers().all()) {
            layers = layers.with(key(l), Json.object()
                    .with("visible", l.visible().get())
                    .with("opacity", l.opacity().get()));
        }
        List<Json> sort = model.table()
                .sort()
                .stream()
                .<Json>map(s -> Json.object().with("column", s.column()).with("down", s.descending()))
                .toList();
        return Json.object()
                .with("layers", layers)
                .with("hidden_types", model.layers().hiddenTypes().get())
                .with("type", model.activeType().get())
                .with("gate", model.gate().get())
                .with("tool", model.canvas().toolProperty().get())
                .with("filter", model.table().filter().get())
                .with("sort", sort);
    }

    /// What is not understood of it, as from a newer version, stays as it is.
    void restore(Json state) {
        try {
            state.find("layers", j -> j)
                    .ifPresent(layers -> model.layers()
                            .all()
                            .forEach(l -> layers.find(key(l),
                                    j -> j).ifPresent(kept -> {
                                        l.visible().set(kept.get("visible").bool());
                                        l.opacity().set(Math.clamp(kept.get("opacity").number(), 0, 1));
                                    })));
            state.find("hidden_types", Json::items)
                    .ifPresent(types -> model.layers()
                            .hide(types.stream()
                                    .map(n -> (int) n.number())
                                    .collect(Collectors.toSet())));
            state.find("type", Json::number).ifPresent(n -> model.activeType().set(n.intValue()));
            state.find("gate", Json::number)
                    .ifPresent(g -> model.gate().set(Math.clamp(g, CellsModel.GATE_MIN, CellsModel.GATE_MAX)));
            state.find("tool", Json::string)
                    .ifPresent(t -> model.canvas()
                            .toolProperty()
                            .set(CanvasModel.Tool.valueOf(t.toUpperCase(Locale.ROOT))));
            state.find("filter", Json::string).ifPresent(model.table().filter()::set);
            state.find("sort", Json::items)
                    .ifPresent(all -> model.table()
                            .sort()
                            .setAll(all.stream()
                                    .map(s -> new CellsTable.Sort(s.get("column").string(), s.get("down").bool()))
                                    .toList()));
        } catch (BadInput | IllegalArgumentException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a view is not understood", e);
        }
    }

    private static String key(LayersModel.Layer layer) { return layer.name().toLowerCase(Locale.ROOT); }

    /// Calls `changed` whenever something of this, or of how the current image is looked at, has changed.
    Subscription watch(Runnable changed) {
        InvalidationListener listener = _ -> changed.run();
        Subscription all = Subscription.EMPTY;
        for (LayersModel.Layer l : model.layers().all())
            all = Subscription.combine(all, listen(l.visible(), listener), listen(l.opacity(), listener));
        all = Subscription.combine(all, listen(model.layers().hiddenTypes(), listener),
                listen(model.activeType(), listener), listen(model.gate(), listener),
                listen(model.canvas().toolProperty(), listener), listen(model.canvas().transformProperty(), listener),
                listen(model.table().filter(), listener), listen(model.table().sort(), listener),
                listen(model.images(), listener), listen(model.current(), listener));
        Subscription of = all;
        var image = new Object() {
            Subscription watched = Subscription.EMPTY;
        };
        Subscription current = model.current().subscribe(i -> {
            image.watched.unsubscribe();
            image.watched = i == null
                    ? Subscription.EMPTY
                    : Subscription.combine(listen(i.displayProperty(), listener), listen(i.selection(), listener));
        });
        return () -> {
            of.unsubscribe();
            current.unsubscribe();
            image.watched.unsubscribe();
        };
    }

    /// A lazy value tells of its next change only when it was read.
    private static Subscription listen(Observable value, InvalidationListener listener) {
        InvalidationListener reading = o -> {
            if (o instanceof javafx.beans.value.ObservableValue<?> v) v.getValue();
            listener.invalidated(o);
        };
        value.addListener(reading);
        return () -> value.removeListener(reading);
    }
}
