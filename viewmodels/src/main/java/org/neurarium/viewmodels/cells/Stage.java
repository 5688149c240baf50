package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.CellsPicture;
import org.neurarium.viewmodels.canvas.HeatMap;
import org.neurarium.viewmodels.canvas.ViewPlace;

/// Keeps the canvas in step with the current image: what is shown of it, its cells, the proposal, a replay of the chain.
final class Stage {
    private final CanvasModel canvas = new CanvasModel();
    private final LayersModel layers = new LayersModel();
    private final Drawing drawing = new Drawing();
    private final ReadOnlyObjectWrapper<Integer> replayRound = new ReadOnlyObjectWrapper<>(Integer.MAX_VALUE);
    private final List<Subscription> watched = new ArrayList<>();
    private Optional<HeatMap> evidence = Optional.empty();
    private @Nullable OpenImage image;

    Stage() {
        layers.all().forEach(l -> {
            l.visible().subscribe(_ -> redraw());
            l.opacity().subscribe(_ -> redraw());
        });
        layers.similarity().visible().subscribe(_ -> askSimilarity());
        layers.hiddenTypes().subscribe(_ -> redraw());
        replayRound.subscribe(_ -> redraw());
    }

    CanvasModel canvas() { return canvas; }

    LayersModel layers() { return layers; }

    /// The round that a replay has come to; the largest integer when none runs.
    ReadOnlyObjectProperty<Integer> replayRound() { return replayRound.getReadOnlyProperty(); }

    void replay(int round) { replayRound.set(round); }

    /// From now on this is the evidence over the current image.
    void evidence(Optional<HeatMap> map) {
        evidence = map;
        redraw();
    }

    /// Gives the cells of an image to `then`, all of them, as soon as their outlines are known.
    void picture(OpenImage of, Consumer<CellsPicture> then) {
        drawing.picture(of, layers, Optional.empty(), Integer.MAX_VALUE)
                .ifPresentOrElse(then, () -> of.outlines().next(() -> picture(of, then)));
    }

    /// Shows another image, where it was left; nothing for null.
    void show(@Nullable OpenImage next) {
        OpenImage was = image;
        if (was != null && canvas.displayProperty().get() != null) {
            keepPlace();
            was.prompting().leave();
        }
        watched.forEach(Subscription::unsubscribe);
        watched.clear();
        image = next;
        replay(Integer.MAX_VALUE);
        if (next == null) {
            canvas.displayProperty().set(null);
            canvas.overviewProperty().set(null);
            canvas.cellsProperty().set(null);
            return;
        }
        // Nothing of the image before, while its outlines are being traced.
        canvas.cellsProperty().set(null);
        layers.suit(next.bright());
        canvas.overviewProperty().set(next.thumbnail());
        next.place()
                .ifPresentOrElse(v -> canvas.show(next.displayProperty().get(), v), () -> canvas.open(next
                        .displayProperty()
                        .get()));
        watch(next);
        redraw();
        askSimilarity();
    }

    /// The current image is looked at where the canvas stands now.
    void keepPlace() {
        ViewPlace place = canvas.place();
        if (image != null && place != null) image.leaveAt(place);
    }

    /// The canvas goes to where the current image is to be looked at.
    void goToPlace() {
        OpenImage now = image;
        if (now != null) now.place().ifPresent(p -> canvas.show(now.displayProperty().get(), p));
    }

    /// Paints everything anew, what could not be painted as well.
    void showAgain() {
        OpenImage now = image;
        if (now == null) return;
        canvas.displayProperty().set(null);
        canvas.displayProperty().set(now.displayProperty().get());
        redraw();
    }

    private void watch(OpenImage next) {
        Prompting p = next.prompting();
        watched.add(next.displayProperty().subscribe(d -> {
            canvas.displayProperty().set(d);
            redraw();
        }));
        watched.add(next.version().subscribe(_ -> {
            canvas.pixelSizeProperty().set(next.calibration().x());
            redraw();
        }));
        watched.add(next.outlines().traced().subscribe((_, _) -> redraw()));
        watched.add(next.outlines().tracedPointed().subscribe((_, _) -> mark()));
        watched.add(p.ghosts().subscribe(_ -> redraw()));
        watched.add(p.proposal().subscribe(_ -> redraw()));
        watched.add(p.similarity().subscribe(_ -> redraw()));
        watched.add(p.pending().subscribe(_ -> {
            replay(Integer.MAX_VALUE);
            redraw();
            askSimilarity();
        }));
        watched.add(p.hovered().subscribe(_ -> mark()));
        watched.add(next.selection().subscribe(_ -> mark()));
    }

    private void redraw() {
        canvas.imageOpacityProperty().set(layers.image().shown());
        canvas.marksOpacityProperty().set(layers.clicks().shown());
        OpenImage now = image;
        if (now == null) return;
        // What is there stays until all outlines of what comes are known.
        drawing.picture(now, layers, evidence, replayRound.get()).ifPresent(canvas.cellsProperty()::set);
        mark();
    }

    private void mark() {
        OpenImage now = image;
        if (now != null) canvas.marksProperty().set(drawing.marks(now, layers, replayRound.get()));
    }

    void askSimilarity() {
        OpenImage now = image;
        if (now != null) now.prompting().showSimilarity(layers.similarity().visible().get());
    }
}
