package org.neurarium.views.cells;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.Keymap;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;

/// Sliders for depth and time, where the image has them.
final class AxisSliders extends VBox {
    private final CellsModel model;
    private final Axis z, t;

    AxisSliders(CellsModel model, Keymap keymap) {
        this.model = model;
        setSpacing(4);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        z = new Axis("z", "Plane", keys(keymap, "view.slice"), v -> move(v, true));
        t = new Axis("t", "Frame", keys(keymap, "view.time"), v -> move(v, false));
        getChildren().addAll(t, z);
        model.canvas().displayProperty().subscribe(this::show);
    }

    private static String keys(Keymap keymap, String command) {
        return keymap.stroke(command + ".previous")
                .flatMap(a -> keymap.stroke(command + ".next")
                        .map(b -> "  " + a
                                .caps() + " " + b.caps()))
                .orElse("");
    }

    private void show(@Nullable ImageDisplay display) {
        z.show(display == null ? 0 : display.z(), display == null ? 1 : display.image().size().z());
        t.show(display == null ? 0 : display.t(), display == null ? 1 : display.image().size().t());
        setManaged(z.isVisible() || t.isVisible());
    }

    private void move(int to, boolean depth) {
        var image = model.current().get();
        if (image == null) return;
        ImageDisplay d = image.displayProperty().get();
        image.displayProperty().set(depth ? d.at(d.t(), to) : d.at(to, d.z()));
    }

    private static final class Axis extends HBox {
        private final Slider slider;
        private final Label value = Parts.label("", "nr-axis-value");

        Axis(String letter, String name, String keys, java.util.function.IntConsumer moved) {
            getStyleClass().add("nr-axis");
            setAlignment(Pos.CENTER_LEFT);
            slider = Parts.slider(0, 1, 1, name);
            slider.setTooltip(Buttons.tooltip(name + keys));
            slider.valueProperty().subscribe((was, is) -> {
                if (was.intValue() != is.intValue()) moved.accept(is.intValue());
            });
            getChildren().addAll(Parts.label(letter, "nr-axis-name"), slider, value);
        }

        void show(int at, int length) {
            setVisible(length > 1);
            setManaged(length > 1);
            if (length <= 1) return;
            slider.setMax(length - 1.0);
            if ((int) slider.getValue() != at) slider.setValue(at);
            value.setText(at + 1 + " / " + length);
        }
    }
}
