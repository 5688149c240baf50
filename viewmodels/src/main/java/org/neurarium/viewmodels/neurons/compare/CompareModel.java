package org.neurarium.viewmodels.neurons.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.data.modules.UnitLayers.UnitLayer;
import org.neurarium.neurons.compareunits.Link;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Two checkpoints side by side: a second network whose units stand beside those that are looked at, their pictures made by
/// the same recipe, and how alike they answer. Belongs to the JavaFX thread.
public final class CompareModel {
    private static final String OTHER = "other", LINK = "link", ORDER = "order";
    private final UnitsModel units, other;
    private final CompareDoors doors;
    private final PairRuns runs;
    private final Work work;
    private final Surroundings surroundings;
    private final UiExecutor ui;
    private final Executor rested;
    private final ReadOnlyObjectWrapper<@Nullable Reference> opening = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UnitPair> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable UnitLayer> layer = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<@Nullable UnitLayer> otherLayer = new SimpleObjectProperty<>();
    private final ObservableList<UnitLayer> choices = FXCollections.observableArrayList();
    private final ObservableList<UnitPair> pairs = FXCollections.observableArrayList();
    private final ObservableList<UnitPair> view = FXCollections.unmodifiableObservableList(pairs);
    private final ObjectProperty<Link> link = new SimpleObjectProperty<>(Link.NUMBER);
    private final ObjectProperty<PairOrder> order = new SimpleObjectProperty<>(PairOrder.LEAST);
    private final BooleanProperty enlarged = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private final Map<Integer, UnitTile> left = new TreeMap<>(), right = new TreeMap<>();
    private final Set<Reference> recent = new LinkedHashSet<>();
    private boolean shown;
    private int asked;

    /// @param units  those that are looked at, of the first network
    /// @param other  makes the pictures of the second network: this is its only owner
    /// @param rested does things on the JavaFX thread a moment later
    public CompareModel(UnitsModel units, UnitsModel other, CompareDoors doors, PairRuns runs, Work work,
            Surroundings surroundings, UiExecutor ui, Executor rested) {
        this.units = units;
        this.other = other;
        this.doors = doors;
        this.runs = runs;
        this.work = work;
        this.surroundings = surroundings;
        this.ui = ui;
        this.rested = rested;
        units.plan().subscribe(plan -> other.change(plan, "Made as beside"));
        other.paused().bindBidirectional(units.paused());
        units.tiles().addListener((javafx.beans.Observable _) -> collect());
        units.title().addListener((_, _, _) -> collect());
        units.selected().subscribe(_ -> follow());
        other.tiles().addListener((javafx.beans.Observable _) -> {
            take(other, right);
            arrange();
        });
        // Layers of two networks may be equal, and are not the same.
        otherLayer.addListener((javafx.beans.Observable _) -> look(otherLayer.get()));
        link.addListener((_, _, _) -> asks());
        order.addListener((_, _, _) -> arrange());
    }

    /// The units of the first network.
    public UnitsModel units() { return units; }

    /// Those of the second.
    public UnitsModel other() { return other; }

    /// The second network; null where none is chosen.
    public ReadOnlyObjectProperty<@Nullable UnitSubject> second() { return other.subject(); }

    /// What is being opened as the second; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Reference> opening() { return opening.getReadOnlyProperty(); }

    /// The layer of the first network; null where the selected part has no units.
    public ReadOnlyObjectProperty<@Nullable UnitLayer> layer() { return layer.getReadOnlyProperty(); }

    /// The layer beside it; null where there is none of that name and none was chosen.
    public ObjectProperty<@Nullable UnitLayer> otherLayer() { return otherLayer; }

    /// The second network's layers, those with as many channels first.
    public ObservableList<UnitLayer> choices() { return FXCollections.unmodifiableObservableList(choices); }

    /// In their order.
    public ObservableList<UnitPair> pairs() { return view; }

    public ReadOnlyObjectProperty<@Nullable UnitPair> selected() { return selected.getReadOnlyProperty(); }

    /// Whether the selected pair takes all of the room.
    public BooleanProperty enlarged() { return enlarged; }

    public ObjectProperty<Link> link() { return link; }

    public ObjectProperty<PairOrder> order() { return order; }

    /// Whether it is being found out how alike they are.
    public ReadOnlyBooleanProperty busy() { return runs.busy(); }

