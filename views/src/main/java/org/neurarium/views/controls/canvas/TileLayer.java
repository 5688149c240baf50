package org.neurarium.views.controls.canvas;

import java.nio.IntBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Region;
import org.neurarium.viewmodels.canvas.ViewTransform;
import org.neurarium.viewmodels.work.UiExecutor;

/// Something drawn over the plane in tiles that workers paint. What was painted for another scale or an older state is
/// shown, stretched, until the new tiles are there; of several newer states only the newest is painted. So the view
/// always moves at once, and its content follows.
///
/// Belongs to the JavaFX thread; only painters run elsewhere.
final class TileLayer {
    static final int TILE = 256;
    /// Tiles kept beyond those in view, about 32 MB.
    private static final int KEPT = 128;

    /// Paints a rectangle of the screen, seen from the image's upper left corner; on any thread.
    interface Painter {
        /// Fills `out` with premultiplied ARGB; returns false if all of it is transparent.
        boolean paint(double scale, Region screen, int[] out);
    }

    private final Executor workers;
    private final UiExecutor ui;
    private final Runnable redraw;
    private final Consumer<Throwable> failed;
    private final boolean progressive;
    private @Nullable Generation front, back;
    private @Nullable Painter wanted;
    private int width, height;

    /// @param progressive whether new tiles appear one by one over the old picture, as fits what is opaque
    TileLayer(Executor workers, UiExecutor ui, Runnable redraw, Consumer<Throwable> failed, boolean progressive) {
        this.workers = workers;
        this.ui = ui;
        this.redraw = redraw;
        this.failed = failed;
        this.progressive = progressive;
    }

    /// From now on shows what this paints, over an image of that size; nothing for null.
    void show(@Nullable Painter painter, int imageWidth, int imageHeight) {
        boolean other = imageWidth != width || imageHeight != height;
        wanted = painter;
        width = imageWidth;
        height = imageHeight;
        if (other || painter == null) {
            stop(front);
            stop(back);
            front = null;
            back = null;
        }
        redraw.run();
    }

    /// Whether all that is in view is painted as it should be.
    boolean settled(ViewTransform view) {
        Generation g = front;
        return wanted == null || back == null && g != null && g.painter == wanted && g.scale == view.scale();
    }

    /// Draws what there is and asks for what is missing.
    void draw(GraphicsContext g, ViewTransform view, double viewWidth, double viewHeight) {
        if (wanted == null) return;
        Generation current = front;
        boolean fresh = current != null && current.painter == wanted && current.scale == view.scale();
        if (!fresh && back == null) back = new Generation(wanted, view.scale());
        Generation coming = back;
        if (coming != null) {
            coming.ask(view, viewWidth, viewHeight, 0);
            if (coming.complete(view, viewWidth, viewHeight)) {
                stop(front);
                front = coming;
                back = null;
                if (coming.painter != wanted || coming.scale != view.scale()) redraw.run();
            }
        }
        if (front != null) {
            if (front.scale == view.scale()) {
                front.ask(view, viewWidth, viewHeight, 0);
                if (front.painter == wanted) front.ask(view, viewWidth, viewHeight, 1);
            }
            front.draw(g, view, viewWidth, viewHeight);
            front.shrink(view, viewWidth, viewHeight);
        }
        if (progressive && back != null) back.draw(g, view, viewWidth, viewHeight);
    }

    private static void stop(@Nullable Generation generation) {
        if (generation != null) generation.cancelled = true;
    }

    /// A tile: a picture, or none where there is nothing to see.
    private record Tile(@Nullable WritableImage image) {}

    /// All tiles of one painter at one scale.
    private final class Generation {
        final Painter painter;
        final double scale;
        final Map<Long, Tile> tiles = new HashMap<>();
        final Map<Long, Boolean> asked = new HashMap<>();
        volatile boolean cancelled;

        Generation(Painter painter, double scale) {
            this.painter = painter;
            this.scale = scale;
        }

