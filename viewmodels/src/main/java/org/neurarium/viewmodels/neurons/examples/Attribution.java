package org.neurarium.viewmodels.neurons.examples;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Reference;
import org.neurarium.tool.Estimate;
import org.neurarium.viewmodels.evidence.EvidenceMap;
import org.neurarium.viewmodels.evidence.EvidenceMethod;
import org.neurarium.viewmodels.evidence.EvidenceRuns;
import org.neurarium.viewmodels.evidence.EvidenceRuns.Question;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.UiExecutor;

/// What in each crop excites the unit: one map after the other, as long as somebody wants to see them. Belongs to the JavaFX
/// thread.
public final class Attribution {
    private static final int REMEMBERED = 96;

    /// A unit of a network and the images that it is shown.
    ///
    /// @param layer of the unit
    record Subject(Reference net, String layer, int channel, List<Reference> images, String device) {
        String unit(Crop crop) { return layer + ":" + channel + "@" + crop.place().y() + "," + crop.place().x(); }
    }

    private record Key(Subject subject, String unit, int sample, EvidenceMethod method) {}

    private final EvidenceRuns runs;
    private final ExampleDoors doors;
    private final UiExecutor ui;
    private final LongSupplier nanos;
    private final BooleanProperty on = new SimpleBooleanProperty();
    private final ObjectProperty<EvidenceMethod> method = new SimpleObjectProperty<>(EvidenceMethod.CF_CAM);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(""), far = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Map<EvidenceMethod, Double>> seconds = new ReadOnlyObjectWrapper<>(Map.of());
    private final Map<Key, EvidenceMap> known = new LinkedHashMap<>(16, 0.75f, true);
    private Optional<Subject> subject = Optional.empty();
    private List<Crop> crops = List.of();
    private Optional<CompletableFuture<?>> running = Optional.empty();
    private String costsOf = "";
    private int turn;

    Attribution(EvidenceRuns runs, ExampleDoors doors, UiExecutor ui, LongSupplier nanos) {
        this.runs = runs;
        this.doors = doors;
        this.ui = ui;
        this.nanos = nanos;
        on.subscribe((_, _) -> begin());
        method.subscribe((_, _) -> begin());
    }

    public BooleanProperty on() { return on; }

    public ObjectProperty<EvidenceMethod> method() { return method; }

    /// Why there are no maps; empty where there are.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// '2 of 7': how many of those that are to be seen are made; empty where none is being made.
    public ReadOnlyStringProperty far() { return far.getReadOnlyProperty(); }

    /// Seconds until all are made; NaN where that is not known.
    public double secondsLeft() {
        return seconds.get().getOrDefault(method.get(), Double.NaN)
                * crops.stream().filter(c -> c.busy().get()).count();
    }

    /// What a crop takes by each method, told beforehand or measured; nothing where that is not known yet.
    public ReadOnlyObjectProperty<Map<EvidenceMethod, Double>> seconds() { return seconds.getReadOnlyProperty(); }

    /// What all crops that are to be seen take; NaN where that is not known.
    public double cost(EvidenceMethod of) {
        return seconds.get().getOrDefault(of, Double.NaN) * Math.max(1, crops.size());
    }

    /// From now on these are to be seen.
    void show(Optional<Subject> of, List<Crop> visible) {
        if (of.equals(subject) && visible.equals(crops)) return;
        subject = of;
        crops = List.copyOf(visible);
        ask();
        begin();
    }

    /// The maps of what is to be seen are made once more.
    public void again() { begin(); }

    private void begin() {
        turn++;
        problem.set("");
        running.ifPresent(r -> r.cancel(true));
        running = Optional.empty();
        for (Crop crop : crops) {
            Optional<EvidenceMap> map = on.get()
                    ? subject.flatMap(s -> Optional.ofNullable(known.get(key(s, crop))))
                    : Optional.empty();
            crop.map(map.orElse(null));
            crop.busy(on.get() && map.isEmpty());
        }
        next();
    }

    private Key key(Subject of, Crop crop) { return new Key(of, of.unit(crop), crop.place().sample(), method.get()); }

    private void next() {
        long open = crops.stream().filter(c -> c.busy().get()).count();
        far.set(open == 0 ? "" : crops.size() - open + " of " + crops.size());
        if (!on.get() || subject.isEmpty()) return;
        Subject of = subject.get();
        Optional<Crop> first = crops.stream().filter(c -> c.busy().get() && c.cut().get() != null).findFirst();
        if (first.isEmpty()) return;
        Crop crop = first.get();
        int mine = turn;
        EvidenceMethod by = method.get();
        Key key = key(of, crop);
        long began = nanos.getAsLong();
        CompletableFuture<EvidenceMap> answer = runs.map(doors.layDown(of.images, crop.place().sample()),
                Question.unit(of.net, of.unit(crop), by, of.device));
        running = Optional.of(answer);
        ui.deliver(answer, (map, failure) -> {
            if (map != null) {
                known.put(key, map);
                if (known.size() > REMEMBERED) known.remove(known.keySet().iterator().next());
            }
            if (mine != turn) return;
            if (map == null) {
                failed(failure);
                return;
            }
            measured(by, (nanos.getAsLong() - began) / 1e9);
            crop.map(map);
            crop.busy(false);
            next();
        });
    }

    private void failed(@Nullable Throwable failure) {
        crops.forEach(c -> c.busy(false));
        far.set("");
        Throwable cause = failure == null ? new CancellationException() : Failures.cause(failure);
        if (!(cause instanceof CancellationException)) problem.set(Failures.sentence(cause));
    }

    private void measured(EvidenceMethod by, double now) {
        Map<EvidenceMethod, Double> next = new EnumMap<>(EvidenceMethod.class);
        next.putAll(seconds.get());
        next.put(by, now);
        seconds.set(Map.copyOf(next));
    }

    /// What a crop takes is the same for all units of a layer: asked when one is looked at, before anything is begun.
    private void ask() {
        Optional<Crop> first = crops.stream().findFirst();
        if (subject.isEmpty() || first.isEmpty()) return;
        Subject of = subject.get();
        String what = of.net + " " + of.layer + " " + of.device;
        if (what.equals(costsOf)) return;
        costsOf = what;
        seconds.set(Map.of());
        CompletableFuture<Reference> image = doors.layDown(of.images, first.get().place().sample());
        // All that take a gradient take the same passes.
        for (EvidenceMethod by : List.of(EvidenceMethod.CF_CAM, EvidenceMethod.SCORE_CAM))
            ui.deliver(runs.cost(image, Question.unit(of.net, of.unit(first.get()), by, of.device)),
                    (cost, _) -> told(what, by, cost == null ? Optional.empty() : cost));
    }

    private void told(String what, EvidenceMethod by, Optional<Estimate> cost) {
        if (!what.equals(costsOf) || cost.isEmpty()) return;
        Map<EvidenceMethod, Double> next = new EnumMap<>(EvidenceMethod.class);
        for (EvidenceMethod one : EvidenceMethod.values())
            if ((one == EvidenceMethod.SCORE_CAM) == (by == EvidenceMethod.SCORE_CAM))
                next.put(one, cost.get().seconds());
        next.putAll(seconds.get());
        seconds.set(Map.copyOf(next));
    }
}
