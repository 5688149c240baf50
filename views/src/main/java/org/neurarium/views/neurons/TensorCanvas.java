package org.neurarium.views.neurons;

import java.nio.IntBuffer;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.neurons.NeuronsModel;
import org.neurarium.viewmodels.neurons.Picture;
import org.neurarium.viewmodels.neurons.Sizes;
import org.neurarium.viewmodels.neurons.TensorGrid;
import org.neurarium.viewmodels.neurons.TensorReading;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.TextScale;

/// The numbers of a tensor: cells in colours, or bars where they are a row. The pointer, or the arrows where it has the
/// focus, tell each value.
final class TensorCanvas extends Pane {
    /// What is left free around, at 100 % text; left of bars there are numbers.
    private static final double MARGIN = 16, AXIS = 72, FOOT = 28;
    private static final double WHEEL = 1.25, MOST = 64, LARGEST_CELL = 48;
    private final NeuronsModel model;
    private final ImageView cells = new ImageView();
    private final Path bars = new Path();
    private final Region zero = new Region(), mark = new Region(), ring = new Region();
    private final Label top = Parts.label("", "nr-chart-text"), middle = Parts.label("0", "nr-chart-text"),
            bottom = Parts.label("", "nr-chart-text"), first = Parts.label("0", "nr-chart-text"),
            last = Parts.label("", "nr-chart-text"), index = Parts.label("Index", "nr-chart-text");
    private final TextScale text = new TextScale();
    private double originX, originY, sizeX, sizeY, panX, panY;
    private int aimX = -1, aimY;
    private @Nullable Point2D dragged;

