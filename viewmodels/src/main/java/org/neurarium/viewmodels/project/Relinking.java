package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.store.DatasetEntry;
import org.neurarium.project.store.Datasets;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.Relink;
import org.neurarium.viewmodels.work.Notice;

/// The relink assistant: which files are missing or changed, where they were found, and what would be relinked before it
/// is. On the JavaFX thread.
public final class Relinking {
    private final Means means;
    private final Runnable done;
    private final BooleanProperty shown = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ObservableList<Row> view = FXCollections.unmodifiableObservableList(rows);
    private @Nullable Project project;

    /// A file that is missing or has changed.
    ///
    /// @param was   where it was looked for
    /// @param found where it would be relinked to; empty while that is not known
    /// @param taken whether it will be
    public record Row(DatasetEntry dataset, Path was, Datasets.State state, Optional<Relink.Found> found,
            BooleanProperty taken) {
        /// What to know before it is taken; empty where there is nothing to doubt.
        public String doubt() { return found.flatMap(Relink.Found::warning).orElse(""); }
    }

    /// @param done told when files were relinked
    Relinking(Means means, Runnable done) {
        this.means = means;
        this.done = done;
    }

    /// Whether the panel is open.
    public BooleanProperty shown() { return shown; }

    public ReadOnlyBooleanProperty searching() { return searching.getReadOnlyProperty(); }

    /// What came of the last step.
    public ReadOnlyStringProperty sentence() { return sentence.getReadOnlyProperty(); }

    public ObservableList<Row> rows() { return view; }

    void of(@Nullable Project open) {
        project = open;
        rows.clear();
        shown.set(false);
    }

    /// Opens the panel and looks at every file.
    public void show() {
        shown.set(true);
        look();
    }

    private void look() {
        Project p = project;
        if (p == null) {
            sentence.set("There is no project yet.");
            return;
        }
        begin("Looking at the files of the project…");
        means.ui().deliver(p.datasets().check(), (all, failure) -> {
            searching.set(false);
            if (all == null) {
                sentence.set(failure == null ? "" : Sentences.of(failure));
                return;
            }
            rows.setAll(all.stream().filter(c -> c.state() != Datasets.State.THERE).map(Relinking::row).toList());
            sentence.set(rows.isEmpty()
                    ? "Every file is where it was, and unchanged."
                    : "Say in which folder to look. Files are told by their content, whatever they are called now.");
        });
    }

    /// A changed file may be taken as it is now: that is for the person to say.
    private static Row row(Datasets.Checked c) {
        return new Row(c.dataset(), c.path(), c.state(), c.state() == Datasets.State.CHANGED
                ? Optional.of(new Relink.Found(c.dataset(), c.path(), false))
                : Optional.empty(), new SimpleBooleanProperty());
    }

    private void begin(String what) {
        searching.set(true);
        sentence.set(what);
    }

    /// Lets the person choose a folder, and looks there and below.
    public void locate() { means.surroundings().pickFolder("Where are the files now?", this::search); }

    private void search(Path folder) {
        Project p = project;
        if (p == null) return;
        List<DatasetEntry> missing = rows.stream()
                .filter(r -> r.state == Datasets.State.MISSING)
                .map(Row::dataset)
                .toList();
        begin("Looking through " + folder.getFileName() + "…");
        CompletableFuture<List<Relink.Found>> search = p.relink().search(missing, folder);
        means.ui().deliver(search, (found, failure) -> {
            searching.set(false);
            if (found == null) {
                sentence.set(failure == null ? "" : Sentences.of(failure));
                return;
            }
            Map<Long, Relink.Found> by = new HashMap<>();
            found.forEach(f -> by.put(f.dataset().id(), f));
            rows.replaceAll(r -> {
                Relink.Found f = by.get(r.dataset.id());
                // What has another content is taken only when the person says so.
                return f == null
                        ? r
                        : new Row(r.dataset, r.was, r.state, Optional.of(f), new SimpleBooleanProperty(f.same()));
            });
            sentence.set("Found " + found.size() + " of " + missing.size() + " missing in " + folder.getFileName()
                    + (found.size() < missing.size() ? ". Try another folder for the rest." : "."));
        });
    }

    /// How many would be relinked.
    public int taken() { return (int) rows.stream().filter(r -> r.taken.get() && r.found.isPresent()).count(); }

    /// Points the chosen ones to where they lie now.
    public void apply() {
        Project p = project;
        List<Relink.Found> chosen = rows.stream()
                .filter(r -> r.taken.get())
                .map(Row::found)
                .flatMap(Optional::stream)
                .toList();
        if (p == null || chosen.isEmpty()) return;
        if (p.readOnly()) {
            sentence.set("The project is only looked at. Save a copy, and relink there.");
            return;
        }
        begin("Relinking…");
        means.ui().deliver(p.datasets().relink(chosen), (_, failure) -> {
            searching.set(false);
            if (failure != null) {
                sentence.set(Sentences.of(failure));
                return;
            }
            rows.removeIf(r -> chosen.stream().anyMatch(f -> f.dataset().id() == r.dataset.id()));
            int n = chosen.size();
            means.work().notices().tell(Notice.done("Relinked " + n + (n == 1 ? " file" : " files")));
            sentence.set(rows.isEmpty() ? "Every file is found." : "");
            if (rows.isEmpty()) shown.set(false);
            done.run();
        });
    }
}
