package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.collections.ListChangeListener;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.project.store.LayerEntry;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.ViewState;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.frame.FrameView;
import org.neurarium.viewmodels.frame.KeptScreen;

/// What is on the screen, as the project keeps it: which images, in which order, how each is looked at, how the window is
/// set. It is put down a moment after it has changed, and laid out again when the project is opened. On the JavaFX thread.
final class Desk {
    private static final long SOON_MS = 250;
    private static final String KEY = "window", FRAME = "frame", CELLS = "cells", IMAGES = "images",
            CURRENT = "current", TYPE = "type";

    private final CellsModel cells;
    private final List<? extends KeptScreen> others;
    private final FrameView frame;
    private final LayerShelf shelf;
    private final Means means;
    private final Executor soon;
    private final List<String> absent = new ArrayList<>();
    private Subscription watched = Subscription.EMPTY;
    private @Nullable Project project;
    private boolean asked, laying;

    /// @param others screens beside that of the cells
    Desk(CellsModel cells, List<? extends KeptScreen> others, FrameView frame, LayerShelf shelf, Means means) {
        this.cells = cells;
        this.others = List.copyOf(others);
        this.frame = frame;
        this.shelf = shelf;
        this.means = means;
        this.soon = means.after(SOON_MS);
    }

    /// Lays out what was on the screen when the project was left; from then on it is kept. Images that are open already
    /// stay, in front.
    ///
    /// @param missing hears of the images that are not where they were
    void lay(Project open, Consumer<List<Reference>> missing) {
        project = open;
        absent.clear();
        Optional<Json.Obj> kept = open.views().get(KEY).map(ViewState::state).or(() -> all(open));
        if (kept.isEmpty()) bare(open, missing);
        if (kept.isPresent()) {
            laying = true;
            boolean busy = !cells.images().isEmpty() || !cells.opening().isEmpty();
            layOut(open, kept.get(), busy, missing);
        }
        watched = Subscription.combine(cells.watchViews(this::changed), frame.watch(this::changed));
        others.forEach(o -> watched = Subscription.combine(watched, o.watchViews(this::changed)));
        if (kept.isEmpty()) changed();
    }

    /// Where nobody knows what was on the screen, as after a salvage: every image that there are cells of.
    private static Optional<Json.Obj> all(Project open) {
        List<String> layers = open.layers().list().stream().map(LayerEntry::name).toList();
        return layers.isEmpty() ? Optional.empty() : Optional.of(Json.object().with(IMAGES, layers));
    }

    /// Where no layer is left either, the index of the project still tells which images there were.
    private void bare(Project open, Consumer<List<Reference>> missing) {
        List<Reference> images = LayerShelf.datasets(open).stream().filter(cells::opens).toList();
        if (images.isEmpty() || !cells.images().isEmpty() || !cells.opening().isEmpty()) return;
        means.ui()
                .deliver(means.doors().missing(images.stream().map(r -> Path.of(r.source())).toList()), (gone, _) -> {
                    if (open != project || gone == null) return;
                    cells.restore(images.stream().filter(r -> !gone.contains(Path.of(r.source()))).toList(), 0);
                    List<Reference> absent = images.stream().filter(r -> gone.contains(Path.of(r.source()))).toList();
                    if (!absent.isEmpty()) missing.accept(absent);
                });
    }

    private void layOut(Project open, Json state, boolean busy,
            Consumer<List<Reference>> missing) {
        state.find(CELLS, s -> s).ifPresent(cells::restoreView);
        others.forEach(o -> state.find(o.id(), s -> s).ifPresent(o::restoreView));
        if (!busy) state.find(FRAME, s -> s).ifPresent(frame::restore);
        List<String> layers = state.find(IMAGES, Json::items)
                .orElse(List.of())
                .stream()
                .map(Json::string)
                .toList();
        String current = state.find(CURRENT, Json::string).orElse("");
        record Found(Map<String, Reference> images, List<Path> gone) {}
        // Where the files lie is asked of the disk.
        var found = CompletableFuture.supplyAsync(() -> LayerShelf.images(open, layers), means.background())
                .thenCompose(images -> means.doors()
                        .missing(images.values().stream().filter(Desk::file).map(r -> Path.of(r.source())).toList())
                        .thenApply(gone -> new Found(images, gone)));
        means.ui().deliver(found, (f, _) -> {
            if (open != project) return;
            if (f == null) {
                laying = false;
                return;
            }
            List<Reference> there = new ArrayList<>(), gone = new ArrayList<>();
            int shown = busy ? -1 : 0;
            for (var image : f.images().entrySet()) {
                boolean missed = file(image.getValue()) && f.gone().contains(Path.of(image.getValue().source()));
                if (missed) {
                    absent.add(image.getKey());
                    gone.add(image.getValue());
                } else {
                    if (!busy && image.getKey().equals(current)) shown = there.size();
                    there.add(image.getValue());
                }
            }
            cells.restore(there, shown);
            List<String> wanted = f.images().keySet().stream().filter(n -> !absent.contains(n)).toList();
            whenOpened(() -> laidOut(open, state, wanted));
            if (!gone.isEmpty()) missing.accept(gone);
        });
    }

