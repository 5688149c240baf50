package org.neurarium.viewmodels.neurons.units;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.UnitLayers.UnitLayer;
import org.neurarium.project.Journal;
import org.neurarium.service.ComputeService;
import org.neurarium.viewmodels.neurons.units.UnitTile.State;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// What units of a network want to see: the tiles of a layer, which of them climb now, and how. Belongs to the JavaFX
/// thread.
public final class UnitsModel {
    /// Layers whose tiles stay as they are while others are looked at.
    private static final int REMEMBERED = 6;
    private static final long JOURNAL = 1 << 20;

    private final Work work;
    private final Climbing climbing;
    private final NaturalScores natural;
    private final KeptRuns keptRuns;
    private final Executor rested;
    private final Journal journal = new Journal(JOURNAL);
    private final ReadOnlyObjectWrapper<@Nullable UnitSubject> subject = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(""), facts = new ReadOnlyStringWrapper(""),
            problem = new ReadOnlyStringWrapper("");
    private final ObservableList<UnitTile> tiles = FXCollections.observableArrayList();
    private final ObservableList<UnitTile> view = FXCollections.unmodifiableObservableList(tiles);
    private final ReadOnlyObjectWrapper<@Nullable UnitTile> selected = new ReadOnlyObjectWrapper<>();
    private final BooleanProperty enlarged = new SimpleBooleanProperty(), paused = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<Plan> plan = new ReadOnlyObjectWrapper<>(Plan.usual());
    private final ObjectProperty<UnitOrder> order = new SimpleObjectProperty<>(UnitOrder.NUMBER);
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final IntegerProperty asksForSearch = new SimpleIntegerProperty();
    private final Map<String, List<UnitTile>> remembered = new LinkedHashMap<>();
    private List<UnitTile> all = List.of(), seen = List.of();
    private Optional<UnitTile> asked = Optional.empty();
    private Optional<UnitLayer> looked = Optional.empty();
    private boolean shown, whole;

    /// @param natural where the answers to natural images come from
    /// @param service where sessions are opened; its runs go into the project
    /// @param rested  does things on the JavaFX thread a moment later, when somebody who only passes by has gone on
    public UnitsModel(ComputeService service, NaturalScores natural, UnitDoors doors, Work work, Executor background,
            UiExecutor ui, Executor rested) {
        this.work = work;
        this.rested = rested;
        keptRuns = new KeptRuns(service, doors, work, background, ui);
        this.natural = natural;
        climbing = new Climbing(service, new Wants(), background, ui, System::nanoTime);
        order.subscribe((_, _) -> arrange());
        search.subscribe((_, _) -> arrange());
        paused.subscribe((_, _) -> climbing.look());
        journal.listen(this::changed);
    }

    /// The network; null where none is open.
    public ReadOnlyObjectProperty<@Nullable UnitSubject> subject() { return subject.getReadOnlyProperty(); }

    /// What the tiles are of.
    public ReadOnlyStringProperty title() { return title.getReadOnlyProperty(); }

    /// '80 channels'.
    public ReadOnlyStringProperty facts() { return facts.getReadOnlyProperty(); }

    /// Why nothing can be made; empty where it can.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// Those that are to be seen, in their order.
    public ObservableList<UnitTile> tiles() { return view; }

    /// The unit that is looked at; null for none.
    public ReadOnlyObjectProperty<@Nullable UnitTile> selected() { return selected.getReadOnlyProperty(); }

    /// Whether the selected unit takes all of the room.
    public BooleanProperty enlarged() { return enlarged; }

    public BooleanProperty paused() { return paused; }

    public ReadOnlyObjectProperty<Plan> plan() { return plan.getReadOnlyProperty(); }

    public ObjectProperty<UnitOrder> order() { return order; }

    /// A number or part of a name; empty for all units.
    public StringProperty search() { return search; }

    /// Rises when the person wants to type which unit to search for.
    public IntegerProperty asksForSearch() { return asksForSearch; }

    /// Rises whenever a picture is further.
    public ReadOnlyIntegerProperty version() { return version.getReadOnlyProperty(); }

    /// Whether pictures climb now.
    public javafx.beans.property.ReadOnlyBooleanProperty busy() { return climbing.busy(); }

    /// Seconds that a step of one picture takes; NaN before that was measured.
    public ReadOnlyObjectProperty<Double> pace() { return climbing.pace(); }

    /// The decisions of the person, with undo.
    public Journal journal() { return journal; }

    /// Those that are still to be made of what can be seen.
    public int left() { return (int) seen.stream().filter(UnitTile::wanted).count(); }

