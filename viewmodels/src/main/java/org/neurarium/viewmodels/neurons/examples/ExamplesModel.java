package org.neurarium.viewmodels.neurons.examples;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.BadInput;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.evidence.EvidenceMethod;
import org.neurarium.viewmodels.evidence.EvidenceRuns;
import org.neurarium.viewmodels.neurons.examples.ExampleDoors.Cut;
import org.neurarium.viewmodels.neurons.units.LayerAnswers;
import org.neurarium.viewmodels.neurons.units.LayerAnswers.Answers;
import org.neurarium.viewmodels.neurons.units.LayerAnswers.Place;
import org.neurarium.viewmodels.neurons.units.UnitSubject;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// The images that excite the selected unit most, beneath the units: which they are, what in them does, and one of them in all
/// of the room. All units of a layer are known from one pass through its images. Belongs to the JavaFX thread.
public final class ExamplesModel {
    /// Large images are cut into squares that networks of photographs take.
    private static final String TILES = "224";
    /// How high the row is where nobody chose otherwise, at 100 % text.
    public static final double USUAL_HEIGHT = 188;

    private final UnitsModel units;
    private final LayerAnswers answers;
    private final Optional<Reference> shipped;
    private final ExampleDoors doors;
    private final Work work;
    private final UiExecutor ui;
    private final Executor rested;
    private final Attribution attribution;
    private final ImageLook look;
    private final BooleanProperty open = new SimpleBooleanProperty(true);
    private final DoubleProperty height = new SimpleDoubleProperty(USUAL_HEIGHT);
    private final IntegerProperty room = new SimpleIntegerProperty(7);
    private final ReadOnlyObjectWrapper<List<Reference>> own = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<Crop> crops = FXCollections.observableArrayList(), cropsView = FXCollections
            .unmodifiableObservableList(crops);
    private final ReadOnlyObjectWrapper<@Nullable Crop> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper(""), facts = new ReadOnlyStringWrapper(""),
            problem = new ReadOnlyStringWrapper("");
    private CompletableFuture<Answers> running = new CompletableFuture<>();
    private @Nullable UnitTile tile;
    private boolean shown;
    private int total, turn;

    /// @param answers what units answer to images
    /// @param shipped the images that come with the product; empty where there are none
    /// @param rested  does things on the JavaFX thread a moment later, when somebody who only passes by has gone on
    public ExamplesModel(UnitsModel units, LayerAnswers answers, Optional<Reference> shipped, EvidenceRuns runs,
            ExampleDoors doors, Work work, UiExecutor ui, Executor rested) {
        this.units = units;
        this.answers = answers;
        this.shipped = shipped;
        this.doors = doors;
        this.work = work;
        this.ui = ui;
        this.rested = rested;
        attribution = new Attribution(runs, doors, ui, System::nanoTime);
        look = new ImageLook(runs, doors, attribution, ui, this::device);
        units.selected().subscribe(this::follow);
        units.subject().subscribe((_, _) -> look.close());
        open.subscribe((_, is) -> {
            if (is) begin();
        });
        room.subscribe((_, _) -> fill());
    }

    /// The crops that there are, the best first; those beyond [#room] are not to be seen.
    public ObservableList<Crop> crops() { return cropsView; }

    /// How many crops there is room for.
    public IntegerProperty room() { return room; }

    /// Whether the row is there; else only its head.
    public BooleanProperty open() { return open; }

    /// How high it is, at 100 % text.
    public DoubleProperty height() { return height; }

    /// The crop that was looked at last; null for none.
    public ReadOnlyObjectProperty<@Nullable Crop> selected() { return selected.getReadOnlyProperty(); }

    /// 'Images that excite unit 84 most'.
    public ReadOnlyStringProperty title() { return title.getReadOnlyProperty(); }

    /// 'best 7 of 1 200 crops'; empty before they are known.
    public ReadOnlyStringProperty facts() { return facts.getReadOnlyProperty(); }

