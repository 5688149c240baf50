package org.neurarium.viewmodels.cells;

import java.util.List;
import org.jspecify.annotations.Nullable;
import java.util.concurrent.CompletionException;
import org.neurarium.data.BadInput;
import org.neurarium.data.ImageStack;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.neurarium.data.Reference;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.Journal;
import org.neurarium.service.ComputeService;
import org.neurarium.service.LiveSession;
import org.neurarium.service.RunListener;
import org.neurarium.service.RunRequest;
import org.neurarium.viewmodels.canvas.BlockCache;
import org.neurarium.viewmodels.canvas.Contrast;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.canvas.WatchedImage;
import org.neurarium.viewmodels.work.Failures;
import org.neurarium.viewmodels.work.Notice;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.viewmodels.work.Work;

/// Opens images in the background: pixels, contrast, thumbnail, and a session that already encodes while one looks.
final class ImageOpener {
    static final String TOOL = "cells.chain-of-prompts";
    private static final Set<String> IMAGES = Set.of("tif", "tiff", "png", "jpg", "jpeg", "btf", "tf2", "tf8");
    private static final long PIXEL_CACHE = 256L << 20, JOURNAL = 256L << 20;
    private static final int THUMBNAIL = 112;
    /// From here on one sees that something is waited for, and from there on it is a job.
    private static final long MOMENT_MS = 400, JOB_MS = 1000;
    private final ComputeService service;
    private final Doors doors;
    private final Work work;
    private final Executor background;
    private final UiExecutor ui;
    private final Notice.Remedy another;
    private final ObservableList<Reference> opening = FXCollections.observableArrayList();
    private final ObservableList<Arrival> arrivals = FXCollections.observableArrayList();

    /// @param another what is offered where a file cannot be opened
    ImageOpener(ComputeService service, Doors doors, Work work, Executor background, UiExecutor ui,
            Notice.Remedy another) {
        this.another = another;
        this.service = service;
        this.doors = doors;
        this.work = work;
        this.background = background;
        this.ui = ui;
    }

    ObservableList<Reference> opening() { return opening; }

    /// What is waited for longer than a moment.
    ObservableList<Arrival> arrivals() { return arrivals; }

    /// By its name; what is inside shows when it is opened.
    boolean looksLikeImage(Reference reference) {
        if (reference.kind() == Reference.Kind.BUILTIN) return doors.knows(reference.source());
        if (reference.kind() == Reference.Kind.MODEL) return false;
        String name = reference.source().toLowerCase(Locale.ROOT);
        return IMAGES.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    /// Lets go of the session and the file, in the background: a mapped file waits for whoever reads it.
    void close(OpenImage image) { background.execute(image::close); }

    /// An image, ready to be shown.
    private record Prepared(ImageDisplay display, Thumbnail thumbnail) {}

    /// The same with what is kept of it.
    private record Ready(Prepared image, Optional<Keeping.Kept> kept) {}

    /// @param order rises with each file, so that the list can keep the order in which they were asked for
    void open(Reference reference, int order, List<CellType> types, Consumer<OpenImage> then) {
        if (opening.contains(reference)) return;
        opening.add(reference);
        int since = work.notices().acts();
        Arrival arrival = new Arrival(reference, work, ui, this::leave, System::nanoTime);
        CompletableFuture<Prepared> prepared = doors.open(reference, arrival)
                .thenApplyAsync(image -> prepared(image, arrival), background);
        after(MOMENT_MS, arrival, () -> arrivals.add(arrival));
        after(JOB_MS, arrival, () -> work.activities().list(arrival.activity()));
        CompletableFuture<Optional<Keeping.Kept>> kept = doors.keeping().find(reference);
        ui.deliver(prepared.thenCompose(p -> kept.handle((k, failure) -> ready(reference, p, k, failure))), (ready,
                failure) -> {
            if (arrival.isGivenUp()) {
                // It was there just before that was known: it is not half open either.
                if (ready != null) background.execute(ready.image.display.image()::close);
                return;
            }
            leave(arrival);
            if (failure != null)
                Failures.answer(work, since, reference.name() + " could not be opened", failure, another);
            if (ready != null) then.accept(image(reference, order, ready, types));
        });
    }

    /// Does something about an image that is still waited for by then.
    private void after(long milliseconds, Arrival arrival, Runnable act) {
        CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS, ui).execute(() -> {
            if (!arrival.isOver()) act.run();
        });
    }

