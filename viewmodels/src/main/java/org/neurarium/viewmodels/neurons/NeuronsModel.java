package org.neurarium.viewmodels.neurons;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.ModuleTree.Module;
import org.neurarium.data.modules.ModuleTree.Part;
import org.neurarium.data.modules.ModuleTree.Tensor;
import org.neurarium.project.Edit;
import org.neurarium.project.Journal;
import org.neurarium.viewmodels.command.Command;
import org.neurarium.viewmodels.frame.KeptScreen;
import org.neurarium.viewmodels.frame.ScreenModel;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.facets.FacetExport;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.viewmodels.neurons.examples.ExamplesModel;
import org.neurarium.viewmodels.neurons.compare.CompareDoors;
import org.neurarium.viewmodels.neurons.compare.CompareExport;
import org.neurarium.viewmodels.neurons.compare.CompareModel;
import org.neurarium.viewmodels.neurons.units.UnitDoors;
import org.neurarium.viewmodels.neurons.units.UnitExport;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.OpenData;
import org.neurarium.viewmodels.work.Sayings;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// The Neurons screen: the network that is open, its modules, and the numbers of the selected tensor. Belongs to the
/// JavaFX thread.
public final class NeuronsModel implements ScreenModel, KeptScreen {
    /// What is offered where nothing is open.
    public static final String SAMPLE = "efficientnet-lite0";
    private static final Set<String> NETWORKS = Set.of("safetensors", "pt", "pth", "bin", "ckpt", "gguf", "h5", "hdf5",
            "keras", "onnx");

    private final Doors doors;
    private final Work work;
    private final Surroundings surroundings;
    private final Runnable front;
    private final Executor background;
    private final UiExecutor ui;
    private final ReadOnlyObjectWrapper<@Nullable OpenNet> net = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Reference> opening = new ReadOnlyObjectWrapper<>();
    private final ModelTree tree = new ModelTree();
    private final WeightModel weight;
    private final UnitsModel units;
    private final FacetsModel facets;
    private final ExamplesModel examples;
    private final CompareModel compare;
    private final ObjectProperty<View> shown = new SimpleObjectProperty<>(View.UNITS);
    private final ReadOnlyStringWrapper undoTitle = new ReadOnlyStringWrapper(""),
            redoTitle = new ReadOnlyStringWrapper(
                    "");
    private final ObservableList<PartFacts> contents = FXCollections.observableArrayList();
    private final ObservableList<PartFacts> contentsView = FXCollections.unmodifiableObservableList(contents);
    private final StringProperty position = new SimpleStringProperty("");
    private final Sayings sayings = new Sayings();
    private final NeuronsView kept = new NeuronsView(this);
    private final NeuronsCommands commands;
    private final IntegerProperty asksForSearch = new SimpleIntegerProperty();
    private Optional<Json> waiting = Optional.empty();
    private Optional<OpenData> listed = Optional.empty();
    private int asked;

    /// A way to look at the network.
    public enum View {
        UNITS("Units", "image"), FACETS("Facets", "facets"), WEIGHTS("Weights", "tensor"), COMPARE("Compare", "split");

        private final String title, icon;

        View(String title, String icon) {
            this.title = title;
            this.icon = icon;
        }

        public String icon() { return icon; }

        /// The command that shows it.
        public String command() { return "neurons." + name().toLowerCase(Locale.ROOT); }

        @Override
        public String toString() { return title; }
    }

    /// What there is to see of the units of a network.
    ///
    /// @param units    what they want to see
    /// @param facets   which different things one answers to
    /// @param examples which images excite them
    /// @param compare  those of a second network beside them
    public record Rooms(UnitsModel units, UnitDoors unitDoors, FacetsModel facets, FacetExport facetExport,
            ExamplesModel examples, CompareModel compare, CompareDoors compareDoors) {}