    /// How many of what can be seen there are.
    public int visible() { return seen.size(); }

    /// Seconds that the rest of what can be seen takes; NaN where that is not known.
    public double secondsLeft() {
        int steps = plan.get().steps();
        return pace().get() * seen.stream().filter(UnitTile::wanted).mapToInt(t -> steps - t.step().get()).sum();
    }

    /// Seconds that so many pictures take from their start; NaN where that is not known.
    public double cost(int pictures) { return pace().get() * pictures * plan.get().steps(); }

    /// All units of the layer that can answer.
    public List<UnitTile> living() { return all.stream().filter(t -> t.state().get() != State.DEAD).toList(); }

    /// Looks at another network; null for none.
    public void show(@Nullable UnitSubject next) {
        climbing.drop();
        natural.forget();
        remembered.clear();
        subject.set(next);
        selected.set(null);
        enlarged.set(false);
        problem.set(next == null ? "" : next.why());
        fill("", "", List.of());
    }

    /// Whether somebody looks here: else nothing is begun.
    public void shown(boolean is) {
        shown = is;
        if (is) climbing.look();
    }

    /// Looks at the units that are worth a first look.
    public void gallery() {
        UnitSubject now = subject.get();
        if (now == null) return;
        List<UnitTile> made = remembered.computeIfAbsent("", _ -> now.tiles());
        fill("Units worth a look", made.size() + " of blocks and classes", made);
    }

    /// Looks at something that has no units.
    public void nothing() { fill("", "", List.of()); }

    /// Looks at the units of a layer.
    public void show(UnitLayer layer) {
        UnitSubject now = subject.get();
        if (now == null) return;
        boolean classes = now.layers().output().filter(layer::equals).isPresent();
        List<UnitTile> made = remembered.computeIfAbsent(layer.value(), _ -> now.tiles(layer, classes));
        int dead = layer.dead().cardinality();
        fill(layer.value(), layer.channels() + (classes ? " classes" : " channels") + (dead > 0
                ? ", " + dead + " dead"
                : ""), made);
        looked = Optional.of(layer);
        while (remembered.size() > REMEMBERED)
            remembered.remove(oldestBut(layer.value()));
    }

    private String oldestBut(String layer) {
        return remembered.keySet().stream().filter(k -> !k.isEmpty() && !k.equals(layer)).findFirst().orElseThrow();
    }

    /// What is natural for the layer that is looked at; asked when somebody stays on it.
    private void compare() {
        UnitSubject now = subject.get();
        Optional<UnitLayer> layer = looked;
        looked = Optional.empty();
        if (now == null || layer.isEmpty()) return;
        List<UnitTile> units = all;
        natural.of(now.net(), layer.get(), work.devices().chosen().get(), scores -> {
            for (UnitTile tile : units)
                if (tile.channel() < scores.size()) tile.natural(scores.get(tile.channel()));
            arrange();
            climbing.look();
        });
    }

    private void fill(String what, String told, List<UnitTile> units) {
        boolean other = all != units;
        all = units;
        title.set(what);
        facts.set(told);
        if (!other) return;
        climbing.park();
        whole = false;
        looked = Optional.empty();
        seen = List.of();
        search.set("");
        arrange();
        select(tiles.isEmpty() ? null : tiles.getFirst());
        enlarged.set(false);
    }

    private void arrange() {
        String text = search.get().strip().toLowerCase(Locale.ROOT);
        List<UnitTile> next = all.stream().filter(t -> t.matches(text)).sorted(order.get().comparator()).toList();
        if (!next.equals(tiles)) tiles.setAll(next);
        if (!text.isEmpty() && !next.isEmpty() && !next.contains(selected.get())) select(next.getFirst());
        version.set(version.get() + 1);
    }

    /// These are to be seen: they come first.
    public void see(List<UnitTile> visible) {
        List<UnitTile> now = List.copyOf(visible);
        seen = now;
        version.set(version.get() + 1);
        rested.execute(() -> {
            if (seen != now || !shown) return;
            compare();
            climbing.look();
        });
    }

    public void select(@Nullable UnitTile tile) { selected.set(tile); }

    /// Selects a unit; one whose picture was made beforehand is made anew, before the eyes of the person.
    public void touch(UnitTile tile) {
        select(tile);
        UnitSubject now = subject.get();
        if (now == null || tile.madeBefore().isEmpty() || tile.state().get() != State.WAITING) return;
        if (tile.natural().isEmpty()) {
            now.layers()
                    .find(tile.layer())
                    .ifPresent(layer -> natural.of(now.net(), layer, work.devices().chosen().get(), scores -> {
                        if (tile.channel() < scores.size()) tile.natural(scores.get(tile.channel()));
                        version.set(version.get() + 1);
                    }));
        }
        paused.set(false);
        first(tile);
    }

