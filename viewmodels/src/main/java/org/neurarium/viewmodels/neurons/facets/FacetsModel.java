package org.neurarium.viewmodels.neurons.facets;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.neurons.facets.Mapped;
import org.neurarium.neurons.facets.ShowImages;
import org.neurarium.project.Journal;
import org.neurarium.service.ComputeService;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.neurons.facets.FacetMap.FacetSubject;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// The different things that the selected unit answers to: the map of its images, which facets they make, and what each looks
/// like. A map stays until another is asked for. Belongs to the JavaFX thread.
public final class FacetsModel {
    private static final Set<String> IMAGES = Set.of("png", "jpg", "jpeg", "tif", "tiff", "bmp", "gif", "webp");
    private static final long JOURNAL = 1 << 22;

    private final UnitsModel units;
    private final FacetOrder order;
    private final FacetWork faceting;
    private final ReadOnlyObjectWrapper<Stage> stage = new ReadOnlyObjectWrapper<>(Stage.NONE);
    private final ReadOnlyObjectWrapper<Progress> progress = new ReadOnlyObjectWrapper<>(Progress.BEGUN);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable FacetMap> map = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Journal> journal = new ReadOnlyObjectWrapper<>(new Journal(JOURNAL));
    private final FacetList list = new FacetList();
    private final ReadOnlyObjectWrapper<SortedSet<Integer>> selection = new ReadOnlyObjectWrapper<>(new TreeSet<>());
    private final IntegerProperty hovered = new SimpleIntegerProperty(-1);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final ReadOnlyIntegerWrapper version = new ReadOnlyIntegerWrapper();
    private Optional<FacetSubject> laying = Optional.empty();
    private boolean shown;

    /// @param natural  the images that come with the product; empty where there are none
    /// @param service  where sessions are opened; its runs go into the project
    /// @param rested   does things on the JavaFX thread a moment later
    public FacetsModel(UnitsModel units, ComputeService service, Optional<Reference> natural, Work work,
            Executor background, UiExecutor ui, Executor rested) {
        this.units = units;
        order = new FacetOrder(units, service, natural, work, background, ui, rested);
        faceting = new FacetWork(service, new Hears(), background, ui, System::nanoTime);
        units.selected().subscribe(_ -> stand());
        units.subject().subscribe(_ -> {
            // A map is of the network that is open.
            if (subject().map(UnitSubject::net).filter(n -> of().filter(s -> s.net().equals(n)).isPresent()).isEmpty())
                clear();
        });
        paused.subscribe(_ -> faceting.look());
    }

    public ReadOnlyObjectProperty<Stage> stage() { return stage.getReadOnlyProperty(); }

    /// How far a map is that is being made.
    public ReadOnlyObjectProperty<Progress> progress() { return progress.getReadOnlyProperty(); }

    /// Why there is no map, or a picture cannot be made; empty for no reason.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// Null before there is one.
    public ReadOnlyObjectProperty<@Nullable FacetMap> map() { return map.getReadOnlyProperty(); }

    public ReadOnlyObjectProperty<FacetPlan> plan() { return order.plan.getReadOnlyProperty(); }

    /// Where images come from; empty where there are none.
    public ReadOnlyObjectProperty<List<Reference>> images() { return order.images.getReadOnlyProperty(); }

    /// Whether these are the images that come with the product.
    public boolean bundled() { return order.bundled(); }

    /// Seconds that finding the facets takes; NaN where nobody knows.
    public ReadOnlyObjectProperty<Double> cost() { return order.cost.getReadOnlyProperty(); }

    /// The decisions on the map that there is, with undo; another map has another.
    public ReadOnlyObjectProperty<Journal> journal() { return journal.getReadOnlyProperty(); }

    /// In the order of their numbers.
    public ObservableList<Facet> facets() { return list.all(); }

    /// The one that is looked at; null for none.
    public ObjectProperty<@Nullable Facet> current() { return list.current; }

    /// The images that are selected, as places on the map.
    public ReadOnlyObjectProperty<SortedSet<Integer>> selection() { return selection.getReadOnlyProperty(); }

    /// The image under the pointer; −1 for none.
    public IntegerProperty hovered() { return hovered; }

    public BooleanProperty paused() { return paused; }

    /// Whether pictures climb now.
    public ReadOnlyBooleanProperty drawing() { return faceting.drawing(); }