    /// @param rooms      what there is to see of units
    /// @param front      brings this screen to the front
    /// @param background where files are read
    public NeuronsModel(Doors doors, Rooms rooms, Work work, Surroundings surroundings, Runnable front,
            Executor background,
            UiExecutor ui) {
        this.front = front;
        this.doors = doors;
        this.work = work;
        this.surroundings = surroundings;
        this.background = background;
        this.ui = ui;
        this.units = rooms.units;
        this.facets = rooms.facets;
        this.examples = rooms.examples;
        this.compare = rooms.compare;
        weight = new WeightModel(work, background, ui);
        shown.subscribe((_, _) -> {
            look(tree.selected().get());
            retitle();
        });
        units.journal().listen(this::retitle);
        facets.journal().subscribe(j -> {
            j.listen(this::retitle);
            retitle();
        });
        tree.selected().subscribe((_, part) -> look(part));
        commands = new NeuronsCommands(this, new WeightExport(this, doors, work, surroundings, background, ui),
                new UnitExport(units, rooms.unitDoors, work, surroundings, ui), rooms.facetExport,
                new CompareExport(compare, rooms.compareDoors, rooms.unitDoors, work, surroundings, ui));
    }

    @Override
    public String id() { return "neurons"; }

    @Override
    public String title() { return "Neurons"; }

    @Override
    public String icon() { return "neuron"; }

    @Override
    public List<Command> commands() { return commands.all(); }

    /// The command of that id.
    public Command act(String id) { return commands.get(id); }

    @Override
    public ObservableValue<String> position() { return position; }

    @Override
    public ObservableValue<String> message() { return sayings.last(); }

    @Override
    public ObservableValue<String> undoTitle() { return undoTitle; }

    @Override
    public ObservableValue<String> redoTitle() { return redoTitle; }

    @Override
    public void undo() { journal().undo(); }

    @Override
    public void redo() { journal().redo(); }

    /// Of what is looked at: nobody takes back what is not to be seen.
    private Journal journal() { return shown.get() == View.FACETS ? facets.journal().get() : units.journal(); }

    private void retitle() {
        undoTitle.set(journal().nextUndo().map(Edit::describe).orElse(""));
        redoTitle.set(journal().nextRedo().map(Edit::describe).orElse(""));
    }

    /// The network that is open; null for none.
    public ReadOnlyObjectProperty<@Nullable OpenNet> net() { return net.getReadOnlyProperty(); }

    /// What is being opened; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Reference> opening() { return opening.getReadOnlyProperty(); }

    public ModelTree tree() { return tree; }

    public WeightModel weight() { return weight; }

    public UnitsModel units() { return units; }

    public FacetsModel facets() { return facets; }

    /// The images that excite the selected unit most.
    public ExamplesModel examples() { return examples; }

    /// Its units beside those of a second network.
    public CompareModel compare() { return compare; }

    /// How the network is looked at.
    public ObjectProperty<View> shown() { return shown; }

    /// What the selected module consists of; empty where a tensor is selected.
    public ObservableList<PartFacts> contents() { return contentsView; }

    /// Tells the status bar what is under the pointer; nothing where it is empty.
    public void pointAt(String place) { position.set(place); }

    /// The selected part as a row; empty where nothing is open.
    public Optional<PartFacts> selected() { return Optional.ofNullable(tree.selected().get()).map(PartFacts::of); }

    /// Takes networks by their names; what is inside shows when it is opened. A name without an ending may be a folder.
    static boolean looksLikeNetwork(Reference reference) {
        String name = reference.name().toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot <= 0 || NETWORKS.contains(name.substring(dot + 1));
    }

    private boolean takes(Reference reference) {
        return switch (reference.kind()) {
            case BUILTIN -> doors.knows(reference.source());
            case MODEL -> true;
            case FILE -> looksLikeNetwork(reference);
        };
    }

    @Override
    public boolean open(List<Reference> files) {
        List<Reference> mine = files.stream().filter(this::takes).toList();
        if (mine.isEmpty()) return false;
        if (mine.size() > 1) {
            work.notices()
                    .tell(Notice.warning("One network is looked at at a time", "Opened " + mine.getFirst().name()
                            + "; drop the others one after the other."));
        }
        open(mine.getFirst(), Json.object());
        return true;
    }

    /// Opens the network that comes with the product.
    public void openSample() { open(List.of(Reference.builtin(SAMPLE))); }