        /// Columns and rows of tiles in view, `margin` more on each side: left, top, right, bottom, the last excluded.
        int[] visible(ViewTransform view, double viewWidth, double viewHeight, int margin) {
            double side = TILE * view.scale() / scale;
            int columns = (int) Math.ceil(width * scale / TILE), rows = (int) Math.ceil(height * scale / TILE);
            int left = Math.max(0, (int) Math.floor(-view.offsetX() / side) - margin);
            int top = Math.max(0, (int) Math.floor(-view.offsetY() / side) - margin);
            int right = Math.min(columns, (int) Math.ceil((viewWidth - view.offsetX()) / side) + margin);
            int bottom = Math.min(rows, (int) Math.ceil((viewHeight - view.offsetY()) / side) + margin);
            return new int[]{left, top, right, bottom};
        }

        boolean complete(ViewTransform view, double viewWidth, double viewHeight) {
            int[] v = visible(view, viewWidth, viewHeight, 0);
            for (int row = v[1]; row < v[3]; row++) {
                for (int column = v[0]; column < v[2]; column++) {
                    if (!tiles.containsKey(key(column, row))) return false;
                }
            }
            return true;
        }

        void ask(ViewTransform view, double viewWidth, double viewHeight, int margin) {
            int[] v = visible(view, viewWidth, viewHeight, margin);
            for (int row = v[1]; row < v[3]; row++) {
                for (int column = v[0]; column < v[2]; column++) {
                    long key = key(column, row);
                    if (asked.put(key, true) == null) order(key, column, row);
                }
            }
        }

        private void order(long key, int column, int row) {
            try {
                workers.execute(() -> {
                    if (cancelled) return;
                    int[] out = new int[TILE * TILE];
                    try {
                        boolean any = painter.paint(scale, new Region(column * TILE, row * TILE, TILE, TILE), out);
                        ui.execute(() -> arrived(key, any ? out : null));
                    } catch (RuntimeException e) {
                        ui.execute(() -> {
                            arrived(key, null);
                            failed.accept(e);
                        });
                    }
                });
            } catch (RejectedExecutionException _) {
                // The application is closing.
                cancelled = true;
            }
        }

        private void arrived(long key, int @Nullable [] argb) {
            if (cancelled) return;
            if (argb == null) {
                tiles.put(key, new Tile(null));
            } else {
                var buffer = new PixelBuffer<>(TILE, TILE, IntBuffer.wrap(argb), PixelFormat.getIntArgbPreInstance());
                tiles.put(key, new Tile(new WritableImage(buffer)));
            }
            redraw.run();
        }

        void draw(GraphicsContext g, ViewTransform view, double viewWidth, double viewHeight) {
            int[] v = visible(view, viewWidth, viewHeight, 0);
            double side = TILE * view.scale() / scale;
            g.setImageSmoothing(false);
            for (int row = v[1]; row < v[3]; row++) {
                for (int column = v[0]; column < v[2]; column++) {
                    Tile tile = tiles.get(key(column, row));
                    if (tile == null || tile.image == null) continue;
                    double x = Math.rint(view.offsetX() + column * side), y = Math.rint(view.offsetY() + row * side);
                    double right = Math.rint(view.offsetX() + (column + 1) * side);
                    double bottom = Math.rint(view.offsetY() + (row + 1) * side);
                    g.drawImage(tile.image, x, y, right - x, bottom - y);
                }
            }
        }

        /// Forgets what is far from view.
        void shrink(ViewTransform view, double viewWidth, double viewHeight) {
            if (tiles.size() <= KEPT) return;
            int[] v = visible(view, viewWidth, viewHeight, 2);
            tiles.keySet().removeIf(key -> {
                int column = (int) (key >> 32), row = (int) (long) key;
                boolean far = column < v[0] || column >= v[2] || row < v[1] || row >= v[3];
                if (far) asked.remove(key);
                return far;
            });
        }

        private static long key(int column, int row) { return (long) column << 32 | row; }
    }
}
