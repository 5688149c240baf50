package org.neurarium.viewmodels.frame;

import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.util.Subscription;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;

/// What is kept of the window around the screens: which one is shown, sides, drawer.
public final class FrameView {
    private final FrameModel frame;

    public FrameView(FrameModel frame) { this.frame = frame; }

    public Json.Obj state() {
        return Json.object()
                .with("screen", frame.screens().current().get().id())
                .with("sides", frame.sides().state())
                .with("drawer", frame.drawer().get())
                .with("focus", frame.focusMode().get());
    }

    /// What is not understood of it, as from a newer version, stays as it is.
    public void restore(Json state) {
        try {
            state.find("screen", Json::string).ifPresent(frame.screens()::show);
            state.find("drawer", Json::string)
                    .ifPresent(d -> frame.drawer().set(FrameGeometry.Drawer.valueOf(d.toUpperCase(Locale.ROOT))));
            state.find("focus", Json::bool).ifPresent(frame.focusMode()::set);
            if (state.find("sides", j -> j).isPresent()) frame.sides().restore(state.get("sides"));
        } catch (BadInput | IllegalArgumentException e) {
            System.getLogger("neurarium").log(System.Logger.Level.DEBUG, "a view is not understood", e);
        }
    }

    /// Calls `changed` whenever it would be another one, until it is unsubscribed.
    public Subscription watch(Runnable changed) {
        InvalidationListener listener = o -> {
            if (o instanceof javafx.beans.value.ObservableValue<?> v) v.getValue();
            changed.run();
        };
        List<Observable> all = List.of(frame.screens().current(), frame.drawer(), frame.focusMode(), frame.sides()
                .left(), frame.sides().right(), frame.sides().drawer(), frame.sides().tabs());
        all.forEach(o -> o.addListener(listener));
        return () -> all.forEach(o -> o.removeListener(listener));
    }
}