    /// @param view how its tree is laid out
    private void open(Reference reference, Json.Obj view) {
        OpenNet now = net.get();
        if (now != null && now.reference().equals(reference)) return;
        int mine = ++asked;
        int since = work.notices().acts();
        waiting = Optional.of(view.with(NeuronsView.NET, reference.toString()));
        opening.set(reference);
        var opened = doors.open(reference);
        new Longer(work, ui, "Opening " + reference.name()).until(opened, () -> cancelOpening(mine));
        ui.deliver(opened, (fresh, failure) -> {
            if (mine != asked) {
                if (fresh != null) background.execute(fresh::close);
                return;
            }
            opening.set(null);
            if (failure != null) {
                Failures.answer(work, since, reference.name() + " could not be opened", failure, new Notice.Remedy(
                        "Open another file", this::chooseAndOpen),
                        new Notice.Remedy("Try the sample",
                                this::openSample));
            }
            if (fresh != null) opened(fresh, view);
        });
    }

    private void cancelOpening(int which) {
        if (which != asked) return;
        asked++;
        opening.set(null);
    }

    private void opened(OpenNet fresh, Json view) {
        waiting = Optional.empty();
        shut();
        units.show(fresh.units());
        tree.show(fresh);
        net.set(fresh);
        kept.layOut(fresh, view);
        // Where no unit can be drawn there are still its numbers.
        if (!fresh.units().why().isEmpty()) shown.set(View.WEIGHTS);
        look(tree.selected().get());
        OpenData data = new OpenData(fresh.name(), "Checkpoint", fresh.reference().toString(), Sizes.count(fresh.tree()
                .count()) + " parameters", front,
                Map.of("layer", fresh.layers()));
        listed = Optional.of(data);
        work.data().add(data);
        sayings.say("Opened " + fresh.name() + ": " + Sizes.grouped(fresh.tree().tensors()) + " tensors, " + Sizes
                .count(fresh.tree().count()) + " parameters.");
    }

    /// Lets the person choose a network.
    public void chooseAndOpen() {
        surroundings.pickFiles("Open a network", files -> open(files.stream().map(Reference::file).toList()));
    }

    /// Lets the person choose the folder that a network lies in.
    public void chooseFolder() {
        surroundings.pickFolder("Open a network's folder", f -> open(Reference.file(f), Json.object()));
    }

    /// Rises when the person wants to type what to search for.
    public IntegerProperty asksForSearch() { return asksForSearch; }

    /// Closes the network.
    public void close() {
        asked++;
        opening.set(null);
        waiting = Optional.empty();
        if (net.get() == null) return;
        shut();
        units.show((UnitSubject) null);
        net.set(null);
        tree.show(null);
        sayings.say("");
    }

    /// The files are given back when nobody reads in them any more.
    private void shut() {
        listed.ifPresent(work.data()::remove);
        listed = Optional.empty();
        position.set("");
        OpenNet old = net.get();
        if (old == null) return;
        weight.stop().whenCompleteAsync((_, _) -> old.close(), background);
    }

    /// Numbers are read only where they are looked at.
    private void look(@Nullable Part part) {
        position.set("");
        OpenNet now = net.get() == null || part == null ? null : net.get();
        boolean weights = shown.get() == View.WEIGHTS;
        compare.shown(now != null && shown.get() == View.COMPARE);
        contents.setAll(part instanceof Module m ? m.parts().stream().map(PartFacts::of).toList() : List.of());
        weight.show(now, weights && part instanceof Tensor t ? t.facts() : null);
        units.shown(shown.get() == View.UNITS || shown.get() == View.COMPARE);
        facets.shown(shown.get() == View.FACETS);
        examples.shown(now != null && shown.get() == View.UNITS);
        if (now == null || part == null || weights) return;
        boolean whole = part == now.tree() && !now.units().gallery().isEmpty();
        if (whole) units.gallery();
        else
            now.units().layers().of(part).ifPresentOrElse(units::show, units::nothing);
    }

    /// Reads the numbers of the selected tensor once more.
    public void readAgain() { look(tree.selected().get()); }

    void say(String sentence) { sayings.say(sentence); }

    Surroundings surroundings() { return surroundings; }

    /// How what is not open yet is to be laid out.
    Optional<Json> waiting() { return waiting; }

    @Override
    public Json.Obj view() { return kept.state(); }

    @Override
    public void restoreView(Json view) {
        kept.restore(view).ifPresent(reference -> {
            if (net.get() == null && opening.get() == null) open(reference, new Json.Obj(view.members()));
        });
    }

    @Override
    public Subscription watchViews(Runnable changed) { return kept.watch(changed); }

    @Override
    public boolean holdsSomething() { return net.get() != null; }

    @Override
    public void clear() {
        close();
        compare.close();
    }
}