    /// Rises whenever something on the map or a picture has changed.
    public ReadOnlyIntegerProperty version() { return version.getReadOnlyProperty(); }

    private Optional<UnitSubject> subject() { return Optional.ofNullable(units.subject().get()); }

    private Optional<FacetSubject> of() { return Optional.ofNullable(map.get()).map(FacetMap::of); }

    /// The unit that is selected; null for none.
    public ReadOnlyObjectProperty<@Nullable UnitTile> unit() { return units.selected(); }

    /// Whether the map that there is, is another than the settings and the selected unit ask for.
    public boolean isOld() {
        return of().flatMap(now -> order.subject()
                .map(n -> !n.unit().equals(now.unit()) || !n.images().equals(now.images())
                        || !n.plan().isLike(now.plan())))
                .orElse(false);
    }

    /// Whether somebody looks here.
    public void shown(boolean is) {
        shown = is;
        if (is) estimate();
        faceting.look();
    }

    private void stand() {
        if (map.get() == null && laying.isEmpty()) stage.set(units.selected().get() == null ? Stage.NONE : Stage.READY);
        changed();
        estimate();
    }

    private void estimate() {
        if (shown) order.estimate();
    }

    /// Looks for the facets of the selected unit.
    public void find() {
        Optional<FacetSubject> next = order.subject();
        if (next.isEmpty()) return;
        drop();
        if (order.images.get().isEmpty()) {
            problem.set("There are no images: choose a folder or files of images.");
            stage.set(Stage.FAILED);
            return;
        }
        laying = next;
        paused.set(false);
        progress.set(Progress.BEGUN);
        stage.set(Stage.LAYING);
        faceting.begin(order.request(next.get()));
    }

    /// Gives up what is being looked for.
    public void cancel() {
        if (stage.get() != Stage.LAYING) return;
        drop();
        stand();
    }

    private void clear() {
        drop();
        stand();
    }

    private void drop() {
        faceting.close();
        laying = Optional.empty();
        map.set(null);
        list.clear();
        hovered.set(-1);
        select(List.of());
        problem.set("");
        journal.set(new Journal(JOURNAL));
        stage.set(Stage.NONE);
    }

    /// Tries again what could not be made.
    public void retry() {
        problem.set("");
        if (map.get() == null || !faceting.isOpen()) find();
        else
            faceting.look();
    }

    /// Seeks facets otherwise from now on; the number of facets and steps count at once where there is a map.
    public void change(FacetPlan next) {
        FacetPlan before = order.plan.get();
        if (next.equals(before)) return;
        order.plan.set(next);
        FacetMap now = map.get();
        if (now != null && !next.facets().equals(before.facets())) cut(next.facets().orElse(now.best()));
        changed();
        estimate();
    }

    /// Takes images from elsewhere.
    public void take(List<Reference> others) {
        order.take(others);
        changed();
        estimate();
    }

    /// Whether these are images, by their names, or folders that may hold some.
    public boolean takes(List<Path> files) {
        return !files.isEmpty() && files.stream()
                .map(f -> Objects.toString(f.getFileName(), "").toLowerCase(Locale.ROOT))
                .allMatch(
                        n -> n.lastIndexOf('.') <= 0 || IMAGES.contains(n.substring(n.lastIndexOf('.') + 1)));
    }

    /// Takes images from these files and folders.
    public void takeFiles(List<Path> files) { take(files.stream().map(Reference::file).toList()); }

    private void cut(int many) {
        FacetMap now = map.get();
        if (now == null) return;
        int into = Math.clamp(many, 1, now.size());
        if (into == list.groups().count()) return;
        int[] all = IntStream.range(0, now.size()).toArray();
        faceting.regroup(all, into, labels -> decide(Groups.of(labels), into + " facets", "cut"));
    }

    /// Selects images.
    ///
    /// @param places on the map
    public void select(Collection<Integer> places) {
        selection.set(Collections.unmodifiableSortedSet(new TreeSet<>(places)));
        changed();
    }

    /// Selects the image under the pointer and looks at its facet.
    ///
    /// @param more whether those that were selected stay selected
    public void touch(int image, boolean more) {
        TreeSet<Integer> next = new TreeSet<>(more ? selection.get() : List.of());
        if (image >= 0 && !(more && next.remove(image))) next.add(image);
        select(next);
        list.of(image).ifPresent(list.current::set);
    }

