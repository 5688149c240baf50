package org.neurarium.viewmodels.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.neurons.compareunits.Link;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.neurons.compare.CompareExport;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.viewmodels.neurons.compare.PairOrder;

/// What can be done with two networks side by side, by name.
final class CompareCommands {
    private static final String NO_NET = "Open a network first", NO_SECOND = "Choose a second checkpoint first",
            NO_PAIR = "Select a pair first", NOT_KNOWN = "It is not known yet how alike they are",
            NO_PICTURES = "It has no pictures yet";
    private final List<Command> all = new ArrayList<>();

    CompareCommands(NeuronsModel model, CompareModel compare, CompareExport export) {
        ObservableValue<String> noNet = model.net().map(_ -> "").orElse(NO_NET);
        ObservableValue<String> noSecond = compare.second().map(_ -> "").orElse(NO_SECOND);
        ObservableValue<String> noPair = compare.selected().map(_ -> "").orElse(NO_PAIR);
        ObservableValue<String> notKnown = Bindings.createStringBinding(() -> compare.alike().isPresent()
                ? ""
                : NOT_KNOWN, compare.version());
        ObservableValue<String> noPictures = compare.selected()
                .map(Objects::requireNonNull)
                .flatMap(p -> p.left().picture().flatMap(_ -> p.right().picture()))
                .map(_ -> "")
                .orElse(NO_PICTURES);
        add("neurons.compare", "Compare with another network", "compare", noNet, () -> model.shown()
                .set(NeuronsModel.View.COMPARE));
        add("neurons.compare.choose", "Choose a second checkpoint…", "open", noNet, () -> {
            model.shown().set(NeuronsModel.View.COMPARE);
            compare.choose();
        });
        add("neurons.compare.choose-folder", "Choose a second network's folder…", "folder", noNet, () -> {
            model.shown().set(NeuronsModel.View.COMPARE);
            compare.chooseFolder();
        });
        add("neurons.compare.close", "Close the second network", "close", noSecond, compare::close);
        add("neurons.compare.by-number", "Link units by number", "", noSecond, () -> compare.link().set(Link.NUMBER));
        add("neurons.compare.by-responses", "Link units by their responses", "", noSecond, () -> compare.link()
                .set(Link.RESPONSES));
        for (PairOrder order : PairOrder.values())
            add("neurons.compare.order-" + order.name().toLowerCase(java.util.Locale.ROOT), "Order of pairs: " + order
                    .toString()
                    .toLowerCase(java.util.Locale.ROOT), "", noSecond, () -> compare.order().set(order));
        add("neurons.compare.enlarge", "Enlarge the pair", "full", noPair, () -> compare.enlarge(Objects.requireNonNull(
                compare.selected().get())));
        add("neurons.compare.back", "Back to all pairs", "grid", compare.enlarged()
                .map(e -> e
                        ? ""
                        : "No pair is enlarged"),
                () -> compare.enlarged().set(false));
        add("neurons.compare.stop", "Stop comparing", "stop",
                compare.busy().map(b -> b ? "" : "Nothing is compared now"),
                compare::stop);
        add("neurons.compare.export-table", "Export the table of pairs as CSV…", "table", notKnown, export::table);
        add("neurons.compare.export-picture", "Export the pair as PNG…", "image", noPictures, export::picture);
        add("neurons.compare.export-sheet", "Export a contact sheet of pairs as SVG…", "grid", noPictures,
                export::sheet);
        add("neurons.compare.export-recipe", "Export the pair's recipe as JSON…", "recipe", noPair, export::recipe);
    }

    List<Command> all() { return all; }

    private void add(String id, String title, String icon, ObservableValue<String> disabled, Runnable action) {
        all.add(new Command(id, new ReadOnlyStringWrapper(title), icon, disabled, action));
    }
}
