package org.neurarium.viewmodels.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.Notices;

/// The screens of the rail and the one that is shown.
public final class Screens {
    private final ObservableList<ScreenModel> all = FXCollections.observableArrayList();
    private final ObservableList<ScreenModel> view = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyObjectWrapper<ScreenModel> current = new ReadOnlyObjectWrapper<>();
    private final RecentFiles recent;
    private final Notices notices;
    private final Surroundings surroundings;

    public Screens(RecentFiles recent, Notices notices, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.recent = recent;
        this.notices = notices;
    }

    /// The first one that is added is shown first.
    public void add(ScreenModel screen) {
        all.add(screen);
        if (all.size() == 1) current.set(screen);
    }

    public ObservableList<ScreenModel> all() { return view; }

    /// Those that have an entry of their own: `cells`; `cells.tools` belongs to the entry of `cells`.
    public List<ScreenModel> onRail() { return all.stream().filter(s -> s.id().indexOf('.') < 0).toList(); }

    /// The screen that is shown; there is one as soon as one was added.
    public ReadOnlyObjectProperty<ScreenModel> current() { return current.getReadOnlyProperty(); }

    public RecentFiles recent() { return recent; }

    public Optional<ScreenModel> find(String id) {
        return all.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /// Shows a screen; does nothing where there is none of that id.
    public void show(String id) { find(id).ifPresent(current::set); }

    /// Gives what is to be opened to the screen that is shown, or else to the first that has a use for it, which is then shown.
    public void open(List<Reference> files) {
        if (files.isEmpty() || all.isEmpty()) return;
        List<ScreenModel> order = new ArrayList<>(List.of(current.get()));
        all.stream().filter(s -> s != current.get()).forEach(order::add);
        for (ScreenModel screen : order) {
            if (screen.open(files)) {
                recent.opened(files);
                current.set(screen);
                return;
            }
        }
        String names = files.size() == 1
                ? files.getFirst().name()
                : files.size() + " files";
        notices.tell(Notice.error("No screen opens " + names,
                "Images (TIFF, PNG, JPEG) and networks (safetensors, PyTorch, GGUF, Keras, ONNX) can be opened here; tables of clicks and label images are dropped on a tool's page.",
                new Notice.Remedy("Open another file",
                        () -> surroundings
                                .pickFiles("Open files",
                                        picked -> open(picked.stream().map(Reference::file).toList())))),
                notices
                        .acts());
    }
}