    /// Why it is not known how alike they are; empty where nothing is wrong.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// Rises whenever something else is known of pairs.
    public ReadOnlyIntegerProperty version() { return version.getReadOnlyProperty(); }

    /// What is known of all pairs; empty before.
    public Optional<Alike> alike() { return question().flatMap(runs::known).map(a -> Alike.of(a.pairs())); }

    /// The settings of the comparison that is looked at, and what is shown to both.
    Map<String, String> settings() { return question().map(PairRuns.Asked::settings).orElse(Map.of()); }

    String images() { return runs.images().map(Reference::toString).orElse(""); }

    Optional<PairRuns.Answer> answer() { return question().flatMap(runs::known); }

    /// Networks that can be chosen without looking for a file: those that were chosen before, then those that are at hand.
    public List<Reference> offers() {
        Set<Reference> all = new LinkedHashSet<>(recent);
        all.addAll(doors.offers());
        UnitSubject now = other.subject().get();
        if (now != null) all.remove(now.net());
        return List.copyOf(all);
    }

    /// Whether somebody looks here: else nothing is begun.
    public void shown(boolean is) {
        shown = is;
        other.shown(is);
        if (is) asks();
        else
            runs.stop();
    }

    /// Lets the person choose the second network.
    public void choose() {
        surroundings.pickFiles("Choose a second checkpoint", files -> {
            if (!files.isEmpty()) open(Reference.file(files.getFirst()));
        });
    }

    /// Likewise, as a folder.
    public void chooseFolder() {
        surroundings.pickFolder("Choose a second network's folder", f -> open(Reference.file(f)));
    }

    /// Takes a network as the second.
    public void open(Reference reference) {
        int mine = ++asked;
        int since = work.notices().acts();
        opening.set(reference);
        var opened = doors.units(reference);
        new Longer(work, ui, "Opening " + reference.name()).until(opened, () -> {
            if (mine == asked) forget();
        });
        ui.deliver(opened, (subject, failure) -> {
            if (mine != asked) return;
            opening.set(null);
            if (failure != null)
                Failures.answer(work, since, reference.name() + " could not be opened", failure,
                        new Notice.Remedy("Choose another checkpoint", this::choose));
            if (subject != null) opened(subject);
        });
    }

    private void forget() {
        asked++;
        opening.set(null);
    }

    private void opened(UnitSubject subject) {
        recent.add(subject.net());
        runs.forget();
        other.show(subject);
        problem.set(subject.why());
        beside();
    }

    /// Closes the second network.
    public void close() {
        forget();
        runs.stop();
        other.show((UnitSubject) null);
        enlarged.set(false);
        problem.set("");
        beside();
    }

    /// The tiles of the layer that is looked at, also those that a search leaves out for now.
    private void collect() {
        UnitSubject first = units.subject().get();
        UnitLayer now = first == null ? null : first.layers().find(units.title().get()).orElse(null);
        if (now == null) left.clear();
        else if (!take(units, left)) return;
        if (now != layer.get()) {
            layer.set(now);
            enlarged.set(false);
            beside();
        }
        arrange();
    }

    /// @return whether there are some of the model's layer
    private static boolean take(UnitsModel from, Map<Integer, UnitTile> into) {
        List<UnitTile> tiles = from.tiles();
        if (tiles.isEmpty()) {
            if (from.search().get().isEmpty()) into.clear();
            return false;
        }
        if (!tiles.stream().allMatch(t -> t.layer().equals(from.title().get()))) return false;
        if (into.get(tiles.getFirst().channel()) != tiles.getFirst()) into.clear();
        tiles.forEach(t -> into.put(t.channel(), t));
        return true;
    }

    /// Looks in the second network for what is looked at in the first.
    private void beside() {
        UnitLayer here = layer.get();
        UnitSubject second = other.subject().get();
        if (here == null || second == null) {
            choices.clear();
            otherLayer.set(null);
            arrange();
            return;
        }
        Comparator<UnitLayer> alike = Comparator.comparing(l -> l.channels() != here.channels());
        choices.setAll(second.layers().all().stream().sorted(alike).toList());
        UnitLayer same = second.layers().find(here.value()).orElse(null);
        if (same == otherLayer.get()) look(same);
        else
            otherLayer.set(same);
    }

    private void look(@Nullable UnitLayer there) {
        if (there == null) other.nothing();
        else
            other.show(there);
        take(other, right);
        problem.set("");
        arrange();
        asks();
    }

