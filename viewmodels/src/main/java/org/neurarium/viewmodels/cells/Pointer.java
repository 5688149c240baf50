package org.neurarium.viewmodels.cells;

import java.util.ArrayList;
import java.util.List;
import org.neurarium.data.Size;
import org.neurarium.viewmodels.canvas.CanvasActions;
import org.neurarium.viewmodels.canvas.CanvasModel.Tool;

/// What the hand on the canvas means: hover previews, a click prompts or selects, and the status bar tells where one is.
final class Pointer implements CanvasActions {
    private final CellsModel model;

    Pointer(CellsModel model) { this.model = model; }

    @Override
    public void moved(double x, double y) {
        OpenImage image = model.current().get();
        if (image == null) return;
        boolean inside = inside(image, x, y);
        model.positionText().set(inside ? position(image, x, y) : "");
        if (inside && image.prompting().here() && model.canvas().toolProperty().get() == Tool.PROMPT)
            image.prompting().hover(x, y);
        else
            image.prompting().leave();
    }

    @Override
    public void left() {
        model.positionText().set("");
        OpenImage image = model.current().get();
        if (image != null) image.prompting().leave();
    }

    @Override
    public void clicked(double x, double y, Meaning meaning) {
        OpenImage image = model.current().get();
        if (image == null) return;
        if (!inside(image, x, y)) {
            if (model.canvas().toolProperty().get() != Tool.PROMPT) image.select(List.of());
            return;
        }
        if (!isHere(image)) return;
        boolean prompting = model.canvas().toolProperty().get() == Tool.PROMPT;
        if (meaning == Meaning.EXCLUDE) {
            if (!image.prompting().exclude(x, y))
                model.say("Alt-click leaves out a proposed cell; there is none here.");
        } else if (prompting && meaning == Meaning.PLAIN) {
            image.prompting().propose(x, y, model.activeType().get(), model.gate().get());
        } else {
            select(image, image.layer().idAt((int) Math.rint(x), (int) Math.rint(y)), meaning);
        }
    }

    private boolean isHere(OpenImage image) {
        if (image.prompting().here()) return true;
        model.say("The cells of this image lie on plane " + (image.prompting().slice() + 1) + ", frame " + (image
                .prompting()
                .frame() + 1) + ". Go there, or clear its clicks to work here.");
        return false;
    }

    @Override
    public void stroked(float[] path, Meaning meaning) {
        OpenImage image = model.current().get();
        if (image == null || !isHere(image)) return;
        if (model.canvas().toolProperty().get() == Tool.CUT) model.handTools().through(image, path);
        else
            model.handTools().around(image, path, meaning);
    }

    /// A click, unless Enter is to accept what is proposed.
    @Override
    public boolean entered(double x, double y) {
        OpenImage image = model.current().get();
        if (image == null || image.prompting().pending().get() != null) return false;
        clicked(x, y, Meaning.PLAIN);
        return true;
    }

    @Override
    public void scrolled(int notches) {
        if (model.canvas().toolProperty().get() == Tool.PROMPT) model.acts().stricter(notches);
        else
            model.acts().slice(notches);
    }

    private static void select(OpenImage image, int id, Meaning meaning) {
        if (meaning == Meaning.PLAIN) {
            image.select(id == 0 ? List.of() : List.of(id));
            return;
        }
        if (id == 0) return;
        List<Integer> ids = new ArrayList<>(image.selection().get());
        if (!ids.remove((Integer) id)) ids.add(id);
        else if (meaning == Meaning.ADD) ids.add(id);
        image.select(ids);
    }

    private static boolean inside(OpenImage image, double x, double y) {
        Size size = image.image().size();
        return x >= -0.5 && y >= -0.5 && x < size.x() - 0.5 && y < size.y() - 0.5;
    }

    /// `x 412 px  y 288 px · 47`, in µm where the pixel size is known.
    private static String position(OpenImage image, double x, double y) {
        int column = (int) Math.rint(x), row = (int) Math.rint(y);
        var calibration = image.calibration();
        String where = calibration.hasPixelSize()
                ? "x %.1f\u2009µm  y %.1f\u2009µm".formatted(column * calibration.x().orElseThrow(),
                        row * calibration.y()
                                .orElseThrow())
                : "x " + column + "\u2009px  y " + row + "\u2009px";
        return where + "  · " + values(image, column, row);
    }

    private static String values(OpenImage image, int column, int row) {
        var display = image.displayProperty().get();
        List<String> values = new ArrayList<>();
        for (int c = 0; c < display.image().size().c(); c++) {
            display.pixels().peek(display.t(), c, display.z(), column, row).ifPresent(v -> values.add(text(v)));
        }
        return String.join(", ", values);
    }

    private static String text(double v) {
        if (Double.isNaN(v)) return "no value";
        return v == Math.rint(v) && Math.abs(v) < 1e9 ? Long.toString((long) v) : "%.4g".formatted(v);
    }
}
