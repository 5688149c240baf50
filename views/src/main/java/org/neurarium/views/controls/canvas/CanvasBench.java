package org.neurarium.views.controls.canvas;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.PixelType;
import org.neurarium.data.Region;
import org.neurarium.viewmodels.canvas.BlockCache;
import org.neurarium.viewmodels.canvas.CanvasActions;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.CellShape;
import org.neurarium.viewmodels.canvas.CellsPicture;
import org.neurarium.viewmodels.canvas.Contrast;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.Outline;
import org.neurarium.viewmodels.canvas.OutlineTracer;
import org.neurarium.viewmodels.work.UiExecutor;

/// Measures how fluently a canvas full of outlined cells moves.
public final class CanvasBench {
    private static final int WARM = 30, FRAMES = 150;
    private static final CanvasActions NO_ACTIONS = new CanvasActions() {
        @Override
        public void moved(double x, double y) {}

        @Override
        public void left() {}

        @Override
        public void clicked(double x, double y, Meaning meaning) {}

        @Override
        public void stroked(float[] path, Meaning meaning) {}

        @Override
        public boolean entered(double x, double y) { return false; }

        @Override
        public void scrolled(int notches) {}
    };

    private CanvasBench() {}

    /// Pans an image of `cells` outlined cells, all of which fit the window, to and fro, by 12 pixels a frame.
    ///
    /// JavaFX must be started; `workers` paint the tiles. Not for the JavaFX thread.
    ///
    /// @return done with the time between frames in ms, one for each of 150 frames; no frame is shorter than the pulse
    ///         (1000/60 ms) unless JavaFX runs with `-Djavafx.animation.fullspeed=true`
    public static CompletableFuture<double[]> panning(int cells, int width, int height, Executor workers,
            UiExecutor ui) {
        ImageDisplay display = image(width, height);
        CellsPicture picture = cells(cells, width, height);
        CompletableFuture<double[]> done = new CompletableFuture<>();
        ui.execute(() -> {
            CanvasModel model = new CanvasModel();
            ImageCanvas canvas = new ImageCanvas(model, NO_ACTIONS, workers, ui,
                    done::completeExceptionally);
            Stage stage = new Stage();
            stage.setScene(new Scene(canvas, width, height));
            // The headless screen holds no window that reaches over its upper or left edge.
            stage.setX(0);
            stage.setY(0);
            stage.show();
            model.open(display);
            model.cellsProperty().set(picture);
            model.zoom(1.1);
            pan(model, stage, done);
        });
        return done;
    }

    private static void pan(CanvasModel model, Stage stage, CompletableFuture<double[]> done) {
        new AnimationTimer() {
            private final double[] frames = new double[FRAMES];
            private int frame = -WARM;
            private long last;

            @Override
            public void handle(long now) {
                if (frame > 0 && last > 0) frames[frame - 1] = (now - last) / 1e6;
                last = now;
                if (frame == FRAMES) {
                    stop();
                    stage.close();
                    done.complete(frames);
                    return;
                }
                double way = Math.floorMod(frame / 25, 2) == 0 ? 12 : -12;
                model.pan(way, way / 2);
                frame++;
            }
        }.start();
    }

    /// The median and the 95th percentile of frame times.
    public static double[] medianAndP95(double[] frames) {
        double[] sorted = frames.clone();
        Arrays.sort(sorted);
        return new double[]{sorted[sorted.length / 2], sorted[(int) (0.95 * (sorted.length - 1))]};
    }

    private static ImageDisplay image(int width, int height) {
        Pixels plane = Pixels.allocate(PixelType.UINT16, width, height);
        Random random = new Random(1);
        for (int i = 0; i < plane.count(); i++)
            plane.bytes().putShort(2 * i, (short) random.nextInt(4096));
        return Contrast.opened(new BlockCache(MemoryImage.grey(plane), 1L << 28));
    }

    private static CellsPicture cells(int cells, int width, int height) {
        int columns = (int) Math.ceil(Math.sqrt((double) cells * width / height));
        double pitch = (double) width / columns;
        List<CellShape> shapes = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            double cx = (i % columns + 0.5) * pitch, cy = (i / columns + 0.5) * pitch, r = 0.42 * pitch;
            double wave = 1 + i % 5;
            Region box = new Region((int) (cx - pitch), (int) (cy - pitch), (int) (2 * pitch) + 2,
                    (int) (2 * pitch) + 2);
            Outline outline = OutlineTracer.of((x, y) -> {
                double a = Math.atan2(y - cy, x - cx);
                return Math.hypot(x - cx, y - cy) <= r * (1 + 0.12 * Math.sin(3 * a + wave));
            }, box);
            shapes.add(new CellShape(outline, 1 + i % 3, i % 7 == 0));
        }
        return new CellsPicture(shapes, Optional.empty(), 0, 0.28, true, width, height);
    }
}
