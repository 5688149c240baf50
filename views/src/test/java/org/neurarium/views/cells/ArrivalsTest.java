package org.neurarium.views.cells;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Reading;
import org.neurarium.data.Reference;
import org.neurarium.data.Table;
import org.neurarium.formats.Formats;
import org.neurarium.formats.standard.StandardFormats;
import org.neurarium.viewmodels.cells.Doors;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.Hand;
import org.neurarium.views.testing.Watchdog;
import org.neurarium.views.theme.ThemeFiles;

/// A file on a slow disk is opened, and given up.
@ExtendWith(Watchdog.class)
final class ArrivalsTest {
    private static final Formats FORMATS = StandardFormats.with(List.of(), 16 << 20);
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final SlowDisk disk = new SlowDisk();
    @TempDir private Path folder = Path.of("");
    private CellsWindow window;
    private Scene scene;
    private Hand hand;

    @BeforeAll
    static void toolkit() { Fx.start(); }

    @BeforeEach
    void a_file_is_dropped() {
        Path file = FORMATS.write(MemoryImage.grey(Pixels.allocate(PixelType.UINT8, 64, 48)), folder, "slide");
        ThemeFiles look = ThemeFiles.load(CellsScreen.rules());
        Labels none = MemoryLabels.plane(64, 48, new int[64 * 48]);
        window = Fx.call(() -> new CellsWindow(new TruthService(none, pool), disk, pool, look, true));
        scene = Fx.call(() -> window.scene(1440, 900));
        hand = new Hand(scene);
        Fx.run(() -> {
            window.root.applyCss();
            window.root.layout();
            window.drop(file);
        });
        Fx.until("it is waited for", () -> !window.model.arrivals().isEmpty());
        Fx.run(window.root::layout);
    }

    @AfterEach
    void end() {
        disk.spins.countDown();
        pool.shutdownNow();
    }

    @Test
    void the_canvas_says_what_is_opened_how_far_it_is_and_how_to_stop() {
        assertTrue(Fx.call(() -> card().isVisible()));
        Fx.until("how far it is", () -> card().lookupAll(".label")
                .stream()
                .anyMatch(l -> l instanceof Label label && label.getText().startsWith("reading megabyte 3 of 10")));
        assertEquals(0.3, Fx.call(() -> ((ProgressBar) card().lookup(".progress-bar")).getProgress()), 1e-9);
        assertTrue(Fx.call(() -> card().lookup(".button") != null));
        disk.spins.countDown();
        Fx.until("it is there", () -> window.model.current().get() != null);
        assertFalse(Fx.call(() -> card().isVisible()));
    }

    @Test
    void escape_gives_it_up_and_the_screen_is_as_before() {
        Fx.run(() -> hand.press(KeyCode.ESCAPE, "\u001b"));
        assertFalse(Fx.call(() -> card().isVisible()));
        assertTrue(Fx.call(() -> window.model.opening().isEmpty()));
        Fx.until("the disk was told", () -> disk.left.get() == 1);
        assertTrue(Fx.call(() -> window.model.images().isEmpty()));
        assertTrue(Fx.call(() -> window.work.notices().open().isEmpty()));
        assertTrue(Fx.call(() -> scene.lookup(".nr-empty").isVisible()), "the next file may be dropped");
    }

    private Node card() { return scene.lookup(".nr-arrival-card"); }

    /// Has read three megabytes of ten, and the rest once it spins.
    private final class SlowDisk implements Doors {
        final CountDownLatch spins = new CountDownLatch(1);
        final AtomicInteger left = new AtomicInteger();

        @Override
        public CompletableFuture<ImageStack> open(Reference image, Reading reading) {
            return CompletableFuture.supplyAsync(() -> {
                try {
                    do
                        reading.read("reading megabyte", 3, 10);
                    while (!spins.await(20, TimeUnit.MILLISECONDS));
                    return FORMATS.open(image, ImageStack.class, reading);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                } finally {
                    left.incrementAndGet();
                }
            }, pool);
        }

        @Override
        public CompletableFuture<Reference> materialise(Labels labels) { return new CompletableFuture<>(); }

        @Override
        public Path passingRun() { return Path.of("run"); }

        @Override
        public CompletableFuture<Table> table(Path file) { return new CompletableFuture<>(); }

        @Override
        public CompletableFuture<Path> export(Export what) { return new CompletableFuture<>(); }
    }
}
