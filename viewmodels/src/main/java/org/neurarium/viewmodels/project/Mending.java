package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.neurarium.project.store.ProjectDamaged;
import org.neurarium.project.store.Salvage;

/// Saves what can be read from a damaged project, when the person wants it. On the JavaFX thread.
public final class Mending {
    private final Means means;
    private final Consumer<Path> open;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Nothing());

    /// How far it is.
    public sealed interface State {
        record Nothing() implements State {}

        /// @param sentence what is wrong
        record Damaged(Path folder, String sentence) implements State {}

        record Saving(Path folder) implements State {}

        record Saved(Path folder, Salvage.Report report) implements State {}

        /// @param sentence why nothing could be saved
        record Failed(Path folder, String sentence) implements State {}
    }

    /// @param open opens the project when it is whole again
    Mending(Means means, Consumer<Path> open) {
        this.means = means;
        this.open = open;
    }

    /// Whether the panel is open.
    public BooleanProperty shown() { return shown; }

    public ReadOnlyObjectProperty<State> state() { return state.getReadOnlyProperty(); }

    void offer(Path folder, ProjectDamaged why) {
        state.set(new State.Damaged(folder, why.sentence()));
        shown.set(true);
    }

    /// Saves what can be read; the damaged file is kept beside it.
    public void save() {
        Path folder = folder();
        state.set(new State.Saving(folder));
        means.ui()
                .deliver(means.doors().projects().salvage(folder), (report, failure) -> state.set(report != null
                        ? new State.Saved(folder, report)
                        : new State.Failed(folder, failure == null ? "" : Sentences.of(failure))));
    }

    /// Opens what was saved.
    public void openSaved() {
        shown.set(false);
        open.accept(folder());
    }

    /// Shows the folder with the damaged file.
    public void reveal() { means.surroundings().reveal(folder()); }

    private Path folder() {
        return switch (state.get()) {
            case State.Damaged d -> d.folder();
            case State.Saving s -> s.folder();
            case State.Saved s -> s.folder();
            case State.Failed f -> f.folder();
            case State.Nothing _ -> Path.of("");
        };
    }
}
