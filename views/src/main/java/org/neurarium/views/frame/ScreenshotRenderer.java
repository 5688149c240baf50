package org.neurarium.views.frame;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.neurarium.viewmodels.work.UiExecutor;

/// Draws scenes into PNG files, without a display. The scene is built and drawn on the JavaFX thread, the file is
/// encoded on the executor's.
public final class ScreenshotRenderer {
    private static final int LOOK_AGAIN_MS = 40;

    private final UiExecutor ui;
    private final Executor encoder;

    public ScreenshotRenderer(UiExecutor ui, Executor encoder) {
        this.ui = ui;
        this.encoder = encoder;
    }

    /// Draws a scene once it is ready, and writes it.
    ///
    /// @param scene builds the scene; called on the JavaFX thread
    /// @param ready whether everything that the picture should show is there; asked on the JavaFX thread until it is
    /// @return done when the file is there; fails if it cannot be written
    public CompletableFuture<Path> render(Supplier<Scene> scene, BooleanSupplier ready, Path png) {
        CompletableFuture<WritableImage> drawn = new CompletableFuture<>();
        ui.execute(() -> {
            try {
                draw(scene.get(), ready, drawn);
            } catch (RuntimeException e) {
                drawn.completeExceptionally(e);
            }
        });
        return drawn.thenApplyAsync(image -> write(image, png), encoder);
    }

    /// Two looks in a row must find it ready: layout and pictures that arrive late get their turn between them.
    private void draw(Scene scene, BooleanSupplier ready, CompletableFuture<WritableImage> drawn) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        boolean was = ready.getAsBoolean();
        CompletableFuture.delayedExecutor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS).execute(() -> ui.execute(() -> {
            try {
                if (was && ready.getAsBoolean()) {
                    scene.getRoot().applyCss();
                    scene.getRoot().layout();
                    drawn.complete(scene.snapshot(null));
                } else {
                    draw(scene, ready, drawn);
                }
            } catch (RuntimeException e) {
                drawn.completeExceptionally(e);
            }
        }));
    }

    private static Path write(WritableImage image, Path png) {
        try {
            Path folder = png.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            BufferedImage pixels = SwingFXUtils.fromFXImage(image, null);
            BufferedImage opaque = new BufferedImage(pixels.getWidth(), pixels.getHeight(), BufferedImage.TYPE_INT_RGB);
            opaque.createGraphics().drawImage(pixels, 0, 0, null);
            Path part = png.resolveSibling(png.getFileName() + ".part");
            if (!ImageIO.write(opaque, "png", part.toFile())) throw new IOException("this Java cannot write PNG");
            return Files.move(part, png, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("The picture could not be written to " + png + ": " + e.getMessage(), e);
        }
    }
}
