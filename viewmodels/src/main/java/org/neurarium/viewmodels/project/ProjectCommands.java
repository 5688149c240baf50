package org.neurarium.viewmodels.project;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.command.CommandRegistry;

/// What can be done with projects and views, by name. Projects that were open before come and go as commands too, so that
/// the palette finds them.
public final class ProjectCommands {
    private static final int RECENT = 8;

    private final ProjectModel model;
    private final Jotting jotting;
    private final ViewClipboard clipboard;
    private final CellsModel cells;
    private final CommandRegistry registry;
    private List<Command> recent = List.of();

    public ProjectCommands(ProjectModel model, Jotting jotting, ViewClipboard clipboard, CellsModel cells,
            CommandRegistry registry) {
        this.model = model;
        this.jotting = jotting;
        this.clipboard = clipboard;
        this.cells = cells;
        this.registry = registry;
    }

    /// Registers them.
    public void register() {
        ObservableValue<String> none = model.project().map(_ -> "").orElse("There is no project yet");
        ObservableValue<String> noImage = cells.current().map(_ -> "").orElse("Open an image first");
        registry.add(List.of(of("project.new", "New project…", "folder-add", always(), model::makeNew),
                of("project.open", "Open project…", "folder", always(), model::chooseAndOpen),
                of("project.copy", "Save a copy…", "copy", none, model::saveCopy),
                of("project.reveal", "Show project in files", "arrow-up-right", none, model::reveal),
                of("project.notes", "Name, notes and tags…", "edit", none, () -> jotting.shown().set(true)),
                of("project.relink", "Relink missing files…", "search", none, () -> model.relinking().show()),
                of("view.copy", "Copy view", "copy", noImage, clipboard::copy),
                of("view.paste", "Paste view", "image", always(), clipboard::paste)));
        model.recent().entries().addListener((InvalidationListener) _ -> recent());
        model.project().subscribe(_ -> recent());
    }

    private void recent() {
        registry.remove(recent);
        List<Command> next = new ArrayList<>();
        var open = model.project().get();
        model.recent()
                .entries()
                .stream()
                .filter(e -> open == null || !e.folder().equals(open.folder()))
                .limit(RECENT)
                .forEach(e -> next.add(of("project.recent." + next.size(), "Open " + e.name(), "folder", always(),
                        () -> model.open(e.folder()))));
        recent = next;
        registry.add(next);
    }

    private static Command of(String id, String title, String icon, ObservableValue<String> off, Runnable act) {
        return new Command(id, always(title), icon, off, act);
    }

    private static ObservableValue<String> always() { return always(""); }

    private static ObservableValue<String> always(String text) {
        return new ReadOnlyStringWrapper(text).getReadOnlyProperty();
    }
}
