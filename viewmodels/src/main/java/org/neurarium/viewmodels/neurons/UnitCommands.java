package org.neurarium.viewmodels.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.neurons.NeuronsModel.View;
import org.neurarium.viewmodels.neurons.units.UnitExport;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;

/// What can be done with the pictures of units, by name.
final class UnitCommands {
    private static final String NO_NET = "Open a network first", NO_UNIT = "Select a unit first",
            NO_UNITS = "Select a layer with units first", NO_PICTURE = "It has no picture yet",
            NOT_LARGE = "No unit is enlarged";
    private final UnitsModel units;
    private final List<Command> all = new ArrayList<>();

    UnitCommands(NeuronsModel model, UnitExport export) {
        units = model.units();
        ObservableValue<String> noNet = model.net().map(_ -> "").orElse(NO_NET);
        ObservableValue<String> noUnit = units.selected().map(_ -> "").orElse(NO_UNIT);
        ObservableValue<String> noUnits = Bindings.createStringBinding(() -> units.tiles().isEmpty() ? NO_UNITS : "",
                units.tiles());
        // Asked only where there is one.
        ObservableValue<UnitTile> unit = units.selected().map(Objects::requireNonNull);
        ObservableValue<String> noPicture = unit
                .flatMap(t -> t.picture().map(_ -> "").orElse(NO_PICTURE))
                .orElse(NO_UNIT);
        ObservableValue<String> notLarge = units.enlarged().map(e -> e ? "" : NOT_LARGE);
        exports(export, noPicture, noUnits);
        add("neurons.units", "Look at units", "grid", noNet, () -> model.shown().set(View.UNITS));
        add("neurons.weights", "Look at weights", "tensor", noNet, () -> model.shown().set(View.WEIGHTS));
        // One key for whatever climbs before the person's eyes.
        ObservableValue<BooleanProperty> pause = model.shown()
                .map(v -> v == View.FACETS ? model.facets().paused() : units.paused());
        all.add(new Command("neurons.pause", pause.flatMap(p -> p).map(p -> p ? "Go on" : "Pause"), "pause", noUnits,
                () -> pause.getValue().set(!pause.getValue().get())));
        add("neurons.unit.next", "Next unit", "", noUnits, () -> step(model, 1));
        add("neurons.unit.previous", "Previous unit", "", noUnits, () -> step(model, -1));
        add("neurons.unit.enlarge", "Enlarge the unit", "full", noUnit, () -> with(units::enlarge));
        add("neurons.unit.back", "Back to all units", "grid", notLarge, () -> units.enlarged().set(false));
        add("neurons.unit.find", "Search units", "search", noUnits, () -> units.asksForSearch()
                .set(units.asksForSearch().get() + 1));
        add("neurons.unit.again", "Make the picture anew", "retry", noUnit, () -> with(units::again));
        add("neurons.unit.all-again", "Make all pictures anew", "", noUnits, units::allAgain);
        all.add(new Command("neurons.unit.keep", unit
                .flatMap(t -> t.kept().map(k -> k ? "Let the picture go" : "Keep the picture"))
                .orElse(
                        "Keep the picture"),
                "star", noPicture, () -> with(t -> units.keep(t, !t.kept().get()))));
    }

    private void exports(UnitExport export, ObservableValue<String> noPicture, ObservableValue<String> noUnits) {
        ObservableValue<String> noFilm = Bindings.createStringBinding(() -> {
            UnitTile tile = units.selected().get();
            return tile == null ? NO_UNIT : tile.film().size() < 2 ? "Its ascent was not seen here: make it anew" : "";
        }, units.selected(), units.version());
        add("neurons.unit.export", "Export the unit's picture as PNG…", "download", noPicture, export::picture);
        add("neurons.unit.export-film", "Export the ascent as animated GIF…", "film", noFilm, export::film);
        add("neurons.unit.export-recipe", "Export the recipe as JSON…", "recipe", noPicture, export::recipe);
        add("neurons.unit.export-sheet", "Export a contact sheet as SVG…", "grid", noUnits, export::sheet);
    }

    List<Command> all() { return all; }

    /// Side by side, units come in the order of their pairs.
    private static void step(NeuronsModel model, int by) {
        if (model.shown().get() == View.COMPARE) model.compare().step(by);
        else
            model.units().step(by);
    }

    private void with(java.util.function.Consumer<UnitTile> act) {
        UnitTile tile = units.selected().get();
        if (tile != null) act.accept(tile);
    }

    private void add(String id, String title, String icon, ObservableValue<String> disabled, Runnable action) {
        all.add(new Command(id, new ReadOnlyStringWrapper(title), icon, disabled, action));
    }
}
