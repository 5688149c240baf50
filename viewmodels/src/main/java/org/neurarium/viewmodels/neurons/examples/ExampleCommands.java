package org.neurarium.viewmodels.neurons.examples;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.evidence.EvidenceMethod;
import org.neurarium.viewmodels.frame.Surroundings;

/// What can be done with the images beneath the units, by name.
public final class ExampleCommands {
    private static final String NONE = "No image is known yet",
            SHIPPED = "These are the images that come with the product",
            NOT_LARGE = "No image is enlarged";
    private final ExamplesModel model;
    private final Surroundings surroundings;
    private final List<Command> all = new ArrayList<>();

    /// @param noNet why nothing can be done without a network; empty where there is one
    public ExampleCommands(ExamplesModel model, ObservableValue<String> noNet, Surroundings surroundings) {
        this.model = model;
        this.surroundings = surroundings;
        ExampleExport export = new ExampleExport(model, surroundings);
        ObservableValue<String> none = Bindings.createStringBinding(() -> model.crops().isEmpty() ? NONE : "",
                model.crops());
        Attribution attribution = model.attribution();
        all.add(new Command("neurons.images", model.open()
                .map(o -> o ? "Fold the images that excite the unit" : "Show the images that excite the unit"), "image",
                noNet, () -> model.open().set(!model.open().get())));
        all.add(new Command("neurons.images.attribution", attribution.on()
                .map(o -> o ? "Hide what excites the unit" : "Show what in the images excites the unit"), "focus",
                noNet,
                () -> attribution.on().set(!attribution.on().get())));
        add("neurons.images.method", "Attribute by the next method", "", noNet, this::nextMethod);
        add("neurons.images.enlarge", "Enlarge the image", "zoom-in", none, this::enlarge);
        add("neurons.images.back", "Back from the image to the units", "grid",
                model.look().shown().map(_ -> "").orElse(NOT_LARGE), model.look()::close);
        add("neurons.images.own", "Look at my images…", "open", noNet,
                () -> surroundings.pickFiles("Images to look at", model::look));
        add("neurons.images.own-folder", "Look at a folder of my images…", "folder", noNet,
                () -> surroundings.pickFolder("Images to look at", f -> model.look(List.of(f))));
        add("neurons.images.shipped", "Look at the built-in photographs", "image",
                model.own().map(o -> o.isEmpty() ? SHIPPED : ""), () -> model.look(List.of()));
        add("neurons.images.evidence", "What the network sees in an image…", "search", noNet,
                () -> surroundings.pickFiles("An image", files -> model.evidence(files.getFirst())));
        add("neurons.images.export", "Export these images as PNG and CSV…", "download", none, export::save);
        add("neurons.images.copy", "Copy the table of these images", "copy", none, export::copy);
    }

    public List<Command> all() { return List.copyOf(all); }

    private void nextMethod() {
        EvidenceMethod[] methods = EvidenceMethod.values();
        var method = model.attribution().method();
        method.set(methods[(method.get().ordinal() + 1) % methods.length]);
    }

    private void enlarge() {
        Crop selected = model.selected().get();
        model.enlarge(selected == null ? model.crops().getFirst() : selected);
    }

    private void add(String id, String title, String icon, ObservableValue<String> disabled, Runnable action) {
        all.add(new Command(id, new ReadOnlyStringWrapper(title), icon, disabled, action));
    }
}