    /// Makes the selected images a facet of their own.
    public void makeOwn() {
        SortedSet<Integer> these = selection.get();
        if (these.isEmpty()) return;
        decide(list.groups().own(these), "A facet of " + these.size() + " images", "own");
        list.current.set(facets().getLast());
        select(List.of());
    }

    /// Makes the selected images a facet, and divides the others anew.
    public void clusterRest() {
        FacetMap now = map.get();
        SortedSet<Integer> these = selection.get();
        if (now == null || these.isEmpty() || these.size() == now.size()) return;
        int[] rest = IntStream.range(0, now.size()).filter(i -> !these.contains(i)).toArray();
        int into = Math.clamp(list.groups().own(these).count() - 1L, 1, rest.length);
        faceting.regroup(rest, into, labels -> {
            decide(Groups.beside(these, rest, labels, now.size()), "Cluster the rest", "rest");
            list.current.set(facets().getFirst());
            select(List.of());
        });
    }

    /// Divides the facet that is looked at in two.
    public void split() {
        Facet facet = list.current.get();
        if (facet == null || facet.members().size() < 2) return;
        int[] members = facet.members().stream().mapToInt(i -> i).toArray();
        faceting.regroup(members, 2,
                labels -> decide(list.groups().split(members, labels), "Divide facet " + facet.number()
                        .get(), "split"));
    }

    /// Gives a facet a name.
    public void name(Facet facet, String name) {
        String next = name.strip();
        if (next.equals(facet.name().get()) || !facets().contains(facet)) return;
        decide(list.groups().named(facet.number().get() - 1, next), "Name facet " + facet.number().get(), "name");
    }

    private void decide(Groups next, String sentence, String kind) {
        Groups before = list.groups();
        Json told = Json.object()
                .with(kind, FacetExport.assignment(Objects.requireNonNull(map.get()), next).toString());
        journal.get().perform(new Regrouping(sentence, told, () -> show(next), () -> show(before)));
    }

    private void show(Groups next) {
        FacetMap now = map.get();
        if (now == null) return;
        list.show(next, now);
        changed();
        faceting.look();
    }

    /// The facet of an image, from 1; 0 where there is none.
    public int facetOf(int image) {
        return image < list.groups().labels().length ? list.groups().labels()[image] + 1 : 0;
    }

    /// The run that makes what is shown.
    Optional<RunRequest> shownAsRun() {
        FacetMap now = map.get();
        if (now == null) return Optional.empty();
        RunRequest begun = order.request(now.of());
        Map<String, String> settings = new HashMap<>(begun.settings());
        settings.put("grouping.given", FacetExport.assignment(now, list.groups()).toString());
        return Optional.of(new RunRequest(FacetOrder.TOOL, begun.inputs(), settings, begun.seed(), Optional.empty(),
                begun.options()));
    }

    private void changed() { version.set(version.get() + 1); }

    /// What of this screen a project keeps.
    public Json kept() { return order.plan.get().toJson(); }

    /// Likewise, from a project.
    ///
    /// @throws org.neurarium.data.BadInput if it is not understood
    public void restore(Json kept) { order.plan.set(FacetPlan.fromJson(kept)); }

    private final class Hears implements FacetWork.Heard {
        @Override
        public void progress(String phase, long done, long total) {
            progress.set(new Progress(phase, done, total));
        }

        @Override
        public void laid(Mapped mapped) {
            FacetMap fresh = new FacetMap(laying.orElseThrow(), mapped);
            laying = Optional.empty();
            map.set(fresh);
            stage.set(Stage.SHOWN);
            int best = order.plan.get().facets().orElse(fresh.best());
            Groups first = fresh.groups();
            if (first.count() == best) show(first);
            else
                faceting.regroup(IntStream.range(0, fresh.size()).toArray(), Math.min(best, fresh.size()),
                        labels -> show(Groups.of(labels)));
        }

        @Override
        public void images(int from, ShowImages.Small small) {
            FacetMap now = map.get();
            if (now != null) now.show(from, small.width(), small.height(), small.argb());
            changed();
        }

        @Override
        public List<Facet> wanted() { return list.wanted(); }

        @Override
        public boolean paused() { return paused.get() || !shown || !problem.get().isEmpty(); }

        @Override
        public void drawn() { changed(); }

        @Override
        public void failed(String why) {
            problem.set(why);
            laying = Optional.empty();
            if (map.get() == null) stage.set(Stage.FAILED);
            changed();
        }
    }
}
