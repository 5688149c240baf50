package org.neurarium.views.controls;

import atlantafx.base.controls.RingProgressIndicator;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Window;

/// A ring that fills, or turns while nobody knows how far something is.
///
/// It turns only while it can be seen. AtlantaFX turns each ring that is visible itself, also in a hidden row or a closed window:
/// the animation then costs a picture sixty times a second, and keeps all that the window shows in the memory.
public final class BusyRing extends RingProgressIndicator {
    /// One that its owner takes out of the scene when nothing goes on.
    public BusyRing() { this(new SimpleBooleanProperty(true)); }

    /// @param busy when it is there, and takes room
    public BusyRing(ObservableValue<Boolean> busy) {
        super(INDETERMINATE_PROGRESS, false);
        ObservableValue<Boolean> shown = sceneProperty().flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
        visibleProperty().bind(Bindings.createBooleanBinding(() -> busy.getValue() && shown.getValue(), busy, shown));
        managedProperty().bind(busy);
    }
}
