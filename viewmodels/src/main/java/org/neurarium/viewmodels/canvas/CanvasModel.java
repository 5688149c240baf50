package org.neurarium.viewmodels.canvas;

import java.util.Optional;
import java.util.OptionalDouble;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;
import org.neurarium.data.Size;

/// What one image canvas shows and where: image, overlays, view and tool. Belongs to the JavaFX thread.
public final class CanvasModel {
    /// How far from the edge a revealed point comes to lie, in screen pixels.
    private static final double REVEALED = 48;

    /// What the primary button does.
    public enum Tool {
        MOVE, PROMPT, SELECT, DRAW, CUT;

        /// Whether a drag with it leaves a line.
        public boolean strokes() { return this == DRAW || this == CUT; }
    }

    private final ObjectProperty<@Nullable ImageDisplay> display = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Thumbnail> overview = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable CellsPicture> cells = new SimpleObjectProperty<>();
    private final ObjectProperty<Marks> marks = new SimpleObjectProperty<>(Marks.NONE);
    private final ObjectProperty<ViewTransform> transform = new SimpleObjectProperty<>(ViewTransform.ACTUAL);
    private final ObjectProperty<Tool> tool = new SimpleObjectProperty<>(Tool.PROMPT);
    private final ObjectProperty<OptionalDouble> pixelSize = new SimpleObjectProperty<>(OptionalDouble.empty());
    private final DoubleProperty imageOpacity = new SimpleDoubleProperty(1);
    private final DoubleProperty marksOpacity = new SimpleDoubleProperty(1);
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final ObjectProperty<Optional<Aim>> aim = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Stroke>> stroke = new SimpleObjectProperty<>(Optional.empty());
    private double width, height;
    private boolean fitWhenSized;
    private @Nullable ViewPlace placeWhenSized;

    public ObjectProperty<@Nullable ImageDisplay> displayProperty() { return display; }

    /// The whole image, small.
    public ObjectProperty<@Nullable Thumbnail> overviewProperty() { return overview; }

    public ObjectProperty<@Nullable CellsPicture> cellsProperty() { return cells; }

    public ObjectProperty<Marks> marksProperty() { return marks; }

    public ObjectProperty<ViewTransform> transformProperty() { return transform; }

    public ObjectProperty<Tool> toolProperty() { return tool; }

    /// µm a pixel, for the scale bar.
    public ObjectProperty<OptionalDouble> pixelSizeProperty() { return pixelSize; }

    public DoubleProperty imageOpacityProperty() { return imageOpacity; }

    public DoubleProperty marksOpacityProperty() { return marksOpacity; }

    /// Whether the image is waited for.
    public BooleanProperty busyProperty() { return busy; }

    /// The line that is being drawn.
    public ObjectProperty<Optional<Stroke>> strokeProperty() { return stroke; }

    /// A place in the image that is aimed at with keys, in pixels.
    public record Aim(int x, int y) {}

    /// The crosshair of who works without a mouse; empty until a key moves it, and once the mouse moves.
    public ReadOnlyObjectProperty<Optional<Aim>> aimProperty() { return aim; }

    /// Moves the crosshair by image pixels, within the image, and the view after it; it begins in the middle of the view.
    public void aim(int dx, int dy) {
        ImageDisplay shown = display.get();
        if (shown == null) return;
        Size size = shown.image().size();
        Aim from = aim.get()
                .orElseGet(() -> new Aim((int) Math.rint(view().imageX(width / 2)), (int) Math.rint(view().imageY(height
                        / 2))));
        Aim to = new Aim(Math.clamp(from.x + dx, 0, size.x() - 1), Math.clamp(from.y + dy, 0, size.y() - 1));
        aim.set(Optional.of(to));
        reveal(to.x, to.y);
    }

    /// Puts the crosshair away.
    public void forgetAim() { aim.set(Optional.empty()); }

    public ViewTransform view() { return transform.get(); }

    /// Shows an image as a whole.
    public void open(ImageDisplay image) {
        forgetAim();
        display.set(image);
        fit();
    }

    /// Shows an image where it was left; a view without a size yet does so as soon as it has one.
    public void show(ImageDisplay image, ViewPlace at) {
        forgetAim();
        display.set(image);
        fitWhenSized = false;
        placeWhenSized = at;
        if (sized()) transform.set(at.in(width, height));
    }

    /// Where one looks; null without an image, and before the view has a size.
    public @Nullable ViewPlace place() {
        if (display.get() == null) return null;
        return sized() ? ViewPlace.of(view(), width, height) : placeWhenSized;
    }

    private boolean sized() { return width >= 1 && height >= 1; }

    /// Told by the view when it gets its size.
    public void resized(double newWidth, double newHeight) {
        double dx = (newWidth - width) / 2, dy = (newHeight - height) / 2;
        boolean first = width == 0 || height == 0;
        width = newWidth;
        height = newHeight;
        if (fitWhenSized) fit();
        else if (!first) set(view().panned(dx, dy));
        else if (placeWhenSized != null && sized()) transform.set(placeWhenSized.in(width, height));
    }

    /// The whole image.
    public void fit() {
        ImageDisplay shown = display.get();
        fitWhenSized = true;
        if (shown == null || !sized()) return;
        Size size = shown.image().size();
        transform.set(ViewTransform.fit(size.x(), size.y(), width, height));
    }

    /// One screen pixel for an image pixel, around the middle of the view.
    public void actual() { zoom(1 / view().scale()); }

    /// Around the middle of the view.
    public void zoom(double factor) { zoom(factor, width / 2, height / 2); }

    /// Around a point of the screen.
    public void zoom(double factor, double screenX, double screenY) { set(view().zoomed(factor, screenX, screenY)); }

    /// By screen pixels.
    public void pan(double dx, double dy) { set(view().panned(dx, dy)); }

    /// Moves the view just so far that an image point lies in it; not at all where it does.
    public void reveal(double x, double y) {
        if (width <= 0 || height <= 0) return;
        double sx = view().screenX(x), sy = view().screenY(y);
        if (sx >= 0 && sy >= 0 && sx <= width && sy <= height) return;
        double margin = Math.min(REVEALED, Math.min(width, height) / 2);
        pan(Math.clamp(sx, margin, width - margin) - sx, Math.clamp(sy, margin, height - margin) - sy);
    }

    /// Brings an image point into the middle of the view.
    public void centre(double x, double y) {
        set(ViewTransform.centred(view().scale(), x + 0.5, y + 0.5, width, height));
    }

    public double viewWidth() { return width; }

    public double viewHeight() { return height; }

    private void set(ViewTransform next) {
        fitWhenSized = false;
        ImageDisplay shown = display.get();
        if (shown == null) return;
        Size size = shown.image().size();
        transform.set(next.kept(size.x(), size.y(), width, height, 64));
    }
}