    private void laidOut(Project open, Json state, List<String> wanted) {
        if (open != project) return;
        // What could not be opened is not forgotten: it is tried again next time.
        List<String> opened = cells.images()
                .stream()
                .map(i -> shelf.name(i.layer()))
                .flatMap(Optional::stream)
                .toList();
        wanted.stream().filter(n -> !opened.contains(n)).forEach(absent::add);
        // The first image that came may have known fewer types than the one that is looked at.
        OpenImage image = cells.current().get();
        int type = state.find(CELLS, c -> c).flatMap(c -> c.find(TYPE, Json::number)).orElse(1.0).intValue();
        if (image != null && image.layer().type(type).isPresent()) cells.activeType().set(type);
        laying = false;
        changed();
    }

    private void whenOpened(Runnable then) {
        if (cells.opening().isEmpty()) {
            then.run();
            return;
        }
        cells.opening().addListener(new ListChangeListener<Reference>() {
            @Override
            public void onChanged(Change<? extends Reference> change) {
                if (!cells.opening().isEmpty()) return;
                cells.opening().removeListener(this);
                // The last one leaves this list before it comes into that of the open ones.
                means.after(0).execute(then);
            }
        });
    }

    private static boolean file(Reference reference) { return reference.kind() == Reference.Kind.FILE; }

    /// Images that were missing lie somewhere now: they are opened where they belong.
    void found() {
        Project open = project;
        if (open == null || absent.isEmpty()) return;
        List<String> names = List.copyOf(absent);
        var images = CompletableFuture.supplyAsync(() -> LayerShelf.images(open, names), means.background())
                .thenCompose(all -> means.doors()
                        .missing(all.values().stream().map(r -> Path.of(r.source())).toList())
                        .thenApply(gone -> all.entrySet()
                                .stream()
                                .filter(e -> !gone.contains(Path.of(e.getValue().source())))
                                .toList()));
        means.ui().deliver(images, (there, _) -> {
            if (there == null || open != project) return;
            there.forEach(e -> absent.remove(e.getKey()));
            cells.restore(there.stream().map(Map.Entry::getValue).toList(), cells.images().isEmpty() ? 0 : -1);
        });
    }

    /// Something on the screen has changed.
    void changed() {
        if (asked || project == null) return;
        asked = true;
        soon.execute(() -> {
            asked = false;
            keep();
        });
    }

    /// Puts down what is on the screen now.
    void keep() {
        Project open = project;
        if (open == null || laying || open.readOnly()) return;
        List<String> images = new ArrayList<>();
        for (OpenImage image : cells.images()) {
            shelf.name(image.layer()).ifPresent(name -> {
                images.add(name);
                shelf.put(open, name, image.reference(), cells.view(image));
            });
        }
        images.addAll(absent);
        OpenImage current = cells.current().get();
        String shown = current == null ? "" : shelf.name(current.layer()).orElse("");
        Json.Obj state = Json.object()
                .with(FRAME, frame.state())
                .with(CELLS, cells.view())
                .with(IMAGES, images)
                .with(CURRENT, shown);
        for (KeptScreen other : others)
            state = state.with(other.id(), other.view());
        var _ = open.views().put(KEY, new ViewState(KEY, state));
    }

    /// The project is left: what is on the screen is put down once more, and then no longer kept.
    void leave() {
        keep();
        watched.unsubscribe();
        watched = Subscription.EMPTY;
        project = null;
        laying = false;
    }
}
