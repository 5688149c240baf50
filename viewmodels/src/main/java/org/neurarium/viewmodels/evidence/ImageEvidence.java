package org.neurarium.viewmodels.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.viewmodels.canvas.ColourMap;
import org.neurarium.viewmodels.canvas.HeatMap;
import org.neurarium.viewmodels.evidence.EvidenceRuns.Question;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Evidence over an image that is open: for which network, which class or unit, by which method, what it will take, and the map
/// once it is made. Belongs to the JavaFX thread.
public final class ImageEvidence {
    /// The network that is asked where nobody chose another.
    private static final Reference SHIPPED = Reference.builtin("efficientnet-lite0");
    private static final int CLASSES = 3;

    private final EvidenceRuns runs;
    private final Work work;
    private final Surroundings surroundings;
    private final UiExecutor ui;
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private final ObjectProperty<Reference> net = new SimpleObjectProperty<>(SHIPPED);
    private final StringProperty about = new SimpleStringProperty("");
    private final ObjectProperty<EvidenceMethod> method = new SimpleObjectProperty<>(EvidenceMethod.CF_CAM);
    private final ReadOnlyObjectWrapper<@Nullable Reference> image = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable HeatMap> map = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Double> cost = new ReadOnlyObjectWrapper<>(Double.NaN);
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(""), said = new ReadOnlyStringWrapper("");
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
    private int turn;

    public ImageEvidence(EvidenceRuns runs, Work work, Surroundings surroundings, UiExecutor ui) {
        this.runs = runs;
        this.work = work;
        this.surroundings = surroundings;
        this.ui = ui;
        wanted.subscribe((_, is) -> {
            if (is) estimate();
            else
                stop();
        });
        net.subscribe((_, _) -> estimate());
        method.subscribe((_, _) -> estimate());
    }

    /// Whether somebody wants to see it.
    public BooleanProperty wanted() { return wanted; }

    /// Which network is asked.
    public ObjectProperty<Reference> net() { return net; }

    /// The name of a class, or a unit as `LAYER:CHANNEL`; empty for the likeliest class.
    public StringProperty about() { return about; }

    public ObjectProperty<EvidenceMethod> method() { return method; }

    /// The map; null where none is made.
    public ReadOnlyObjectProperty<@Nullable HeatMap> map() { return map.getReadOnlyProperty(); }

    /// Seconds that it will take; NaN where nobody knows.
    public ReadOnlyObjectProperty<Double> cost() { return cost.getReadOnlyProperty(); }

    public ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    /// Why it could not be made; empty where it could.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// What the network finds likeliest; empty before it was asked.
    public ReadOnlyStringProperty said() { return said.getReadOnlyProperty(); }

    /// Networks that can be chosen: the one that comes with the product, those that are open, and the one that is chosen.
    public List<Reference> nets() {
        return Stream.concat(Stream.of(SHIPPED, net.get()),
                work.data()
                        .stream()
                        .filter(d -> d.type().equals("Checkpoint"))
                        .map(d -> Reference.parse(d.reference())))
                .distinct()
                .toList();
    }

    /// Lets the person choose a network's file.
    public void choose() {
        surroundings.pickFiles("A network to ask for evidence", (List<Path> files) -> net.set(Reference.file(files
                .getFirst())));
    }

    /// Another image, or another plane of it, is looked at; null for none.
    public void look(@Nullable Reference plane) {
        if (Objects.equals(plane, image.get())) return;
        clear();
        image.set(plane);
        estimate();
    }

    /// Makes the map.
    public void make() {
        Reference plane = image.get();
        if (plane == null) return;
        stop();
        problem.set("");
        int mine = ++turn;
        busy.set(true);
        CompletableFuture<Reference> there = CompletableFuture.completedFuture(plane);
        CompletableFuture<EvidenceMap> answer = runs.map(there, question());
        running = answer;
        new Longer(work, ui, "Evidence in " + plane.name()).until(answer, this::stop);
        ui.deliver(answer, (made, failure) -> {
            if (mine != turn) return;
            busy.set(false);
            if (made != null)
                map.set(HeatMap.sheer(made.width(), made.height(), made.values(), ColourMap.MAGMA
                        .colours()));
            Throwable cause = failure == null ? new CancellationException() : Failures.cause(failure);
            if (made == null && !(cause instanceof CancellationException)) problem.set(Failures.sentence(cause));
            if (made != null) ask(mine, there);
        });
    }

    /// What the network says of it all in all is told once the map is there.
    private void ask(int mine, CompletableFuture<Reference> there) {
        ui.deliver(runs.classes(there, net.get(), CLASSES, device()), (all, _) -> {
            if (mine != turn || all == null) return;
            said.set(all.stream()
                    .map(s -> "%s %.0f\u2009%%".formatted(s.title(), 100 * s.probability()))
                    .reduce((a, b) -> a + ", " + b)
                    .map(s -> "Likeliest: " + s + ".")
                    .orElse(""));
        });
    }

    /// Stops what is being made.
    public void stop() {
        turn++;
        running.cancel(true);
        busy.set(false);
    }

    /// Takes the map away.
    public void clear() {
        stop();
        map.set(null);
        problem.set("");
        said.set("");
    }

    private String device() { return work.devices().chosen().get(); }

    private Question question() {
        String what = about.get().strip();
        return what.contains(":")
                ? Question.unit(net.get(), what, method.get(), device())
                : Question.target(net.get(), Optional.of(what).filter(w -> !w.isEmpty()), method.get(), device());
    }

    private void estimate() {
        Reference plane = image.get();
        cost.set(Double.NaN);
        if (plane == null || !wanted.get()) return;
        Question asked = question();
        ui.deliver(runs.cost(CompletableFuture.completedFuture(plane), asked), (told, _) -> {
            if (told != null && plane.equals(image.get()) && asked.method() == method.get())
                told.ifPresent(e -> cost.set(e.seconds()));
        });
    }
}
