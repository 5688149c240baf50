package org.neurarium.viewmodels.project;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsKind;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.Journal;
import org.neurarium.project.store.DatasetEntry;
import org.neurarium.project.store.LayerEntry;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.ViewState;
import org.neurarium.viewmodels.cells.Keeping;
import org.neurarium.viewmodels.work.UiExecutor;

/// The layers of cells of the project that the window works in. What is drawn before the project is ready is remembered and
/// goes into it in its order. Belongs to the JavaFX thread.
public final class LayerShelf implements Keeping {
    private static final CellsKind CELLS = new CellsKind();
    private static final String SCREEN = "cells", VIEW = "layer:", OF = "of", SELECT = "select", LOOKED_AT = "view";

    private final UiExecutor ui;
    private final Executor background;
    private final Map<Reference, Waiting> waiting = new LinkedHashMap<>();
    private final List<CompletableFuture<Void>> coming = new ArrayList<>();
    private final Set<String> claimed = new HashSet<>();
    /// The layers that are open, with their names in the project; asked on other threads too.
    private final Map<CellsLayer, String> names = Collections.synchronizedMap(new WeakHashMap<>());
    private CompletableFuture<Optional<Project>> project = CompletableFuture.completedFuture(Optional.empty());
    private Supplier<CompletableFuture<Optional<Project>>> ready = () -> project;
    private Runnable needed = () -> {};
    private Runnable refused = () -> {};
    private BiConsumer<Reference, Throwable> failed = (_, _) -> {};
    private Runnable changed = () -> {};

    /// A layer that is in use and not in a project yet.
    ///
    /// @param types as they were at first
    private record Waiting(CellsLayer layer, List<CellType> types, long capacity, Recorder recorder) {}

    /// @param background where the disk is asked
    public LayerShelf(UiExecutor ui, Executor background) {
        this.ui = ui;
        this.background = background;
    }

    /// Who hears of it.
    ///
    /// @param ready   gives the project, or makes one
    /// @param needed  there is something to keep, and no project
    /// @param refused somebody wanted to change what is only looked at
    /// @param failed  the cells of an image cannot be kept
    /// @param changed a layer has come into the project
    void tell(Supplier<CompletableFuture<Optional<Project>>> ready, Runnable needed, Runnable refused,
            BiConsumer<Reference, Throwable> failed, Runnable changed) {
        this.ready = ready;
        this.needed = needed;
        this.refused = refused;
        this.failed = failed;
        this.changed = changed;
    }

    /// The project, as soon as there is one; where there is none, it is made. Empty where that is not possible.
    public CompletableFuture<Optional<Project>> ready() { return ready.get(); }

    /// The project; null where none is open.
    public @Nullable Project open() { return project.getNow(Optional.empty()).orElse(null); }

    /// Images that are opened from now on have their layers there, once it is open; a future that ends empty stands for
    /// none.
    void use(CompletableFuture<Optional<Project>> opening) { project = opening; }

    /// It is open: what waits goes into it.
    void opened(Project open) { List.copyOf(waiting.keySet()).forEach(image -> keep(open, image)); }

    /// Done when every layer that was on its way into the project is there, or cannot be.
    CompletableFuture<Void> settled() { return CompletableFuture.allOf(coming.toArray(CompletableFuture[]::new)); }

    /// The project is left: layers that are still open belong to nobody.
    void leave() {
        project = CompletableFuture.completedFuture(Optional.empty());
        waiting.clear();
        claimed.clear();
        names.clear();
    }

    /// The name of an open layer in the project; empty while it is on its way there.
    Optional<String> name(CellsLayer layer) { return Optional.ofNullable(names.get(layer)); }

    @Override
    public CompletableFuture<Optional<Kept>> find(Reference image) {
        Waiting live = waiting.get(image);
        if (live != null) return CompletableFuture.completedFuture(Optional.of(new Kept(live.layer, Optional.empty())));
        return project.thenComposeAsync(p -> p.isEmpty()
                ? CompletableFuture.completedFuture(Optional.empty())
                : find(p.get(), image), background);
    }

    private CompletableFuture<Optional<Kept>> find(Project open, Reference image) {
        for (LayerEntry entry : open.layers().list()) {
            Optional<Reference> over = over(open, entry);
            if (over.isEmpty() || !same(over.get(), image)) continue;
            return open.layers().open(entry.name(), CELLS).thenApply(layer -> {
                names.put(layer, entry.name());
                if (open.readOnly()) layer.journal().keptBy(new Refusing());
                return Optional.of(new Kept(layer, state(open, entry).flatMap(s -> s.find(LOOKED_AT, v -> v))));
            });
        }
        return CompletableFuture.completedFuture(Optional.empty());
    }

