package org.neurarium.viewmodels.neurons.examples;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.evidence.EvidenceMap;
import org.neurarium.viewmodels.evidence.EvidenceMethod;
import org.neurarium.viewmodels.evidence.EvidenceRuns;
import org.neurarium.viewmodels.evidence.EvidenceRuns.Question;
import org.neurarium.viewmodels.evidence.Said;
import org.neurarium.viewmodels.neurons.examples.ExampleDoors.Whole;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.UiExecutor;

/// One image in all of the room: where in it a unit looks, what the network says of it, and where the evidence for that lies.
/// Belongs to the JavaFX thread.
public final class ImageLook {
    /// So many classes are told.
    private static final int CLASSES = 5;

    /// What is looked at.
    ///
    /// @param crop where a unit looks; empty where an image was chosen for itself
    public record Shown(Reference net, List<Reference> images, int sample, String name, Optional<Crop> crop) {}

    private record Key(int index, EvidenceMethod method) {}

    private final EvidenceRuns runs;
    private final ExampleDoors doors;
    private final Attribution attribution;
    private final UiExecutor ui;
    private final Supplier<String> device;
    private final ReadOnlyObjectWrapper<@Nullable Shown> shown = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Whole> whole = new ReadOnlyObjectWrapper<>();
    private final ObservableList<Said> said = FXCollections.observableArrayList(), saidView = FXCollections
            .unmodifiableObservableList(said);
    private final ReadOnlyObjectWrapper<@Nullable Said> chosen = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable EvidenceMap> map = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper asking = new ReadOnlyBooleanWrapper(), busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(""),
            silence = new ReadOnlyStringWrapper("");
    private final Map<Key, EvidenceMap> known = new HashMap<>();
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null),
            classes = CompletableFuture.completedFuture(null);
    private Subscription watched = Subscription.EMPTY;
    private int turn;

    ImageLook(EvidenceRuns runs, ExampleDoors doors, Attribution attribution, UiExecutor ui,
            Supplier<String> device) {
        this.runs = runs;
        this.doors = doors;
        this.attribution = attribution;
        this.ui = ui;
        this.device = device;
        attribution.method().subscribe((_, _) -> {
            if (chosen.get() != null) look();
        });
    }

    /// What is looked at; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Shown> shown() { return shown.getReadOnlyProperty(); }

    /// The image; null before it is read.
    public ReadOnlyObjectProperty<@Nullable Whole> whole() { return whole.getReadOnlyProperty(); }

    /// The likeliest classes, the likeliest first.
    public ObservableList<Said> said() { return saidView; }

    /// Whether the network is being asked what it says.
    public ReadOnlyBooleanProperty asking() { return asking.getReadOnlyProperty(); }

    /// Why there are no classes; empty where there are.
    public ReadOnlyStringProperty silence() { return silence.getReadOnlyProperty(); }

    /// The class whose evidence is shown; null for none.
    public ReadOnlyObjectProperty<@Nullable Said> chosen() { return chosen.getReadOnlyProperty(); }

    /// The evidence, on the pixels that the network was given; null for none.
    public ReadOnlyObjectProperty<@Nullable EvidenceMap> map() { return map.getReadOnlyProperty(); }

    /// Whether it is being made.
    public ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    /// Why it could not be made; empty where it could.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// By which method evidence is made, and whether a unit's is shown.
    public Attribution attribution() { return attribution; }

    /// Looks at an image.
    void show(Shown next) {
        close();
        int mine = ++turn;
        shown.set(next);
        ui.deliver(doors.whole(next.images, next.sample), (image, failure) -> {
            if (mine != turn) return;
            whole.set(image);
            if (failure != null) problem.set(Failures.sentence(Failures.cause(failure)));
        });
        next.crop.ifPresent(crop -> watched = crop.map().subscribe(m -> {
            if (chosen.get() == null) map.set(m);
        }));
        asking.set(true);
        CompletableFuture<List<Said>> answer = runs.classes(doors.layDown(next.images, next.sample), next.net, CLASSES,
                device.get());
        classes = answer;
        ui.deliver(answer, (all, failure) -> {
            if (mine != turn) return;
            asking.set(false);
            if (all != null) said.setAll(all);
            silence.set(failure != null
                    ? Failures.sentence(Failures.cause(failure))
                    : said.isEmpty() ? "The network does not name its classes." : "");
            // What it is likeliest to be of an image that somebody chose is what they want to know.
            if (next.crop.isEmpty() && !said.isEmpty()) choose(said.getFirst());
        });
    }

    /// Leaves it.
    public void close() {
        turn++;
        watched.unsubscribe();
        watched = Subscription.EMPTY;
        running.cancel(true);
        classes.cancel(true);
        known.clear();
        shown.set(null);
        whole.set(null);
        said.clear();
        chosen.set(null);
        map.set(null);
        asking.set(false);
        busy.set(false);
        problem.set("");
        silence.set("");
    }

    /// Shows the evidence for a class; of the one that is shown already no longer.
    public void choose(Said which) {
        chosen.set(which.equals(chosen.get()) ? null : which);
        look();
    }

    /// Makes the evidence once more, where it could not be made.
    public void again() { look(); }

    private void look() {
        Shown now = shown.get();
        Said of = chosen.get();
        running.cancel(true);
        problem.set("");
        busy.set(false);
        if (now == null) return;
        if (of == null) {
            map.set(now.crop.map(c -> c.map().get()).orElse(null));
            return;
        }
        Key key = new Key(of.index(), attribution.method().get());
        EvidenceMap before = known.get(key);
        map.set(before);
        if (before != null) return;
        int mine = turn;
        busy.set(true);
        CompletableFuture<EvidenceMap> answer = runs.map(doors.layDown(now.images, now.sample),
                Question.target(now.net, Optional.of(of.name()), key.method(), device.get()));
        running = answer;
        ui.deliver(answer, (made, failure) -> {
            if (mine != turn) return;
            if (made != null) known.put(key, made);
            if (running != answer) return;
            busy.set(false);
            if (made != null) map.set(made);
            Throwable cause = failure == null ? new CancellationException() : Failures.cause(failure);
            if (made == null && !(cause instanceof CancellationException)) problem.set(Failures.sentence(cause));
        });
    }
}
