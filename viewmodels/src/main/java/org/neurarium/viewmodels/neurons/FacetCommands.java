package org.neurarium.viewmodels.neurons;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.NeuronsModel.View;
import org.neurarium.viewmodels.neurons.facets.FacetExport;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.viewmodels.neurons.facets.Stage;

/// What can be done with the facets of a unit, by name.
final class FacetCommands {
    private static final String NO_NET = "Open a network first", NO_UNIT = "Select a unit first",
            NO_MAP = "Find the facets of a unit first", NOTHING = "Select images on the map first",
            NO_FACET = "Select a facet first", IDLE = "Nothing is being looked for";
    private final FacetsModel facets;
    private final List<Command> all = new ArrayList<>();

    FacetCommands(NeuronsModel model, FacetExport export, Surroundings surroundings) {
        facets = model.facets();
        ObservableValue<String> noNet = model.net().map(_ -> "").orElse(NO_NET);
        ObservableValue<String> noUnit = facets.unit().map(_ -> "").orElse(NO_UNIT);
        ObservableValue<String> noMap = facets.map().map(_ -> "").orElse(NO_MAP);
        ObservableValue<String> nothing = facets.selection().map(s -> s.isEmpty() ? NOTHING : "");
        ObservableValue<String> noFacet = facets.current().map(_ -> "").orElse(NO_FACET);
        ObservableValue<String> idle = facets.stage().map(s -> s == Stage.LAYING ? "" : IDLE);
        add("neurons.facets", "Look at facets", "facets", noNet, () -> model.shown().set(View.FACETS));
        add("neurons.facets.find", "Find the facets of the selected unit", "run", noUnit, () -> {
            model.shown().set(View.FACETS);
            facets.find();
        });
        add("neurons.facets.cancel", "Stop looking for facets", "close", idle, facets::cancel);
        add("neurons.facets.own", "Make the selected images a facet", "plus", nothing, facets::makeOwn);
        add("neurons.facets.rest", "Make them a facet and cluster the rest anew", "retry", nothing,
                facets::clusterRest);
        add("neurons.facets.split", "Divide the facet in two", "", noFacet, facets::split);
        add("neurons.facets.members", "Select the images of the facet", "", noFacet,
                () -> facets.select(Objects.requireNonNull(facets.current().get()).members()));
        add("neurons.facets.clear", "Select no image", "", nothing, () -> facets.select(List.of()));
        add("neurons.facets.next", "Next facet", "", noMap, () -> step(1));
        add("neurons.facets.previous", "Previous facet", "", noMap, () -> step(-1));
        add("neurons.facets.images", "Choose images for facets…", "image", noNet, () -> surroundings.pickFiles(
                "Images that are grouped", facets::takeFiles));
        add("neurons.facets.folder", "Choose a folder of images for facets…", "folder", noNet,
                () -> surroundings.pickFolder("A folder of images", f -> facets.take(List.of(Reference.file(f)))));
        add("neurons.facets.bundled", "Take the photographs that come with the product", "reset", noNet,
                () -> facets.take(List.of()));
        add("neurons.facets.keep", "Keep the facets as a run", "star", noMap, export::keep);
        add("neurons.facets.export-picture", "Export the facets as PNG…", "image", noMap, export::picture);
        add("neurons.facets.export-sheet", "Export a sheet of facets as SVG…", "grid", noMap, export::sheet);
        add("neurons.facets.export-table", "Export the facet of each image as CSV…", "download", noMap,
                export::table);
        add("neurons.facets.export-recipe", "Export the recipe of the facets as JSON…", "recipe", noMap,
                export::recipe);
    }

    List<Command> all() { return all; }

    private void step(int by) {
        var now = facets.current().get();
        int n = facets.facets().size();
        if (n == 0) return;
        int at = now == null ? by > 0 ? 0 : n - 1 : Math.clamp((long) facets.facets().indexOf(now) + by, 0, n - 1);
        facets.current().set(facets.facets().get(at));
    }

    private void add(String id, String title, String icon, ObservableValue<String> disabled, Runnable action) {
        all.add(new Command(id, new ReadOnlyStringWrapper(title), icon, disabled, action));
    }
}
