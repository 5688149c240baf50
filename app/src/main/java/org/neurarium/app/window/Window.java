package org.neurarium.app.window;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

    public Window(ComputeService service, Formats formats, Experiments experiments, String version) {
        this.service = service;
        this.formats = formats;
        this.experiments = experiments;
        this.version = version;
    }

    /// Shows it, hands the studio to `then` on the JavaFX thread, and returns when it was closed.
    ///
    /// @param files  opened at once
    /// @param config where small things about this person are kept
    /// @param cache  where the window keeps what may be lost
    public void show(List<Reference> files, ConfigStore config, Path cache, Consumer<Studio> then)
            throws InterruptedException {
        Toolkit.start();
        var look = Studio.look();
        CountDownLatch closed = new CountDownLatch(1);
        UiExecutor ui = new FxExecutor();
        try (Scratch scratch = new Scratch(cache);
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor()) {
            Runs runs = Runs.local(service, background);
            ui.execute(() -> {
                Stage stage = new Stage();
                Studio studio = new Studio(new Studio.Ground(runs, formats, experiments, config,
                        new StageSurroundings(() -> stage, new FileBrowser(background), () -> {
                            stage.close();
                            Platform.exit();
                        }), scratch,
                        background, ui, look), version);
                Rectangle2D screen = Screen.getPrimary().getVisualBounds();
                stage.setTitle("Neurarium");
                stage.setMinWidth(SMALLEST_WIDTH);
                stage.setMinHeight(SMALLEST_HEIGHT);
                // First of all: workers read the files meanwhile, and no other screen than theirs is made.
                if (!files.isEmpty()) studio.frame().screens().open(files);
                stage.setScene(studio.scene(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
                stage.setOnHidden(_ -> closed.countDown());
                stage.show();
                then.accept(studio);
            });
            closed.await();
            Platform.exit();
        }
    }
}