    TensorCanvas(NeuronsModel model) {
        this.model = model;
        getStyleClass().add("nr-tensor-canvas");
        setFocusTraversable(true);
        setAccessibleText("Numbers of the tensor as a picture");
        bars.getStyleClass().add("nr-tensor-bars");
        zero.getStyleClass().add("nr-chart-axis");
        mark.getStyleClass().add("nr-tensor-mark");
        mark.setMouseTransparent(true);
        ring.getStyleClass().add("nr-canvas-ring");
        ring.setMouseTransparent(true);
        getChildren().addAll(text, cells, bars, zero, top, middle, bottom, first, last, index, mark, ring);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        model.weight().picture().subscribe(_ -> requestLayout());
        model.weight().zoom().subscribe(_ -> requestLayout());
        model.weight().tensor().subscribe(_ -> {
            panX = panY = 0;
            aimX = -1;
        });
        setOnMouseMoved(e -> point(e.getX(), e.getY()));
        setOnMouseExited(_ -> away());
        setOnMousePressed(e -> {
            requestFocus();
            dragged = new Point2D(e.getX(), e.getY());
        });
        setOnMouseDragged(this::drag);
        setOnScroll(this::scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private @Nullable TensorReading reading() {
        return model.weight().picture().get() == null ? null : model.weight().reading().get();
    }

    @Override
    protected void layoutChildren() {
        ring.resizeRelocate(0, 0, getWidth(), getHeight());
        TensorReading reading = reading();
        boolean line = reading != null && reading.layout().line();
        cells.setVisible(reading != null && !line);
        for (var part : new javafx.scene.Node[]{bars, zero, top, middle, bottom, first, last, index})
            part.setVisible(line);
        if (reading == null) mark.setVisible(false);
        else if (line) layBars(reading.grid(), reading.layout().width());
        else
            layCells(reading.grid());
        mark();
    }

    private void layCells(TensorGrid grid) {
        double w = getWidth() - 2 * MARGIN, h = getHeight() - 2 * MARGIN;
        double fit = Math.min(LARGEST_CELL, Math.min(w / grid.width(), h / grid.height()));
        if (fit > 1) fit = Math.floor(fit);
        double cell = fit * model.weight().zoom().get();
        sizeX = sizeY = cell;
        double wide = cell * grid.width(), high = cell * grid.height();
        panX = Math.clamp(panX, -Math.max(0, (wide - w) / 2), Math.max(0, (wide - w) / 2));
        panY = Math.clamp(panY, -Math.max(0, (high - h) / 2), Math.max(0, (high - h) / 2));
        originX = Math.rint((getWidth() - wide) / 2 + panX);
        originY = Math.rint((getHeight() - high) / 2 + panY);
        Picture picture = model.weight().picture().get();
        int across = (int) getWidth(), down = (int) getHeight();
        if (picture == null || across < 1 || down < 1) return;
        // The toolkit would blur cells that it enlarges: each pixel is painted here.
        cells.setImage(new WritableImage(new PixelBuffer<>(across, down, IntBuffer.wrap(picture.through(across, down,
                originX, originY, cell)), PixelFormat.getIntArgbPreInstance())));
        cells.relocate(0, 0);
    }

    private void layBars(TensorGrid grid, long numbers) {
        double low = 0, high = 0;
        for (int i = 0; i < grid.width(); i++) {
            low = Math.min(low, grid.lows()[i]);
            high = Math.max(high, grid.highs()[i]);
        }
        if (high == low) high = low + 1;
        double scaled = text.value().getValue(), left = Math.rint(AXIS * scaled), foot = FOOT * scaled;
        double w = (getWidth() - left - MARGIN) * model.weight().zoom().get();
        double h = getHeight() - 2 * MARGIN - foot, scale = h / (high - low);
        double over = Math.max(0, w - (getWidth() - left - MARGIN));
        panX = Math.clamp(panX, -over, 0);
        originX = left + panX;
        originY = MARGIN;
        sizeX = w / grid.width();
        sizeY = h;
        bars.getElements().clear();
        double base = MARGIN + high * scale, gap = sizeX > 6 ? 1.5 : 0;
        for (int i = 0; i < grid.width(); i++) {
            double x = originX + i * sizeX;
            if (x + sizeX < left || x > getWidth() || Float.isNaN(grid.means()[i])) continue;
            double up = MARGIN + (high - Math.max(0, grid.highs()[i])) * scale;
            double down = MARGIN + (high - Math.min(0, grid.lows()[i])) * scale;
            bars.getElements()
                    .addAll(new MoveTo(Math.max(left, x), up), new LineTo(x + sizeX - gap, up), new LineTo(x + sizeX
                            - gap, down), new LineTo(Math.max(left, x), down), new ClosePath());
        }
        zero.resizeRelocate(left, Math.rint(base), getWidth() - left - MARGIN, 1);
        value(top, high, left, MARGIN);
        value(bottom, low, left, MARGIN + h);
        value(middle, 0, left, base);
        middle.setVisible(Math.abs(base - MARGIN) > foot && Math.abs(base - MARGIN - h) > foot);
        if (high == 0) top.setText("0");
        last.setText(Sizes.grouped(numbers - 1));
        for (Label label : new Label[]{first, last, index})
            label.autosize();
        boolean whole = over == 0;
        first.setVisible(whole);
        last.setVisible(whole && numbers > 1);
        index.relocate(Math.rint(left + (getWidth() - left - MARGIN - index.getWidth()) / 2), MARGIN + h + 8);
        first.relocate(left, MARGIN + h + 8);
        last.relocate(Math.rint(getWidth() - MARGIN - last.getWidth()), MARGIN + h + 8);
    }

    private static void value(Label label, double value, double left, double y) {
        label.setText(Sizes.value((float) value));
        label.autosize();
        label.relocate(Math.rint(left - 8 - label.getWidth()), Math.rint(y - label.getHeight() / 2));
    }

    private void point(double x, double y) {
        TensorReading reading = reading();
        if (reading == null) return;
        int column = (int) Math.floor((x - originX) / sizeX), row = (int) Math.floor((y - originY) / sizeY);
        aim(column, row);
    }

    private void aim(int column, int row) {
        TensorReading reading = reading();
        if (reading == null) return;
        TensorGrid grid = reading.grid();
        boolean inside = column >= 0 && row >= 0 && column < grid.width() && row < grid.height();
        aimX = inside ? column : -1;
        aimY = row;
        model.pointAt(inside ? told(reading, column, row) : "");
        mark();
    }

    /// The value at a cell with its place in the tensor.
    static String told(TensorReading reading, int column, int row) {
        TensorGrid grid = reading.grid();
        long at = reading.layout().at((long) column * grid.across(), (long) row * grid.down());
        float value = grid.means()[row * grid.width() + column];
        if (at < 0) return "";
        String place = reading.layout().place(at);
        if (grid.across() == 1 && grid.down() == 1) return place + "  " + Sizes.value(value);
        int i = row * grid.width() + column;
        return "from " + place + "  mean " + Sizes.value(value) + ", " + Sizes.value(grid.lows()[i]) + " to " + Sizes
                .value(grid.highs()[i]);
    }

    private void away() {
        aimX = -1;
        model.pointAt("");
        mark();
    }

    private void mark() {
        mark.setVisible(aimX >= 0 && reading() != null);
        if (aimX < 0) return;
        double side = Math.max(4, sizeX);
        mark.resizeRelocate(Math.rint(originX + aimX * sizeX - 2 - (side - sizeX) / 2), Math.rint(originY + aimY * sizeY
                - 2), Math.rint(side + 4), Math.rint(Math.max(4, sizeY) + 4));
    }

    private void drag(MouseEvent event) {
        Point2D from = dragged;
        if (from == null) return;
        panX += event.getX() - from.getX();
        panY += event.getY() - from.getY();
        dragged = new Point2D(event.getX(), event.getY());
        away();
        requestLayout();
    }

    /// What lies under the pointer stays there.
    private void scroll(ScrollEvent event) {
        var zoom = model.weight().zoom();
        double before = zoom.get(), next = Math.clamp(before * (event.getDeltaY() > 0 ? WHEEL : 1 / WHEEL), 1, MOST);
        if (event.getDeltaY() == 0 || reading() == null) return;
        double x = event.getX() - getWidth() / 2, y = event.getY() - getHeight() / 2;
        panX = x - (x - panX) * next / before;
        panY = y - (y - panY) * next / before;
        zoom.set(next);
        event.consume();
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) return;
        int step = event.isShiftDown() ? 10 : 1;
        int x = aimX < 0 ? 0 : aimX, y = aimX < 0 ? 0 : aimY;
        TensorReading reading = reading();
        if (reading == null) return;
        switch (event.getCode()) {
            case LEFT -> x -= step;
            case RIGHT -> x += step;
            case UP -> y -= step;
            case DOWN -> y += step;
            default -> {
                return;
            }
        }
        aim(Math.clamp(x, 0, reading.grid().width() - 1), Math.clamp(y, 0, reading.grid().height() - 1));
        event.consume();
    }

    @Override
    protected double computeMinWidth(double height) { return 0; }

    @Override
    protected double computeMinHeight(double width) { return 0; }
}
