package org.neurarium.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.neurarium.data.Reference;
import org.neurarium.formats.Formats;
import org.neurarium.service.ComputeService;
import org.neurarium.viewmodels.form.ReproductionModel.Experiments;
import org.neurarium.viewmodels.frame.ConfigStore;
import org.neurarium.viewmodels.work.UiExecutor;
import org.neurarium.views.frame.StageSurroundings;

/// The window of a person.
public final class Window {
    private static final double WIDTH = 1440, HEIGHT = 900, SMALLEST_WIDTH = 1120, SMALLEST_HEIGHT = 720;

    private final ComputeService service;
    private final Formats formats;
    private final Experiments experiments;
    private final String version;
    private final Runnable shown;

    /// @param shown is run when the first picture is on the screen, and at the latest when the window is closed
    public Window(ComputeService service, Formats formats, Experiments experiments, String version, Runnable shown) {
        this.shown = shown;
        this.service = service;
        this.formats = formats;
        this.experiments = experiments;
        this.version = version;
    }

    /// How a window begins.
    ///
    /// @param files    opened at once
    /// @param project  the folder of the project to open; empty for the last
    /// @param config   where small things about this person are kept
    /// @param cache    where the window keeps what may be lost
    /// @param projects where projects go that nobody gave a folder; empty where none is to outlast the window
    public record Start(List<Reference> files, Optional<Path> project, ConfigStore config, Path cache,
            Optional<Path> projects) {}

    /// Shows it, hands the studio to `then` on the JavaFX thread, and returns when it was closed.
    public void show(Start start, Consumer<Studio> then) throws InterruptedException {
        Toolkit.start();
        var look = Studio.look();
        CountDownLatch closed = new CountDownLatch(1);
        UiExecutor ui = new FxExecutor();
        try (Scratch scratch = new Scratch(start.cache);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Runs runs = Runs.of(service, background);
            Runnable made = () -> {
                Stage stage = new Stage();
                AtomicReference<Runnable> closing = new AtomicReference<>(stage::close);
                Studio studio = new Studio(new Studio.Ground(runs, formats, experiments, start.config,
                        new StageSurroundings(() -> stage, new FileBrowser(background), () -> closing.get().run()),
                        scratch, background, ui, look,
                        new ProjectPlaces(start.projects.orElseGet(scratch::projects), background)), version);
                // What is not on the disk yet is written first; where that cannot be, the person decides.
                closing.set(() -> studio.project().depart(stage::close));
                stage.setOnCloseRequest(request -> {
                    request.consume();
                    closing.get().run();
                });
                studio.project().start(start.project);
                Rectangle2D screen = Screen.getPrimary().getVisualBounds();
                stage.setTitle("Neurarium");
                stage.setMinWidth(SMALLEST_WIDTH);
                stage.setMinHeight(SMALLEST_HEIGHT);
                // First of all: workers read the files meanwhile, and no other screen than theirs is made.
                if (!start.files.isEmpty()) studio.frame().screens().open(start.files);
                stage.setScene(studio.scene(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
                stage.focusedProperty().subscribe(has -> studio.frame().focused().set(has));
                stage.setOnHidden(_ -> closed.countDown());
                stage.show();
                new FirstPicture(studio.cells().opening()::isEmpty, shown).start();
                then.accept(studio);
            };
            CompletableFuture<Void> window = new CompletableFuture<>();
            ui.execute(() -> {
                try {
                    made.run();
                    window.complete(null);
                } catch (RuntimeException | Error e) {
                    // Nobody would ever close a window that is not there.
                    window.completeExceptionally(e);
                    closed.countDown();
                }
            });
            closed.await();
            shown.run();
            Platform.exit();
            window.join();
        }
    }
}
