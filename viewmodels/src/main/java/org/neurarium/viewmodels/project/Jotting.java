package org.neurarium.viewmodels.project;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.neurarium.project.store.Subject;

/// Name, notes and tags of the project, as a person writes them. On the JavaFX thread.
public final class Jotting {
    private static final Subject WHOLE = new Subject("project");

    private final ProjectModel model;
    private final BooleanProperty shown = new SimpleBooleanProperty();

    public Jotting(ProjectModel model) { this.model = model; }

    /// Whether the panel is open.
    public BooleanProperty shown() { return shown; }

    public String name() {
        var p = model.project().get();
        return p == null ? "" : p.name();
    }

    public String note() {
        var p = model.project().get();
        return p == null ? "" : p.notes().note(WHOLE).orElse("");
    }

    /// Separated by commas.
    public String tags() {
        var p = model.project().get();
        return p == null ? "" : String.join(", ", p.notes().tags(WHOLE));
    }

    public boolean readOnly() {
        var p = model.project().get();
        return p == null || p.readOnly();
    }

    /// Keeps what was written; nothing where the project is only looked at.
    public void keep(String name, String note, String tags) {
        if (readOnly()) return;
        model.rename(name);
        model.withProject(p -> {
            if (!note.equals(p.notes().note(WHOLE).orElse(""))) {
                var _ = p.notes().note(WHOLE, note);
            }
            Set<String> wanted = new LinkedHashSet<>(Arrays.stream(tags.split(","))
                    .map(String::strip)
                    .filter(t -> !t.isEmpty())
                    .toList());
            Set<String> old = Set.copyOf(p.notes().tags(WHOLE));
            old.stream().filter(t -> !wanted.contains(t)).forEach(t -> p.notes().untag(WHOLE, t));
            wanted.stream().filter(t -> !old.contains(t)).forEach(t -> p.notes().tag(WHOLE, t));
        });
    }
}