    /// Why there are none, and what to do; empty where there are.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// Whether images are being looked at.
    public ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    /// What in the crops excites the unit.
    public Attribution attribution() { return attribution; }

    /// One image in all of the room.
    public ImageLook look() { return look; }

    /// The person's own images; none where those that come with the product are looked at.
    public ReadOnlyObjectProperty<List<Reference>> own() { return own.getReadOnlyProperty(); }

    /// The unit that the crops are of; empty for none.
    Optional<UnitTile> unit() { return Optional.ofNullable(tile); }

    /// What was looked at, for a table.
    List<Reference> images() {
        return own.get().isEmpty() ? shipped.map(List::of).orElse(List.of()) : own.get();
    }

    /// Looks at these images from now on; at those of the product where there are none.
    public void look(List<Path> files) {
        own.set(files.stream().map(f -> Reference.file(f).select(java.util.Map.of("tiles", TILES))).toList());
        look.close();
        open.set(true);
        begin();
    }

    /// Looks once more, where that was not possible.
    public void retry() { begin(); }

    /// Whether somebody looks here: else nothing is begun.
    public void shown(boolean is) {
        if (shown == is) return;
        shown = is;
        if (is) begin();
        else
            running.cancel(true);
    }

    /// Shows a crop's image in all of the room.
    public void enlarge(Crop crop) {
        UnitSubject subject = units.subject().get();
        if (subject == null) return;
        selected.set(crop);
        look.show(new ImageLook.Shown(subject.net(), images(), crop.place().sample(), crop.name(), Optional.of(crop)));
    }

    /// Goes on to another crop, where one is in all of the room.
    public void step(int by) {
        Crop now = selected.get();
        List<Crop> all = visible();
        if (all.isEmpty() || look.shown().get() == null || now == null || !all.contains(now)) return;
        Crop next = all.get(Math.clamp((long) all.indexOf(now) + by, 0, all.size() - 1));
        if (next != now) enlarge(next);
    }

    /// Shows any image in all of the room, with what the network says of it.
    public void evidence(Path file) {
        UnitSubject subject = units.subject().get();
        if (subject == null) return;
        selected.set(null);
        look.show(new ImageLook.Shown(subject.net(), List.of(Reference.file(file)), 0, String.valueOf(file
                .getFileName()), Optional.empty()));
    }

    /// Those that are to be seen.
    public List<Crop> visible() { return List.copyOf(crops.subList(0, Math.clamp(room.get(), 0, crops.size()))); }

    ExampleDoors doors() { return doors; }

    Work work() { return work; }

    UiExecutor ui() { return ui; }

    private String device() { return work.devices().chosen().get(); }

    private void follow(@Nullable UnitTile now) {
        tile = now;
        look.close();
        begin();
    }

    private void begin() {
        int mine = ++turn;
        UnitTile unit = tile;
        UnitSubject subject = units.subject().get();
        title.set(unit == null ? "Images that excite a unit most" : "Images that excite " + name(unit) + " most");
        if (unit == null || subject == null) {
            clear("Select a unit to see which images excite it most.");
            return;
        }
        if (!open.get() || !shown) return;
        if (images().isEmpty()) {
            clear("No images come with this edition: choose your own.");
            return;
        }
        Optional<Answers> before = subject.layers()
                .find(unit.layer())
                .flatMap(l -> answers.known(subject.net(), l, images()));
        if (before.isPresent()) {
            before.ifPresent(a -> came(unit, a));
            return;
        }
        clear("");
        busy.set(true);
        rested.execute(() -> {
            if (mine == turn && shown && open.get()) ask(mine, unit, subject);
        });
    }

    private static String name(UnitTile unit) {
        return unit.name().isEmpty() ? "unit " + unit.channel() : "'" + Crop.shorter(unit.name().split(",")[0]) + "'";
    }

    private void clear(String why) {
        CompletableFuture<Answers> was = running;
        running = new CompletableFuture<>();
        crops.clear();
        selected.set(null);
        total = 0;
        facts.set("");
        problem.set(why);
        busy.set(false);
        attribution.show(Optional.empty(), List.of());
        was.cancel(true);
    }

