package org.neurarium.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javafx.application.Platform;
import org.neurarium.data.BadInput;
import org.neurarium.formats.Formats;
import org.neurarium.service.ComputeService;
import org.neurarium.viewmodels.form.ReproductionModel.Experiments;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.frame.Surroundings;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.frame.ScreenshotRenderer;

/// Takes pictures of screens, without a display.
public final class Screenshots {
    private static final long SECONDS = 180;

    private final ComputeService service;
    private final Formats formats;
    private final Experiments experiments;
    private final String version;
    private final Path cache;

    /// @param cache where screens keep what may be lost
    public Screenshots(ComputeService service, Formats formats, Experiments experiments, String version, Path cache) {
        this.service = service;
        this.formats = formats;
        this.experiments = experiments;
        this.version = version;
        this.cache = cache;
    }

    /// What can be taken: name and what it shows.
    public static List<String[]> list() {
        return Shot.all().stream().map(s -> new String[]{s.name(), s.what()}).toList();
    }

    /// Whether it can be taken, before anything is started for it.
    ///
    /// @throws BadInput if there is no such screen
    public static void check(String name) {
        Shot _ = find(name);
    }

    private static Shot find(String name) {
        return Shot.all()
                .stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("There is no screen '" + name + "'; there are " + String.join(", ", Shot
                        .all()
                        .stream()
                        .map(Shot::name)
                        .toList()) + "."));
    }

    /// Draws one state into a PNG file. The toolkit runs already.
    ///
    /// @param textScale 0.85–1.5
    /// @throws BadInput if there is no such screen, or the file cannot be written
    public Path take(String name, int width, int height, Appearance.Choice theme, double textScale, Path png)
            throws InterruptedException {
        Shot shot = find(name);
        UiExecutor ui = new FxExecutor();
        AtomicReference<Shot.Play> play = new AtomicReference<>();
        try (Scratch scratch = new Scratch(cache);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Busy busy = new Busy(background);
            var look = Studio.look();
            Runs real = Runs.local(service, busy);
            Runs runs = shot.jobs().map(real::drawn).orElse(real);
            CompletableFuture<Path> picture = new ScreenshotRenderer(ui, background).render(() -> {
                Studio studio = new Studio(new Studio.Ground(runs, formats, experiments, ConfigStore.FORGETFUL,
                        new Picks(ProjectShots.elsewhere(scratch.projects())), scratch, busy, ui, look,
                        new ProjectPlaces(scratch.projects(), busy)), version);
                studio.frame().appearance().theme().set(theme);
                studio.frame().appearance().textScale().set(textScale);
                play.set(new Shot.Play(shot, studio));
                return studio.scene(width, height);
            }, () -> play.get().getAsBoolean() && busy.idle(), png);
            try {
                return picture.get(SECONDS, TimeUnit.SECONDS);
            } finally {
                picture.cancel(false);
            }
        } catch (ExecutionException | CompletionException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new BadInput("The picture could not be taken: " + why.getMessage(), e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "The screen '" + name + "' was not ready within " + SECONDS + " s: " + play.get().waiting() + ".",
                    e);
        }
    }

    /// A person who looks for everything in one folder.
    private record Picks(Path folder) implements Surroundings {
        @Override
        public void pickFiles(String title, Consumer<List<Path>> then) {}

        @Override
        public void pickFolder(String title, Consumer<Path> then) { then.accept(folder); }

        @Override
        public void reveal(Path shown) {}

        @Override
        public void copy(String text) {}

        @Override
        public void quit() {}
    }

    /// Counts what is under way, so that a picture waits for tiles and thumbnails and for nothing else.
    private record Busy(Executor executor, AtomicInteger running) implements Executor {
        Busy(Executor executor) {
            this(executor, new AtomicInteger());
        }

        @Override
        public void execute(Runnable task) {
            running.incrementAndGet();
            executor.execute(() -> {
                try {
                    task.run();
                } finally {
                    running.decrementAndGet();
                }
            });
        }

        boolean idle() {
            return running.get() == 0;
        }
    }

    /// Ends the toolkit.
    public static void end() {
        Platform.exit();
    }
}
