package org.neurarium.viewmodels.cells;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.neurarium.data.Json;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsEdit;
import org.neurarium.project.CellsLayer;

/// The cell types of an image, and which of them the next click is of. Names, colours and new types are edits.
public final class CellTypes {
    private final ObjectProperty<Integer> active = new SimpleObjectProperty<>(1);

    CellTypes() {}

    /// The type of the next click, by number.
    public ObjectProperty<Integer> active() { return active; }

    /// Makes this the type of the next click; a type that there is not yet is added.
    void choose(CellsLayer layer, int number) {
        if (layer.type(number).isEmpty()) {
            CellType added = new CellType(number, "Type " + number, number);
            if (!change(layer, added, "Add " + added.name())) return;
        }
        active.set(number);
    }

    /// The lowest number that no type has.
    static Optional<Integer> free(CellsLayer layer) {
        for (int n = 1; n <= CellType.MOST; n++) {
            if (layer.type(n).isEmpty()) return Optional.of(n);
        }
        return Optional.empty();
    }

    /// An empty or unchanged name does nothing.
    static void rename(CellsLayer layer, int number, String name) {
        layer.type(number)
                .filter(t -> !name.isBlank() && !t.name().equals(name.strip()))
                .ifPresent(t -> change(layer, t
                        .named(name.strip()), "Rename " + t.name() + " to " + name.strip()));
    }

    static void recolour(CellsLayer layer, int number, int colour) {
        layer.type(number)
                .filter(t -> t.colour() != colour)
                .ifPresent(t -> change(layer, t.coloured(colour),
                        "Recolour " + t.name()));
    }

    static String name(CellsLayer layer, int number) {
        return layer.type(number).map(CellType::name).orElse("type " + number);
    }

    private static boolean change(CellsLayer layer, CellType changed, String sentence) {
        Map<Integer, CellType> all = new TreeMap<>();
        layer.types().forEach(t -> all.put(t.number(), t));
        all.put(changed.number(), changed);
        Json recipe = Json.object()
                .with("edit", "type")
                .with("number", changed.number())
                .with("name", changed.name())
                .with("colour", changed.colour());
        return layer.journal()
                .perform(CellsEdit.to(layer, layer.state().withTypes(List.copyOf(all.values())), sentence,
                        recipe));
    }
}
