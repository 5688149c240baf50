package org.neurarium.views.cells;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.CellType;
import org.neurarium.cells.chainofprompts.Hovered;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.canvas.ImageCanvas;

/// Beside the pointer: what a click there would give.
final class HoverCard extends VBox {
    private static final double RIGHT = 24, ABOVE = 64, WIDEST = 280;
    private final CellsModel model;
    private final ImageCanvas canvas;
    private final Region dot = new Region();
    private final Label type = Parts.label("", "nr-strong"), score = Parts.label("", "nr-muted");
    private final Label act = Parts.label("Click to add", "nr-muted");
    private final HBox first = new HBox(8), exclude;
    private Subscription watched = Subscription.EMPTY;
    /// Where the pointer is; where no hand moved it yet, what is hovered says so.
    private double x = Double.NaN, y;

    HoverCard(CellsModel model, ImageCanvas canvas) {
        this.model = model;
        this.canvas = canvas;
        getStyleClass().add("nr-hover-card");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        first.getChildren().addAll(dot, type, score);
        act.setWrapText(true);
        act.setMaxWidth(WIDEST);
        first.setAlignment(Pos.CENTER_LEFT);
        exclude = new HBox(4, Parts.label("·", "nr-muted"), Buttons.key("Alt"), Parts.label("click to leave out",
                "nr-muted"));
        exclude.setAlignment(Pos.CENTER_LEFT);
        HBox second = new HBox(4, act, exclude);
        second.setAlignment(Pos.CENTER_LEFT);
        exclude.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(first, second);
        canvas.addEventHandler(MouseEvent.MOUSE_MOVED, e -> {
            x = e.getX();
            y = e.getY();
            requestLayout();
        });
        model.canvas().aimProperty().subscribe(aim -> aim.ifPresent(a -> {
            x = model.canvas().view().screenX(a.x());
            y = model.canvas().view().screenY(a.y());
            requestLayout();
        }));
        model.current().subscribe(this::follow);
    }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        watched = image == null
                ? Subscription.EMPTY
                : Subscription.combine(image.prompting().hovered().subscribe(_ -> show(image)), image.prompting()
                        .hoverWaits()
                        .subscribe(_ -> show(image)));
    }

    private void show(OpenImage image) {
        Hovered h = image.prompting().hovered().get();
        boolean later = h == null && image.prompting().hoverWaits().get() && !Double.isNaN(x);
        setVisible(h != null || later);
        if (h == null) {
            if (later) waiting(image);
            return;
        }
        var cell = image.layer().type(model.activeType().get());
        int colour = cell.map(CellType::colour).orElse(1);
        Parts.colour(dot, "nr-type-dot", colour);
        type.setText(cell.map(CellType::name).orElse(""));
        score.setText("%.2f".formatted(h.score()));
        boolean cellThere = h.warning().isEmpty();
        act.setText(cellThere ? "Click to add" : sentence(h.warning()));
        act.setMinWidth(cellThere ? USE_PREF_SIZE : 0);
        show(first, cellThere);
        show(exclude, cellThere && image.prompting().pending().get() != null);
        if (Double.isNaN(x)) {
            double[] middle = h.mask().centre();
            x = model.canvas().view().screenX(middle[0]);
            y = model.canvas().view().screenY(middle[1]);
        }
        requestLayout();
    }

    private void waiting(OpenImage image) {
        act.setText(image.prompting().working().get()
                ? "The search comes first: not looked at here yet"
                : "Looking here …");
        act.setMinWidth(USE_PREF_SIZE);
        show(first, false);
        show(exclude, false);
        requestLayout();
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static String sentence(String warning) {
        return Character.toUpperCase(warning.charAt(0)) + warning.substring(1);
    }

    /// Nobody lays out what is unmanaged but itself: other words and another size of text alike give it its size anew,
    /// however late they come.
    @Override
    protected void layoutChildren() {
        place();
        super.layoutChildren();
    }

    private void place() {
        autosize();
        double left = Math.min(x + RIGHT, canvas.getWidth() - getWidth() - 8);
        double top = y - ABOVE < 8 ? y + RIGHT : y - ABOVE;
        relocate(Math.rint(Math.max(8, left)), Math.rint(top));
    }
}
