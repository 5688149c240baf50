package org.neurarium.viewmodels.frame;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// How a person has set the sides and the drawer of the window.
public final class FrameSides {
    private final DoubleProperty left = new SimpleDoubleProperty(Double.NaN);
    private final DoubleProperty right = new SimpleDoubleProperty(Double.NaN);
    private final DoubleProperty drawer = new SimpleDoubleProperty(Double.NaN);
    private final ObservableMap<String, Integer> tabs = FXCollections.observableHashMap();

    FrameSides() {}

    /// Width in pixels; NaN for the usual one.
    public DoubleProperty left() { return left; }

    /// Width likewise.
    public DoubleProperty right() { return right; }

    /// Height likewise.
    public DoubleProperty drawer() { return drawer; }

    /// Screen → which of its tabs of the drawer is chosen, from 0.
    public ObservableMap<String, Integer> tabs() { return tabs; }

    Json.Obj state() {
        Json.Obj chosen = Json.object();
        for (var tab : tabs.entrySet())
            chosen = chosen.with(tab.getKey(), tab.getValue());
        // What is not a number is written as null, which reads as nothing.
        return Json.object()
                .with("left", left.get())
                .with("right", right.get())
                .with("drawer", drawer.get())
                .with("tabs", chosen);
    }

    /// @throws BadInput if this is no state
    void restore(Json state) {
        left.set(state.find("left", Json::number).orElse(Double.NaN));
        right.set(state.find("right", Json::number).orElse(Double.NaN));
        drawer.set(state.find("drawer", Json::number).orElse(Double.NaN));
        state.find("tabs", Json::members).ifPresent(all -> all.forEach((s, n) -> tabs.put(s, (int) n.number())));
    }
}
