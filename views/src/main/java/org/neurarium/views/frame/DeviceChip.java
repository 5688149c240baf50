package org.neurarium.views.frame;

import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import org.neurarium.tool.Device;
import org.neurarium.viewmodels.work.Devices;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.theme.Icons;

/// Where new runs are computed; its menu has what there is, with the memory that is free.
final class DeviceChip extends MenuButton {
    private static final double GIGA = 1 << 30;

    private final Devices devices;

    DeviceChip(Devices devices) {
        this.devices = devices;
        setGraphic(Icons.of("cpu"));
        getStyleClass().addAll("nr-device", "nr-quiet");
        setMnemonicParsing(false);
        setMinWidth(USE_PREF_SIZE);
        devices.present().addListener((InvalidationListener) _ -> fill());
        devices.chosen().addListener((_, _, _) -> fill());
        fill();
    }

    private void fill() {
        String chosen = devices.chosen().get();
        setText(Devices.name(chosen));
        setAccessibleText("Runs are computed on: " + Devices.name(chosen));
        setTooltip(Buttons.tooltip("Where new runs are computed"));
        getItems().clear();
        ToggleGroup group = new ToggleGroup();
        item(Devices.AUTO, "Auto, what suits the tool", group);
        devices.present().forEach(d -> item(d.id(), text(d), group));
    }

    private void item(String id, String text, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        item.setSelected(id.equals(devices.chosen().get()));
        item.setOnAction(_ -> devices.choose(id));
        getItems().add(item);
    }

    private static String text(Device device) {
        String name = Devices.name(device.id());
        String named = name.equalsIgnoreCase(device.name()) ? name : name + " \u00b7 " + device.name();
        return "%s \u00b7 %s of %s\u2009GB free".formatted(named, giga(device.free()), giga(device.memory()));
    }

    private static String giga(long bytes) { return String.format(Locale.ROOT, "%.1f", bytes / GIGA); }
}
