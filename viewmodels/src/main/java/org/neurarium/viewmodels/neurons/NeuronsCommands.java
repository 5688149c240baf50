package org.neurarium.viewmodels.neurons;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.data.modules.ModuleTree.Part;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.neurons.facets.FacetExport;
import org.neurarium.viewmodels.neurons.examples.ExampleCommands;
import org.neurarium.viewmodels.neurons.compare.CompareExport;
import org.neurarium.viewmodels.neurons.units.UnitExport;

/// What can be done on the Neurons screen, by name.
final class NeuronsCommands {
    private static final String NO_NET = "Open a network first", NO_TENSOR = "Select a tensor first",
            NOT_READ = "Its numbers are not read yet";
    private static final double ZOOM = 1.5, MOST = 64;
    private final NeuronsModel model;
    private final ObservableValue<String> always = new ReadOnlyStringWrapper("");
    private final List<Command> all = new ArrayList<>();

    NeuronsCommands(NeuronsModel model, WeightExport export, UnitExport units, FacetExport facets,
            CompareExport pairs) {
        this.model = model;
        ObservableValue<String> noNet = model.net().map(_ -> "").orElse(NO_NET);
        ObservableValue<String> noTensor = model.weight().tensor().map(_ -> "").orElse(NO_TENSOR);
        ObservableValue<String> noPicture = model.weight()
                .tensor()
                .flatMap(_ -> model.weight().picture().map(_ -> "").orElse(NOT_READ))
                .orElse(NO_TENSOR);
        add("neurons.open", "Open a network…", "open", always, model::chooseAndOpen);
        add("neurons.open-folder", "Open a network's folder…", "folder", always, model::chooseFolder);
        add("neurons.sample", "Open EfficientNet-Lite0", "neuron", always, model::openSample);
        add("neurons.close", "Close the network", "close", noNet, model::close);
        add("neurons.search", "Search layers and tensors", "search", noNet, () -> model.asksForSearch()
                .set(model.asksForSearch().get() + 1));
        add("neurons.next", "Next layer or hit", "", noNet, () -> model.tree().step(1));
        add("neurons.previous", "Previous layer or hit", "", noNet, () -> model.tree().step(-1));
        add("neurons.up", "Go to the module around it", "chevron-up", noNet, this::up);
        add("neurons.expand-all", "Open all modules", "", noNet, () -> model.tree().expandAll(true));
        add("neurons.collapse-all", "Close all modules", "", noNet, () -> model.tree().expandAll(false));
        add("neurons.copy-name", "Copy the name", "copy", noNet, this::copyName);
        add("neurons.export-picture", "Export the picture as PNG…", "image", noPicture, export::picture);
        add("neurons.export-tensor", "Export the numbers as NumPy file…", "download", noTensor, export::tensor);
        add("neurons.log", "Count the histogram by powers of ten", "histogram", noTensor, () -> model.weight()
                .logarithmic()
                .set(!model.weight().logarithmic().get()));
        add("neurons.fit", "Fit the picture", "fit", noPicture, () -> model.weight().zoom().set(1));
        add("neurons.zoom-in", "Enlarge the picture", "zoom-in", noPicture, () -> zoom(ZOOM));
        add("neurons.zoom-out", "Reduce the picture", "zoom-out", noPicture, () -> zoom(1 / ZOOM));
        all.addAll(new UnitCommands(model, units).all());
        all.addAll(new FacetCommands(model, facets, model.surroundings()).all());
        all.addAll(new ExampleCommands(model.examples(), noNet, model.surroundings()).all());
        all.addAll(new CompareCommands(model, model.compare(), pairs).all());
    }

    List<Command> all() { return List.copyOf(all); }

    Command get(String id) {
        return all.stream()
                .filter(c -> c.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no command " + id));
    }

    private void zoom(double by) {
        var zoom = model.weight().zoom();
        zoom.set(Math.clamp(zoom.get() * by, 1, MOST));
    }

    private void up() {
        OpenNet net = model.net().get();
        Part part = model.tree().selected().get();
        if (net != null && part != null) net.around(part).ifPresent(model.tree()::reveal);
    }

    private void copyName() {
        Part part = model.tree().selected().get();
        if (part == null) return;
        String path = OpenNet.path(part);
        model.surroundings().copy(path.isEmpty() ? part.title() : path);
        model.say("Copied " + (path.isEmpty() ? part.title() : path) + ".");
    }

    private void add(String id, String title, String icon, ObservableValue<String> disabled, Runnable action) {
        all.add(new Command(id, new ReadOnlyStringWrapper(title), icon, disabled, action));
    }
}
