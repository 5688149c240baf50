package org.neurarium.views.controls.canvas;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Size;
import org.neurarium.viewmodels.canvas.CanvasActions;
import org.neurarium.viewmodels.canvas.CanvasModel;
import org.neurarium.viewmodels.canvas.CategoryColours;
import org.neurarium.viewmodels.canvas.CellsPicture;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.ImagePainter;
import org.neurarium.viewmodels.canvas.ViewTransform;
import org.neurarium.viewmodels.work.UiExecutor;

/// An image with what lies over it, edge to edge. Drawn once a pulse at most, in two canvases: the image below, masks
/// and marks above; tiles of both are painted by workers.
public final class ImageCanvas extends StackPane {
    private final CanvasModel model;
    private final Canvas imageCanvas = new Canvas(), overlayCanvas = new Canvas();
    private final TileLayer image, cells;
    private final Swatches swatches = new Swatches();
    private final ReadOnlyObjectWrapper<CanvasColours> colours = new ReadOnlyObjectWrapper<>(swatches.colours());
    private boolean dirty;

    /// @param workers where tiles are painted
    /// @param failed  hears why a tile could not be painted, on the JavaFX thread
    public ImageCanvas(CanvasModel model, CanvasActions actions, Executor workers, UiExecutor ui,
            Consumer<Throwable> failed) {
        this.model = model;
        image = new TileLayer(workers, ui, this::markDirty, failed, true);
        cells = new TileLayer(workers, ui, this::markDirty, failed, false);
        getStyleClass().add("nr-image-canvas");
        setAccessibleText("Image");
        setAccessibleHelp("Arrows move a crosshair, with Shift by 10 pixels; Enter clicks there.");
        setFocusTraversable(true);
        setMinSize(0, 0);
        imageCanvas.setManaged(false);
        overlayCanvas.setManaged(false);
        overlayCanvas.setMouseTransparent(true);
        getChildren().addAll(swatches, imageCanvas, overlayCanvas);
        swatches.onChange(this::recolour);
        recolour();
        addFloating();
        model.displayProperty().subscribe(this::showImage);
        model.cellsProperty().subscribe(this::showCells);
        InvalidationListener redraw = _ -> markDirty();
        model.marksProperty().addListener(redraw);
        model.aimProperty().addListener(redraw);
        model.strokeProperty().addListener(redraw);
        model.transformProperty().addListener(redraw);
        model.imageOpacityProperty().addListener(redraw);
        model.marksOpacityProperty().addListener(redraw);
        Runnable drawIfDirty = this::drawIfDirty;
        sceneProperty().subscribe((was, is) -> follow(was, is, drawIfDirty));
        new CanvasGestures(this, model, actions).install();
    }

    private void addFloating() {
        Overview overview = new Overview(model);
        ScaleBarBox scaleBar = new ScaleBarBox(model);
        StackPane.setAlignment(overview, Pos.TOP_RIGHT);
        StackPane.setMargin(overview, new Insets(12));
        StackPane.setAlignment(scaleBar, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(scaleBar, new Insets(8));
        Region ring = new Region();
        ring.getStyleClass().add("nr-canvas-ring");
        ring.setMouseTransparent(true);
        getChildren().addAll(overview, scaleBar, ring);
    }

    /// Draws what is due, and tells whether everything in view is painted as it should be; for pictures and tests, where
    /// no pulse may come.
    public boolean settled() {
        drawIfDirty();
        ViewTransform view = model.view();
        return !dirty && image.settled(view) && cells.settled(view);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        double w = Math.max(0, getWidth()), h = Math.max(0, getHeight());
        if (w == imageCanvas.getWidth() && h == imageCanvas.getHeight()) return;
        imageCanvas.setWidth(w);
        imageCanvas.setHeight(h);
        overlayCanvas.setWidth(w);
        overlayCanvas.setHeight(h);
        model.resized(w, h);
        markDirty();
    }

    private void follow(@Nullable Scene was, @Nullable Scene is, Runnable drawIfDirty) {
        if (was != null) was.removePreLayoutPulseListener(drawIfDirty);
        if (is != null) is.addPreLayoutPulseListener(drawIfDirty);
        markDirty();
    }

    private void showImage(@Nullable ImageDisplay display) {
        if (display == null) {
            image.show(null, 0, 0);
            return;
        }
        Size size = display.image().size();
        image.show((scale, screen, out) -> {
            ImagePainter.paint(display, scale, screen, out);
            return true;
        }, size.x(), size.y());
    }

    private void showCells(@Nullable CellsPicture picture) {
        if (picture == null) {
            cells.show(null, 0, 0);
            return;
        }
        int[] palette = CategoryColours.over(picture.bright());
        cells.show((scale, screen, out) -> picture.paint(scale, screen, palette, out), picture.width(), picture
                .height());
    }

    private void recolour() {
        colours.set(swatches.colours());
        markDirty();
    }

    /// The theme's colours, as they are on this canvas.
    public ReadOnlyObjectProperty<CanvasColours> colours() { return colours.getReadOnlyProperty(); }

    private void markDirty() {
        if (dirty) return;
        dirty = true;
        Platform.requestNextPulse();
    }

    private void drawIfDirty() {
        if (!dirty || getScene() == null) return;
        dirty = false;
        ViewTransform view = model.view().snapped();
        double w = getWidth(), h = getHeight();
        GraphicsContext below = imageCanvas.getGraphicsContext2D();
        below.clearRect(0, 0, w, h);
        below.setGlobalAlpha(model.imageOpacityProperty().get());
        image.draw(below, view, w, h);
        GraphicsContext above = overlayCanvas.getGraphicsContext2D();
        above.clearRect(0, 0, w, h);
        above.setGlobalAlpha(1);
        cells.draw(above, view, w, h);
        above.setGlobalAlpha(model.marksOpacityProperty().get());
        CellsPicture picture = model.cellsProperty().get();
        MarksPainter.paint(above, model.marksProperty().get(), view, colours.get(),
                picture != null && picture.bright());
        above.setGlobalAlpha(1);
        model.strokeProperty().get().ifPresent(s -> MarksPainter.stroke(above, s, view, colours.get()));
        model.aimProperty().get().ifPresent(a -> MarksPainter.aim(above, a.x(), a.y(), view, colours.get()));
    }
}
