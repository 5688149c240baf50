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
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.geometry.Bounds;
import javafx.geometry.BoundingBox;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.PopupWindow;
import javafx.stage.StageStyle;
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
    /// @return done when the file is there; fails if it cannot be written; given up by cancelling it
    public CompletableFuture<Path> render(Supplier<Scene> scene, BooleanSupplier ready, Path png) {
        CompletableFuture<WritableImage> drawn = new CompletableFuture<>();
        ui.execute(() -> {
            try {
                Scene built = scene.get();
                Still still = Still.of(built);
                drawn.whenComplete((_, _) -> ui.execute(still.stage::close));
                draw(still, ready, drawn);
            } catch (RuntimeException e) {
                drawn.completeExceptionally(e);
            }
        });
        CompletableFuture<Path> written = drawn.thenApplyAsync(image -> write(image, png), encoder);
        // Who waits no longer keeps no scene in the memory.
        written.whenComplete((_, _) -> drawn.cancel(false));
        return written;
    }

    /// Two looks in a row must find it ready: layout and pictures that arrive late get their turn between them.
    private void draw(Still still, BooleanSupplier ready, CompletableFuture<WritableImage> drawn) {
        still.lay();
        boolean was = ready.getAsBoolean();
        CompletableFuture.delayedExecutor(LOOK_AGAIN_MS, TimeUnit.MILLISECONDS).execute(() -> ui.execute(() -> {
            if (drawn.isDone()) return;
            try {
                if (was && ready.getAsBoolean()) {
                    still.lay();
                    drawn.complete(still.picture());
                } else {
                    draw(still, ready, drawn);
                }
            } catch (RuntimeException e) {
                drawn.completeExceptionally(e);
            }
        }));
    }

    /// A scene's content at its full size on a stage of a few pixels: only what is on a stage gets the pulses that
    /// workers' pictures arrive with, and the headless screen holds no stage larger than 1000 × 1000.
    private record Still(Stage stage, Parent content, double width, double height) {
        private static final double SMALL = 64;

        static Still of(Scene scene) {
            Parent content = scene.getRoot();
            double width = scene.getWidth();
            double height = scene.getHeight();
            Pane holder = new Pane();
            scene.setRoot(holder);
            content.setManaged(false);
            holder.getChildren().add(content);
            content.resizeRelocate(0, 0, width, height);
            Stage stage = new Stage(StageStyle.UNDECORATED);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.setWidth(SMALL);
            stage.setHeight(SMALL);
            stage.show();
            return new Still(stage, content, width, height);
        }

        void lay() {
            content.applyCss();
            content.layout();
        }

        WritableImage picture() {
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(Color.TRANSPARENT);
            parameters.setViewport(new Rectangle2D(0, 0, width, height));
            WritableImage picture = content.snapshot(parameters, null);
            // Menus float in windows of their own.
            for (Window window : Window.getWindows()) {
                if (window instanceof PopupWindow popup && popup.isShowing()) over(picture, popup);
            }
            return picture;
        }

        private void over(WritableImage picture, PopupWindow popup) {
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(Color.TRANSPARENT);
            WritableImage floating = popup.getScene().getRoot().snapshot(parameters, null);
            // Where a screen that is large enough would have it: this one is small, and pushes it aside.
            Node owner = popup.getOwnerNode();
            Bounds at = owner == null ? new BoundingBox(0, 0, 0, 0) : owner.localToScene(owner.getBoundsInLocal());
            int left = (int) Math.max(0, Math.min(at.getMinX(), width - floating.getWidth()));
            int top = (int) at.getMaxY();
            for (int y = 0; y < floating.getHeight(); y++) {
                for (int x = 0; x < floating.getWidth(); x++) {
                    int px = left + x, py = top + y;
                    if (px < 0 || py < 0 || px >= picture.getWidth() || py >= picture.getHeight()) continue;
                    Color above = floating.getPixelReader().getColor(x, y);
                    Color below = picture.getPixelReader().getColor(px, py);
                    Color opaque = Color.color(above.getRed(), above.getGreen(), above.getBlue());
                    picture.getPixelWriter().setColor(px, py, below.interpolate(opaque, above.getOpacity()));
                }
            }
        }
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