    /// Over which image a layer lies; empty where that is not known, or it is no layer of cells.
    static Optional<Reference> over(Project open, LayerEntry entry) {
        if (!entry.kind().equals(CELLS.name())) return Optional.empty();
        Optional<Json.Obj> state = state(open, entry);
        if (entry.dataset().isEmpty()) return state.flatMap(s -> s.find(OF, Json::string)).map(Reference::parse);
        Map<String, String> select = new LinkedHashMap<>();
        state.flatMap(s -> s.find(SELECT, Json::members))
                .orElse(Map.of())
                .forEach((axis, which) -> select.put(axis, which.string()));
        return open.datasets().find(entry.dataset().getAsLong()).map(d -> reference(open, d, select));
    }

    /// What the project knows of files, as they were taken in, whether there are layers over them or not.
    static List<Reference> datasets(Project open) {
        return open.datasets().list().stream().map(d -> reference(open, d, Map.of())).toList();
    }

    private static Reference reference(Project open, DatasetEntry d, Map<String, String> select) {
        Reference file = Reference.file(open.datasets().path(d));
        return new Reference(file.kind(), file.source(), d.part().isEmpty() ? Optional.empty() : Optional.of(d.part()),
                select);
    }

    private static Optional<Json.Obj> state(Project open, LayerEntry entry) {
        return open.views().get(VIEW + entry.name()).map(ViewState::state);
    }

    private static boolean same(Reference one, Reference other) {
        boolean files = one.kind() == Reference.Kind.FILE && other.kind() == Reference.Kind.FILE;
        boolean place = files
                ? Path.of(one.source()).equals(Path.of(other.source()).toAbsolutePath().normalize())
                : one.kind() == other.kind() && one.source().equals(other.source());
        return place && one.part().equals(other.part()) && one.selection().equals(other.selection());
    }

    @Override
    public void begin(Reference image, CellsLayer layer, long capacity) {
        Optional<Project> now = project.getNow(Optional.empty());
        if (now.filter(Project::readOnly).isPresent()) {
            layer.journal().keptBy(new Refusing());
            return;
        }
        Recorder recorder = new Recorder();
        layer.journal().keptBy(recorder);
        waiting.put(image, new Waiting(layer, layer.types(), capacity, recorder));
        now.ifPresentOrElse(p -> keep(p, image), needed);
    }

    private void keep(Project open, Reference image) {
        Waiting w = waiting.get(image);
        if (w == null) return;
        if (open.readOnly()) {
            waiting.remove(image);
            w.layer.journal().keptBy(new Refusing());
            return;
        }
        String name = claim(open, image);
        int width = w.layer.width(), height = w.layer.height();
        var keeper = dataset(open, image).thenCompose(id -> open.layers()
                .begin(name, CELLS, id, w.capacity, () -> new CellsLayer(width, height, w.types, new Journal(1))));
        CompletableFuture<Void> came = new CompletableFuture<>();
        coming.removeIf(CompletableFuture::isDone);
        coming.add(came);
        ui.deliver(keeper, (k, failure) -> {
            if (k != null) {
                w.recorder.tell(k);
                w.layer.journal().keptBy(k);
                names.put(w.layer, name);
                waiting.remove(image, w);
                put(open, name, image, Json.object());
                changed.run();
            } else if (failure != null) {
                failed.accept(image, failure);
            }
            came.complete(null);
        });
    }

    private String claim(Project open, Reference image) {
        String base = image.name().replace("@", ", ");
        String name = base;
        for (int n = 2; claimed.contains(name) || open.layers().find(name).isPresent(); n++)
            name = base + " " + n;
        claimed.add(name);
        return name;
    }

    private static CompletableFuture<OptionalLong> dataset(Project open, Reference image) {
        if (image.kind() != Reference.Kind.FILE) return CompletableFuture.completedFuture(OptionalLong.empty());
        return open.datasets()
                .take(Path.of(image.source()), image.part().orElse(""))
                .thenApply(d -> OptionalLong.of(d.id()));
    }

    /// Keeps how an image is looked at, with what tells over which image the layer lies.
    void put(Project open, String name, Reference image, Json view) {
        Json.Obj state = image.kind() == Reference.Kind.BUILTIN
                ? Json.object().with(OF, image.toString())
                : Json.object().with(SELECT, image.selection());
        var _ = open.views().put(VIEW + name, new ViewState(SCREEN, state.with(LOOKED_AT, view)));
    }

    /// Layers of the project by their names, in that order, with the images over which they lie.
    static Map<String, Reference> images(Project open, List<String> layers) {
        Map<String, Reference> images = new LinkedHashMap<>();
        for (String name : layers)
            open.layers().find(name).flatMap(e -> over(open, e)).ifPresent(image -> images.put(name, image));
        return images;
    }

    /// How many cells the open layers hold.
    List<CellsLayer> layers() { return new ArrayList<>(names.keySet()); }

    private final class Refusing implements Journal.Keeper {
        @Override
        public boolean refuses() {
            refused.run();
            return true;
        }
    }
}
