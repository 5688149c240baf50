package org.neurarium.viewmodels.neurons;

import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.modules.TensorFacts;
import org.neurarium.viewmodels.canvas.ColourMap;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Longer;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// The numbers of the selected tensor: read in the background as soon as it is selected, until another one is. On the
/// JavaFX thread.
public final class WeightModel {
    /// Less than this share of the numbers lies outside the colours of [Range#USUAL].
    private static final double USUAL = 0.99;
    /// Reports of progress closer than this are left out.
    private static final long BETWEEN_NS = 50_000_000;

    private final Work work;
    private final Executor background;
    private final UiExecutor ui;
    private final ReadOnlyObjectWrapper<@Nullable TensorFacts> tensor = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable TensorReading> reading = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper();
    private final ObjectProperty<ColourMap> colours = new SimpleObjectProperty<>(ColourMap.BLUE_RED);
    private final ObjectProperty<Range> range = new SimpleObjectProperty<>(Range.USUAL);
    private final DoubleProperty zoom = new SimpleDoubleProperty(1);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty();
    private AtomicBoolean cancelled = new AtomicBoolean();
    private CompletableFuture<?> running = CompletableFuture.completedFuture(null);
    private int painted;

    /// Which values the colours span.
    public enum Range {
        USUAL("Usual 99\u2009%"), FULL("Full range");

        private final String title;

        Range(String title) { this.title = title; }

        @Override
        public String toString() { return title; }
    }

    WeightModel(Work work, Executor background, UiExecutor ui) {
        this.work = work;
        this.background = background;
        this.ui = ui;
        colours.subscribe((_, _) -> paint());
        range.subscribe((_, _) -> paint());
    }

    /// What is looked at; null where no tensor is selected.
    public ReadOnlyObjectProperty<@Nullable TensorFacts> tensor() { return tensor.getReadOnlyProperty(); }

    /// What its numbers are like; null until they are read.
    public ReadOnlyObjectProperty<@Nullable TensorReading> reading() { return reading.getReadOnlyProperty(); }

    /// Its picture; null until it is painted.
    public ReadOnlyObjectProperty<@Nullable Picture> picture() { return picture.getReadOnlyProperty(); }

    /// Why its numbers cannot be shown; empty where they can.
    public ReadOnlyStringProperty problem() { return problem.getReadOnlyProperty(); }

    /// Whether its numbers are being read.
    public ReadOnlyBooleanProperty busy() { return busy.getReadOnlyProperty(); }

    /// How much of it is read, 0 to 1.
    public ReadOnlyDoubleProperty progress() { return progress.getReadOnlyProperty(); }

    public ObjectProperty<ColourMap> colours() { return colours; }

    public ObjectProperty<Range> range() { return range; }

    /// Whether the histogram's counts grow by powers.
    public BooleanProperty logarithmic() { return logarithmic; }

    /// How much larger the picture is than it would fit: 1 and more.
    public DoubleProperty zoom() { return zoom; }

    /// The values of the first and the last colour: about zero for colours that diverge. Both 0 before anything is read.
    public double[] span() {
        TensorReading read = reading.get();
        if (read == null || Double.isNaN(read.low())) return new double[]{0, 0};
        double size = range.get() == Range.USUAL
                ? read.usualSize(USUAL)
                : Math.max(Math.abs(read.low()), Math.abs(read.high()));
        if (colours.get() == ColourMap.BLUE_RED) return new double[]{-size, size};
        return new double[]{Math.max(read.low(), -size), Math.min(read.high(), size)};
    }

    /// Reads a tensor; nothing for null.
    void show(@Nullable OpenNet net, @Nullable TensorFacts facts) {
        cancelled.set(true);
        AtomicBoolean mine = cancelled = new AtomicBoolean();
        tensor.set(facts);
        reading.set(null);
        picture.set(null);
        problem.set("");
        progress.set(0);
        zoom.set(1);
        busy.set(facts != null);
        if (net == null || facts == null) return;
        Longer longer = new Longer(work, ui, "Reading " + facts.name());
        long[] told = {System.nanoTime()};
        CompletableFuture<TensorReading> read = CompletableFuture.supplyAsync(() -> TensorReading.of(net.checkpoint(),
                facts, mine::get, (done, total) -> {
                    long now = System.nanoTime();
                    if (now - told[0] < BETWEEN_NS) return;
                    told[0] = now;
                    longer.progress("reading numbers", done, total, OptionalDouble.empty());
                    ui.execute(() -> {
                        if (!mine.get()) progress.set((double) done / total);
                    });
                }), background);
        running = read.handle((_, _) -> null);
        longer.until(read, () -> mine.set(true));
        ui.deliver(read, (value, failure) -> {
            if (cancelled != mine) return;
            busy.set(false);
            reading.set(value);
            if (failure != null) {
                Throwable cause = Failures.cause(failure);
                problem.set(cause instanceof CancellationException
                        ? "Reading was cancelled. Select the tensor again to read it."
                        : Failures.sentence(cause));
            }
            paint();
        });
    }

    /// Ends the reading; what is returned is done when nobody reads any more.
    CompletableFuture<?> stop() {
        cancelled.set(true);
        return running;
    }

    private void paint() {
        TensorReading read = reading.get();
        int mine = ++painted;
        if (read == null) return;
        double[] span = span();
        int[] map = colours.get().colours();
        ui.deliver(CompletableFuture.supplyAsync(() -> read.grid().paint(map, span[0], span[1]), background), (drawn,
                _) -> {
            if (mine == painted && drawn != null && reading.get() == read) picture.set(drawn);
        });
    }
}