    private void ask(int mine, UnitTile unit, UnitSubject subject) {
        var layer = subject.layers().find(unit.layer());
        if (layer.isEmpty()) {
            clear("This part has no channels of its own.");
            return;
        }
        CompletableFuture<Answers> answer = answers.of(subject.net(), layer.get(), images(), device());
        running = answer;
        ui.deliver(answer, (all, failure) -> {
            if (mine != turn) return;
            if (all != null) {
                came(unit, all);
                return;
            }
            Throwable cause = failure == null ? new CancellationException() : Failures.cause(failure);
            clear(cause instanceof CancellationException ? "It was stopped." : Failures.sentence(cause));
        });
    }

    private void came(UnitTile unit, Answers all) {
        int mine = turn;
        busy.set(false);
        problem.set("");
        List<Place> top = all.top(unit.channel());
        boolean silent = unit.channel() < all.scores().size() && all.scores().get(unit.channel()).same();
        if (top.isEmpty() || silent) {
            clear("This unit answers the same to all " + all.images() + " crops: nothing that it wants is among them.");
            return;
        }
        total = all.images();
        List<Crop> next = new ArrayList<>();
        for (int i = 0; i < top.size(); i++)
            next.add(new Crop(i + 1, top.get(i)));
        selected.set(null);
        crops.setAll(next);
        fill();
        int extent = top.stream().mapToInt(p -> Math.max(p.seen().width(), p.seen().height())).max().orElse(1);
        ui.deliver(doors.cut(images(),
                top.stream().map(p -> new ExampleDoors.Look(p.sample(), p.seen(), extent)).toList()),
                (cuts, failure) -> {
                    if (mine != turn) return;
                    if (cuts == null) {
                        clear(failure == null ? "" : Failures.sentence(Failures.cause(failure)));
                        return;
                    }
                    cut(next, cuts);
                });
    }

    private void cut(List<Crop> all, List<Cut> cuts) {
        for (int i = 0; i < cuts.size(); i++)
            all.get(i).cut(cuts.get(i));
        fill();
    }

    private void fill() {
        List<Crop> visible = visible();
        facts.set(crops.isEmpty()
                ? ""
                : String.format(Locale.ROOT, "best %d of %s crops", visible.size(), grouped(total)));
        UnitSubject subject = units.subject().get();
        UnitTile unit = tile;
        boolean ready = unit != null && subject != null && !visible.isEmpty()
                && visible.stream().allMatch(c -> c.cut().get() != null);
        attribution.show(unit == null || subject == null || !ready
                ? Optional.empty()
                : Optional.of(new Attribution.Subject(subject.net(), unit.layer(), unit.channel(), images(), device())),
                ready ? visible : List.of());
    }

    /// With thin spaces between thousands.
    private static String grouped(int n) { return String.format(Locale.ROOT, "%,d", n).replace(',', '\u2009'); }

    /// How the row is set, for a project.
    public Json kept() {
        return Json.object()
                .with("open", open.get())
                .with("height", height.get())
                .with("attribution", attribution.on().get())
                .with("method", attribution.method().get().name().toLowerCase(Locale.ROOT))
                .with("images", own.get().stream().map(Reference::toString).toList());
    }

    /// Likewise, from a project.
    ///
    /// @throws BadInput or IllegalArgumentException if it is not understood
    public void restore(Json kept) {
        kept.find("open", Json::bool).ifPresent(open::set);
        kept.find("height", Json::number).ifPresent(height::set);
        kept.find("attribution", Json::bool).ifPresent(attribution.on()::set);
        kept.find("method", Json::string)
                .ifPresent(m -> attribution.method().set(EvidenceMethod.valueOf(m.toUpperCase(Locale.ROOT))));
        kept.find("images", Json::items)
                .ifPresent(all -> own.set(all.stream().map(Json::string).map(Reference::parse).toList()));
        begin();
    }
}
