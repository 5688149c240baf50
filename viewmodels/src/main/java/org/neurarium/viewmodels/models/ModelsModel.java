package org.neurarium.viewmodels.models;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.frame.Screens;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// The Models screen: what networks there are, and the form by which one is imported.
public final class ModelsModel implements ScreenModel {
    private final Doors doors;
    private final Work work;
    private final Surroundings surroundings;
    private final UiExecutor ui;
    private final Screens screens;
    private final ObservableList<ModelEntry> all = FXCollections.observableArrayList();
    private final ObservableList<ModelEntry> view = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyObjectWrapper<Doors.@Nullable Found> found = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
    private final StringProperty name = new SimpleStringProperty(""), licence = new SimpleStringProperty(""),
            origin = new SimpleStringProperty("");
    private boolean asked;
    private List<OpenData> offered = List.of();

    public ModelsModel(Doors doors, Work work, Surroundings surroundings, Screens screens, UiExecutor ui) {
        this.doors = doors;
        this.work = work;
        this.surroundings = surroundings;
        this.screens = screens;
        this.ui = ui;
    }

    /// What there is, read again.
    public void refresh() {
        asked = true;
        ui.deliver(doors.all(), (models, failure) -> {
            if (failure != null) Failures.tell(work, "The models could not be listed", failure);
            if (models == null) return;
            all.setAll(models);
            work.data().removeAll(offered);
            offered = models.stream().map(this::offer).toList();
            work.data().addAll(offered);
        });
    }

    /// As it is offered where a tool takes a network.
    private OpenData offer(ModelEntry m) {
        String size = m.bytes() == 0 ? "" : String.format(Locale.ROOT, ", %.1f\u2009MB", m.bytes() / 1e6);
        return new OpenData(m.reference(), "Checkpoint", m.reference(), m.purpose() + size, this::show, Map.of(
                OpenData.KIND, List.of(m.kind())));
    }

    /// Everything that a tool can be given, what comes with the product first; read when it is first asked for.
    public ObservableList<ModelEntry> all() {
        if (!asked) refresh();
        return view;
    }

    /// What is about to be imported; null where nothing is.
    public ReadOnlyObjectProperty<Doors.@Nullable Found> found() { return found.getReadOnlyProperty(); }

    /// What is wrong with the form; empty where nothing is.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// Whether files are being looked at or copied.
    public ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    /// Behind `model:`.
    public StringProperty name() { return name; }

    public StringProperty licence() { return licence; }

    /// Where it is from, in the person's words.
    public StringProperty origin() { return origin; }

    /// Lets the person choose the file of a network, of a pair its encoder.
    public void choose() {
        surroundings.pickFiles("Choose a network (of a pair its encoder)", files -> look(files.getFirst()));
    }

    /// Lets the person choose a folder with encoder and decoder.
    public void chooseFolder() { surroundings.pickFolder("Choose the folder of a network", this::look); }

    /// Looks at what is perhaps to be imported; the form opens with what was found.
    public void look(Path file) {
        busy.set(true);
        CompletableFuture<Doors.Found> looked = doors.look(file);
        new Longer(work, ui, "Looking at " + file.getFileName()).until(looked, () -> {});
        ui.deliver(looked, (seen, failure) -> {
            busy.set(false);
            if (failure != null) {
                Failures.tell(work, file.getFileName() + " cannot be imported", failure);
                return;
            }
            if (seen != null) ask(seen);
        });
    }

    /// Opens the form for what was found.
    public void ask(Doors.Found seen) {
        name.set(seen.name());
        licence.set("");
        origin.set("");
        problem.set("");
        found.set(seen);
    }

    /// Gives up what is about to be imported.
    public void cancel() { found.set(null); }

    /// Imports it with what the form says.
    public void add() {
        Doors.Found seen = found.get();
        if (seen == null || busy.get()) return;
        if (licence.get().isBlank()) {
            problem.set(
                    "Say under which licence the model is: it is kept with it, and whoever gets your results will ask.");
            return;
        }
        busy.set(true);
        problem.set("");
        CompletableFuture<ModelEntry> added = doors.add(new Doors.Wish(seen.file(), name.get().strip(), licence.get()
                .strip(), origin.get().strip()));
        new Longer(work, ui, "Importing " + name.get()).until(added, () -> {});
        ui.deliver(added, (model, failure) -> {
            busy.set(false);
            if (failure != null) problem.set(Failures.sentence(Failures.cause(failure)));
            if (model == null) return;
            found.set(null);
            message.set("Imported " + model.reference() + ". Tools take it under that name.");
            refresh();
        });
    }

    /// Takes in what was trained here from one of the models, under that one's licence.
    ///
    /// @param title what it is to be called, as far as that is free
    public CompletableFuture<ModelEntry> keep(Path file, String title, String from, String origin) {
        String licence = all.stream()
                .filter(m -> m.reference().equals(from))
                .map(ModelEntry::licence)
                .filter(l -> !l.isBlank())
                .findFirst()
                .orElse("that of " + from);
        CompletableFuture<ModelEntry> kept = doors.keep(new Doors.Wish(file, title, licence, origin));
        ui.deliver(kept, (model, _) -> {
            if (model != null) refresh();
        });
        return kept;
    }

    public void remove(ModelEntry model) {
        ui.deliver(doors.remove(model), (_, failure) -> {
            if (failure != null) Failures.tell(work, model.reference() + " could not be removed", failure);
            else
                message.set("Removed " + model.reference() + ".");
            refresh();
        });
    }

    /// Puts what a tool is given on the clipboard.
    public void copy(String text) {
        surroundings.copy(text);
        message.set("Copied " + text + ".");
    }

    public void show() { screens.show(id()); }

    @Override
    public String id() { return "models"; }

    @Override
    public String title() { return "Models"; }

    @Override
    public String icon() { return "module"; }

    @Override
    public List<Command> commands() {
        return List.of(new Command("models.import", new ReadOnlyStringWrapper("Import a model…"), "plus",
                new ReadOnlyStringWrapper(""), () -> {
                    show();
                    choose();
                }));
    }

    @Override
    public ObservableValue<String> position() { return new ReadOnlyStringWrapper(""); }

    @Override
    public ObservableValue<String> message() { return message; }

    /// Networks that are dropped elsewhere are looked at by the Neurons screen; on this one they are imported.
    @Override
    public boolean open(List<Reference> files) {
        if (screens.current().get() != this || files.getFirst().kind() != Reference.Kind.FILE) return false;
        look(Path.of(files.getFirst().source()));
        return true;
    }
}