    /// Goes on to another unit of those that are to be seen.
    public void step(int by) {
        UnitTile now = selected.get();
        if (tiles.isEmpty()) return;
        int at = now == null ? 0 : Math.clamp((long) tiles.indexOf(now) + by, 0, tiles.size() - 1);
        select(tiles.get(at));
        if (enlarged.get()) first(tiles.get(at));
    }

    /// Lets a unit take all of the room; its picture comes first.
    public void enlarge(UnitTile tile) {
        select(tile);
        enlarged.set(true);
        first(tile);
    }

    /// Makes a unit's picture before all others, where it is not made yet.
    public void first(UnitTile tile) {
        if (tile.state().get() != State.WAITING || climbing.batch().contains(tile)) return;
        asked = Optional.of(tile);
        climbing.park();
        climbing.look();
    }

    /// Makes a unit's picture anew.
    public void again(UnitTile tile) {
        if (climbing.batch().contains(tile)) climbing.drop();
        tile.again();
        asked = Optional.of(tile);
        climbing.park();
        problem.set("");
        paused.set(false);
        climbing.look();
    }

    /// Makes the pictures of all units of the layer, those that are to be seen first.
    public void makeAll() {
        whole = true;
        problem.set("");
        paused.set(false);
        climbing.look();
    }

    /// Whether all units of the layer are being made.
    public boolean makesAll() { return whole; }

    /// Makes the pictures of all that are to be seen anew.
    public void allAgain() {
        climbing.drop();
        all.forEach(UnitTile::again);
        asked = Optional.empty();
        problem.set("");
        paused.set(false);
        climbing.look();
    }

    /// Tries again what could not be made.
    public void retry() {
        problem.set("");
        all.stream().filter(t -> t.state().get() == State.FAILED).forEach(UnitTile::again);
        climbing.look();
    }

    /// Makes pictures otherwise from now on; one decision, which can be taken back.
    public void change(Plan next, String sentence) {
        Plan before = plan.get();
        if (next.equals(before)) return;
        journal.perform(new Decision(sentence, next.toJson(), () -> decide(next), () -> decide(before)));
    }

    private void decide(Plan next) {
        Plan before = plan.get();
        plan.set(next);
        if (!next.goesOnFrom(before)) {
            climbing.drop();
            all.forEach(UnitTile::again);
        }
    }

    /// Keeps the picture of a unit, or no longer.
    public void keep(UnitTile tile, boolean is) {
        if (tile.kept().get() == is) return;
        UnitSubject now = subject.get();
        if (is && now != null) keptRuns.keep(now, plan.get(), tile, work.devices().chosen().get());
        String what = is ? "Keep " : "Let go ";
        journal.perform(new Decision(what + tile.layer() + ":" + tile.channel(), Json.object()
                .with(is ? "keep" : "let_go", tile.layer() + ":" + tile.channel()), () -> tile.keep(is),
                () -> tile
                        .keep(!is)));
    }

    private void changed() {
        version.set(version.get() + 1);
        climbing.look();
    }

    /// How pictures are made, for a project.
    public Json kept() { return plan.get().toJson(); }

    /// Likewise, from a project.
    ///
    /// @throws IllegalArgumentException or [org.neurarium.data.BadInput] if it is not understood
    public void restore(Json kept) { plan.set(Plan.fromJson(kept)); }

    /// What climbs, and in which order.
    private final class Wants implements Climbing.Wanted {
        @Override
        public Optional<Reference> net() { return Optional.ofNullable(subject.get()).map(UnitSubject::net); }

        @Override
        public Plan plan() { return plan.get(); }

        @Override
        public boolean paused() { return paused.get() || !shown || !problem.get().isEmpty(); }

        @Override
        public String device() { return work.devices().chosen().get(); }

        @Override
        public List<UnitTile> next() {
            Optional<UnitTile> one = asked;
            asked = Optional.empty();
            if (one.isPresent() && one.get().open()) return List.of(one.get());
            List<UnitTile> open = seen.stream().filter(UnitTile::wanted).toList();
            if (open.isEmpty() && whole) open = tiles.stream().filter(UnitTile::wanted).toList();
            return open.subList(0, Math.min(Climbing.TOGETHER, open.size()));
        }

        @Override
        public void failed(List<UnitTile> failed, String why) {
            problem.set(why);
            version.set(version.get() + 1);
        }

        @Override
        public void came() { version.set(version.get() + 1); }
    }
}
