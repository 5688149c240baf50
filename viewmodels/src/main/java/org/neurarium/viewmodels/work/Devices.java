package org.neurarium.viewmodels.work;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.tool.Device;

/// What there is to compute on, and what a person prefers. All calls on the JavaFX thread.
public final class Devices {
    /// The service chooses.
    public static final String AUTO = "auto";

    private final ObservableList<Device> present = FXCollections.observableArrayList();
    private final ObservableList<Device> view = FXCollections.unmodifiableObservableList(present);
    private final ReadOnlyStringWrapper chosen = new ReadOnlyStringWrapper(AUTO);

    public Devices(List<Device> present) { this.present.setAll(present); }

    /// The processor first, then the cards by their number.
    public ObservableList<Device> present() { return view; }

    /// What is there now, and how much of it is free.
    public void look(List<Device> now) { present.setAll(now); }

    /// [#AUTO], `cpu` or `cuda:N`: what new runs ask for.
    public ReadOnlyStringProperty chosen() { return chosen.getReadOnlyProperty(); }

    /// A card that is not there (any more) is forgotten: runs would be refused.
    public void choose(String id) { chosen.set(id.equals(AUTO) || find(id).isPresent() ? id : AUTO); }

    public Optional<Device> find(String id) {
        return present.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /// `Auto`, `CPU`, `GPU 0`.
    public static String name(String id) {
        return switch (id) {
            case AUTO, "" -> "Auto";
            case "cpu" -> "CPU";
            default -> id.startsWith("cuda:") ? "GPU " + id.substring("cuda:".length()) : id;
        };
    }
}