    /// It is there, or is not going to be.
    private void leave(Arrival arrival) {
        arrival.end();
        arrivals.remove(arrival);
        opening.remove(arrival.reference());
    }

    private static Prepared prepared(ImageStack image, Arrival arrival) {
        WatchedImage watched = new WatchedImage(image, Contrast.reads(image) + image.size().c() * image.size()
                .planePixels(), arrival);
        try {
            ImageDisplay display = Contrast.opened(new BlockCache(watched, PIXEL_CACHE));
            Prepared prepared = new Prepared(display, Thumbnail.of(display, THUMBNAIL));
            watched.unwatch();
            return prepared;
        } catch (RuntimeException | Error e) {
            image.close();
            throw e;
        }
    }

    private static Ready ready(Reference reference, Prepared image, @Nullable Optional<Keeping.Kept> kept,
            @Nullable Throwable failure) {
        try {
            if (failure != null) throw failure instanceof RuntimeException e ? e : new CompletionException(failure);
            Optional<Keeping.Kept> found = kept == null ? Optional.empty() : kept;
            var size = image.display.image().size();
            found.map(Keeping.Kept::layer)
                    .filter(l -> l.width() != size.x() || l.height() != size.y())
                    .ifPresent(l -> {
                        throw new BadInput(reference.name() + " is " + size.x() + " × " + size.y()
                                + " pixels now; its cells were outlined on " + l.width() + " × " + l.height()
                                + ". Bring back the file as it was, or open the changed one under another name.");
                    });
            return new Ready(image, found);
        } catch (RuntimeException e) {
            image.display.image().close();
            throw e;
        }
    }

    private OpenImage image(Reference reference, int order, Ready opened, List<CellType> types) {
        Prepared ready = opened.image;
        var size = ready.display.image().size();
        CellsLayer layer = opened.kept.map(Keeping.Kept::layer)
                .orElseGet(() -> new CellsLayer(size.x(), size.y(), types, new Journal(JOURNAL)));
        if (opened.kept.isEmpty()) doors.keeping().begin(reference, layer, JOURNAL);
        SessionActivity activity = new SessionActivity(work, ui, "Chain-of-Prompts, " + reference.name());
        Prompting prompting = new Prompting(layer, (settings, note) -> session(reference, settings, note, activity),
                activity::until, background, ui,
                (e, again) -> Failures.tell(work, "Chain-of-Prompts stopped on " + reference.name(), e,
                        Failures.cause(e) instanceof BadInput ? another : new Notice.Remedy("Try again", again)),
                System::nanoTime);
        OpenImage image = new OpenImage(reference, order, ready.display, ready.thumbnail, prompting,
                new Outlines(layer, background, ui));
        opened.kept.flatMap(Keeping.Kept::view).ifPresent(view -> ImageView.restore(view, image));
        // Only then: the session is opened for the plane that is looked at, with the clicks that there are.
        if (layer.clicks().isEmpty()) prompting.prepare();
        else
            prompting.follow();
        return image;
    }

    /// @param note hears what the tool says of the image, such as that its engine is not made for it
    private LiveSession session(Reference reference, Map<String, String> settings, Consumer<String> note,
            SessionActivity activity) {
        Map<String, String> own = new TreeMap<>(settings);
        String engine = own.remove(OpenImage.ENGINE);
        Map<String, List<String>> inputs = new TreeMap<>(Map.of("image", List.of(reference.toString())));
        // The network is an input of the tool; with the layer it is kept as one of the things that were chosen.
        if (engine != null && !engine.isBlank()) inputs.put(OpenImage.ENGINE, List.of(engine));
        RunRequest request = new RunRequest(TOOL, inputs, own, 0, Optional.empty());
        LiveSession session = service.open(request, new RunListener() {
            @Override
            public void progress(String phase, long done, long total, OptionalDouble eta) {
                activity.progress(phase, done, total, eta);
            }

            @Override
            public void warning(String sentence) {
                note.accept(sentence);
            }
        });
        activity.until(session.ready(), session::close);
        return session;
    }
}
