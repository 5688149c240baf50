package org.neurarium.viewmodels.cells;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.Cell;
import org.neurarium.viewmodels.canvas.ImageDisplay;
import org.neurarium.viewmodels.canvas.Outline;
import org.neurarium.viewmodels.canvas.Thumbnail;
import org.neurarium.viewmodels.work.UiExecutor;

/// The one selected cell with a picture of it, which is cut out of the image in the background.
public final class SelectedCell {
    /// Side of the picture in pixels.
    public static final int SIDE = 72;
    private static final double AROUND = 1.35, LEAST = 12;
    private final Executor background;
    private final UiExecutor ui;
    private final ReadOnlyObjectWrapper<@Nullable Picture> picture = new ReadOnlyObjectWrapper<>();
    private Subscription watched = Subscription.EMPTY;
    private int asked;

    /// @param outline in image pixels
    /// @param left    where the picture begins in the image, in pixel edges; `top` likewise
    /// @param scale   pixels of the picture an image pixel
    public record Picture(Cell cell, Outline outline, Thumbnail thumbnail, double left, double top, double scale) {}

    SelectedCell(Executor background, UiExecutor ui) {
        this.background = background;
        this.ui = ui;
    }

    /// Null where not exactly one cell is selected, or until its picture is there.
    public ReadOnlyObjectProperty<@Nullable Picture> picture() { return picture.getReadOnlyProperty(); }

    void show(@Nullable OpenImage image) {
        watched.unsubscribe();
        watched = image == null
                ? Subscription.EMPTY
                : Subscription.combine(image.selection().subscribe(_ -> cut(image)), image.displayProperty()
                        .subscribe(
                                _ -> cut(image)),
                        image.version().subscribe(_ -> cut(image)));
        if (image == null) {
            asked++;
            picture.set(null);
        }
    }

    private void cut(OpenImage image) {
        int mine = ++asked;
        var ids = image.selection().get();
        Cell cell = ids.size() == 1 ? image.layer().cells().get(ids.iterator().next()) : null;
        if (cell == null) {
            picture.set(null);
            return;
        }
        Optional<Outline> known = image.outlines().cell(cell.id());
        if (known.isEmpty()) {
            image.outlines().next(() -> {
                if (mine == asked) cut(image);
            });
            return;
        }
        Outline outline = known.get();
        ImageDisplay display = image.displayProperty().get();
        double extent = Math.max(outline.extent() * AROUND, LEAST), scale = SIDE / extent;
        // Whole pixels of the picture, as its painter cuts it.
        double left = Math.floor((outline.left() + outline.right() - extent) / 2 * scale) / scale;
        double top = Math.floor((outline.top() + outline.bottom() - extent) / 2 * scale) / scale;
        ui.deliver(CompletableFuture.supplyAsync(() -> Thumbnail.part(display, left, top, extent, SIDE), background), (
                thumbnail, _) -> {
            if (mine == asked && thumbnail != null) {
                picture.set(new Picture(cell, outline, thumbnail, left, top, scale));
            }
        });
    }
}
