package org.neurarium.views.frame;

import org.neurarium.views.theme.ThemeFiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.viewmodels.theme.Appearance;
import org.neurarium.views.testing.Fx;
import org.neurarium.views.testing.SketchWindow;

class ScreenshotRendererTest {
    @BeforeAll
    static void start() { Fx.start(); }

    @Test
    void theFrameIsDrawnIntoAPng(@TempDir Path folder) throws Exception {
        ScreenshotRenderer renderer = new ScreenshotRenderer(javafx.application.Platform::runLater,
                ForkJoinPool.commonPool());
        int[] asked = {0};
        ThemeFiles look = ThemeFiles.load();
        Path png = renderer.render(() -> {
            SketchWindow window = new SketchWindow(look);
            window.appearance.theme().set(Appearance.Choice.DARK);
            return window.frame.scene(1280, 800);
        }, () -> ++asked[0] > 2, folder.resolve("deep/shot.png")).get(20, TimeUnit.SECONDS);
        BufferedImage picture = ImageIO.read(png.toFile());
        assertEquals(1280, picture.getWidth());
        assertEquals(800, picture.getHeight());
        assertEquals(0xFF0E1116, picture.getRGB(24, 500), "the rail has the frame's colour");
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < 1280; x++)
            colours.add(picture.getRGB(x, 20));
        assertTrue(colours.size() > 10);
        try (var files = Files.list(folder.resolve("deep"))) {
            assertEquals(1, files.count(), "nothing half-written is left");
        }
        assertFalse(asked[0] < 3);
    }

    @Test
    void whatIsNeverReadyIsGivenUpAndClosed(@TempDir Path folder) throws Exception {
        ScreenshotRenderer renderer = new ScreenshotRenderer(javafx.application.Platform::runLater,
                ForkJoinPool.commonPool());
        var scene = new AtomicReference<Scene>();
        var picture = renderer.render(() -> {
            scene.set(new Scene(new Pane(), 40, 40));
            return scene.get();
        }, () -> false, folder.resolve("never.png"));
        Window window = Fx.call(() -> scene.get().getWindow());
        assertTrue(Fx.call(window::isShowing));
        picture.cancel(false);
        assertFalse(Fx.call(window::isShowing));
        assertFalse(Files.exists(folder.resolve("never.png")));
    }
}