    private Optional<PairRuns.Asked> question() {
        UnitSubject first = units.subject().get(), second = other.subject().get();
        UnitLayer here = layer.get(), there = otherLayer.get();
        return first == null || second == null || here == null || there == null
                ? Optional.empty()
                : Optional.of(new PairRuns.Asked(first.net(), second.net(), here.value(), there.value(), link.get()));
    }

    /// Asks once somebody stays: who only passes by on the way through the tree starts no run.
    private void asks() {
        runs.stop();
        problem.set("");
        arrange();
        Optional<PairRuns.Asked> question = question();
        if (!shown || question.isEmpty() || runs.known(question.get()).isPresent()) return;
        rested.execute(() -> {
            if (!shown || !question.equals(question()) || runs.busy().get()) return;
            runs.ask(question.get(), (_, failure) -> {
                if (failure != null) problem.set(Failures.sentence(Failures.cause(failure)));
                boolean untouched = units.selected().get() == left.get(0);
                arrange();
                // Who has not chosen a unit yet sees first what has changed most.
                if (failure == null && untouched && !pairs.isEmpty()) select(pairs.getFirst());
            });
            arrange();
        });
    }

    /// Which network stands beside, and how, for a project.
    public Json.Obj kept() {
        UnitSubject now = other.subject().get();
        Reference second = now == null ? opening.get() : now.net();
        Json.Obj all = Json.object().with(LINK, link.get().name()).with(ORDER, order.get().name());
        return second == null ? all : all.with(OTHER, second.toString());
    }

    /// Likewise, from a project.
    ///
    /// @throws IllegalArgumentException or [org.neurarium.data.BadInput] if it is not understood
    public void restore(Json kept) {
        kept.find(LINK, Json::string).ifPresent(l -> link.set(Link.valueOf(l)));
        kept.find(ORDER, Json::string).ifPresent(o -> order.set(PairOrder.valueOf(o)));
        kept.find(OTHER, Json::string).ifPresent(o -> open(Reference.parse(o)));
    }

    /// Stops finding out how alike they are.
    public void stop() {
        if (!runs.busy().get()) return;
        runs.stop();
        problem.set("The comparison was stopped.");
        arrange();
    }

    /// Asks again what could not be found out.
    public void retry() { asks(); }

    private void arrange() {
        List<UnitPair> next = new ArrayList<>();
        List<PairFacts> known = answer().map(PairRuns.Answer::pairs).orElse(List.of());
        Map<Integer, PairFacts> facts = new TreeMap<>();
        known.forEach(f -> facts.put(f.unit(), f));
        left.forEach((channel, tile) -> {
            Optional<PairFacts> mine = Optional.ofNullable(facts.get(channel));
            // Who goes with whom by responses is known only when it is found out.
            if (mine.isEmpty() && link.get() == Link.RESPONSES) return;
            UnitTile with = right.get(mine.map(PairFacts::other).orElse(channel));
            if (with != null) next.add(new UnitPair(tile, with, mine));
        });
        next.sort(order.get().comparator());
        if (!next.equals(pairs)) pairs.setAll(next);
        follow();
        version.set(version.get() + 1);
    }

    /// The pair of the unit that is selected; the unit beside it is selected there.
    private void follow() {
        UnitTile tile = units.selected().get();
        UnitPair before = selected.get();
        UnitPair now = pairs.stream().filter(p -> p.left() == tile).findFirst().orElse(null);
        selected.set(now);
        if (now == null) enlarged.set(false);
        other.select(now == null ? null : now.right());
        if (enlarged.get() && now != null && now != before) first(now);
    }

    /// These are to be seen: their pictures come first.
    public void see(List<UnitPair> visible) {
        units.see(visible.stream().map(UnitPair::left).toList());
        other.see(visible.stream().map(UnitPair::right).toList());
    }

    public void select(UnitPair pair) { units.select(pair.left()); }

    /// Goes on to another pair.
    public void step(int by) {
        UnitPair now = selected.get();
        if (pairs.isEmpty()) return;
        select(pairs.get(now == null ? 0 : Math.clamp((long) pairs.indexOf(now) + by, 0, pairs.size() - 1)));
    }

    /// Lets a pair take all of the room; its pictures come first.
    public void enlarge(UnitPair pair) {
        select(pair);
        enlarged.set(true);
        first(pair);
    }

    private void first(UnitPair pair) {
        see(List.of(pair));
        units.first(pair.left());
        other.first(pair.right());
    }
}
