package org.neurarium.views.cells;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.neurarium.project.Cell;
import org.neurarium.viewmodels.canvas.Outline;
import org.neurarium.viewmodels.cells.CellRow;
import org.neurarium.viewmodels.cells.CellsModel;
import org.neurarium.viewmodels.cells.OpenImage;
import org.neurarium.viewmodels.cells.SelectedCell;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;
import org.neurarium.views.controls.canvas.CanvasColours;

/// The selected cell: what it looks like, what it is, what it measures.
final class SelectionPanel extends VBox {
    private static final int SIDE = SelectedCell.SIDE;
    private final CellsModel model;
    private final ObservableValue<CanvasColours> colours;
    private final Label count;
    private final Canvas picture = new Canvas(SIDE, SIDE);
    private final Label name = Parts.label("", "nr-strong"), type = Parts.label(""), area = Parts.label(""),
            round = Parts
                    .label("");
    private final Region dot = new Region();
    private final Label none = Parts.label("Shift-click a cell, or a row of the table.", "nr-caption");
    private final HBox one;
    private Subscription watched = Subscription.EMPTY;

    SelectionPanel(CellsModel model, ObservableValue<CanvasColours> colours, Label count) {
        this.model = model;
        this.colours = colours;
        this.count = count;
        GridPane facts = new GridPane();
        facts.getStyleClass().add("nr-facts");
        row(facts, 0, "Type", new HBox(6, dot, type));
        row(facts, 1, "Area", area);
        row(facts, 2, "Found in", round);
        VBox texts = new VBox(4, name, facts);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Rectangle clip = new Rectangle(SIDE, SIDE);
        clip.setArcWidth(8);
        clip.setArcHeight(8);
        picture.setClip(clip);
        StackPane frame = new StackPane(picture);
        frame.getStyleClass().add("nr-selection-picture");
        frame.setMaxHeight(SIDE);
        one = new HBox(12, frame, texts);
        one.setMinHeight(SIDE);
        none.setWrapText(true);
        getChildren().addAll(one, none);
        model.current().subscribe(this::follow);
        model.table().rows().addListener((javafx.beans.InvalidationListener) _ -> update());
        model.selected().picture().subscribe(this::draw);
        colours.subscribe(_ -> draw(model.selected().picture().get()));
    }

    private static void row(GridPane facts, int row, String what, javafx.scene.Node value) {
        Label key = Parts.label(what, "nr-muted");
        key.setMinWidth(Region.USE_PREF_SIZE);
        if (value instanceof HBox box) box.setAlignment(Pos.CENTER_RIGHT);
        HBox right = new HBox(value);
        right.setAlignment(Pos.CENTER_RIGHT);
        GridPane.setHgrow(right, Priority.ALWAYS);
        facts.addRow(row, key, right);
    }

    private void follow(@Nullable OpenImage image) {
        watched.unsubscribe();
        watched = image == null
                ? Subscription.EMPTY
                : Subscription.combine(image.selection().subscribe(_ -> update()),
                        image.version().subscribe(_ -> update()));
        update();
    }

    private void update() {
        OpenImage image = model.current().get();
        if (image == null) return;
        var ids = image.selection().get();
        int all = image.layer().cells().size();
        count.setText(ids.isEmpty() ? "" : ids.size() + " of " + all);
        Cell cell = ids.size() == 1 ? image.layer().cells().get(ids.iterator().next()) : null;
        one.setVisible(cell != null);
        one.setManaged(cell != null);
        none.setVisible(cell == null);
        none.setManaged(cell == null);
        none.setText(ids.size() > 1
                ? ids.size() + " cells are selected. Delete removes them."
                : all == 0
                        ? "Nothing is selected: there are no cells yet."
                        : "Shift-click a cell, or choose a row of the table.");
        if (cell != null) show(cell);
    }

    private void show(Cell cell) {
        name.setText("Cell " + cell.id());
        CellRow row = model.table().rows().stream().filter(r -> r.id() == cell.id()).findFirst().orElse(null);
        if (row != null) {
            Parts.colour(dot, "nr-type-dot", row.colour());
            type.setText(row.type());
            area.setText(Numbers.whole(row.area()) + "\u2009" + model.table().areaUnit().get());
        }
        round.setText(
                cell.drawn() ? "drawn by hand" : cell.round() == 0 ? "the click itself" : "round " + cell.round());
    }

    private void draw(SelectedCell.@Nullable Picture of) {
        GraphicsContext g = picture.getGraphicsContext2D();
        g.clearRect(0, 0, SIDE, SIDE);
        if (of == null) return;
        g.drawImage(Parts.image(of.thumbnail()), 0, 0);
        stroke(g, of.outline(), of.left(), of.top(), of.scale());
    }

    private void stroke(GraphicsContext g, Outline outline, double left, double top, double scale) {
        g.setLineJoin(javafx.scene.shape.StrokeLineJoin.ROUND);
        g.beginPath();
        for (float[] ring : outline.rings()) {
            for (int i = 0; i < ring.length; i += 2) {
                double x = (ring[i] - left) * scale, y = (ring[i + 1] - top) * scale;
                if (i == 0) g.moveTo(x, y);
                else
                    g.lineTo(x, y);
            }
            g.closePath();
        }
        g.setStroke(colours.getValue().edge());
        g.setLineWidth(5);
        g.stroke();
        g.setStroke(colours.getValue().selection());
        g.setLineWidth(2.5);
        g.stroke();
    }
}
