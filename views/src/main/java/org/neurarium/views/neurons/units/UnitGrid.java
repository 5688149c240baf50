package org.neurarium.views.neurons.units;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.GridView;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.neurons.units.UnitTile;
import org.neurarium.viewmodels.neurons.units.UnitsModel;
import org.neurarium.viewmodels.work.UiExecutor;

/// The units as tiles, as many in a row as there is room for; only those that are to be seen have nodes, and the model
/// hears which these are.
final class UnitGrid extends GridView<UnitTile> {
    /// Around a tile; below it there is its line.
    private static final double GAP = 8, EDGE = 8, LINE = 20, BAR = 12;
    /// How large tiles are at least, at 100 % text.
    private static final double LEAST = 96, MOST = 320, ROUND = 8;
    private final UnitsModel model;
    private final DoubleProperty side = new SimpleDoubleProperty(LEAST);
    private final ObservableValue<Double> text;
    private final UiExecutor ui;
    private int columns = 1;
    private List<UnitTile> told = List.of();

    UnitGrid(UnitsModel model, ObservableValue<Double> text, UiExecutor ui) {
        super(model.tiles());
        this.model = model;
        this.text = text;
        this.ui = ui;
        getStyleClass().add("nr-unit-grid");
        setAccessibleText("Units");
        setFocusTraversable(true);
        setHorizontalCellSpacing(0);
        setVerticalCellSpacing(0);
        setCellFactory(_ -> new UnitCell(model, side));
        widthProperty().subscribe(_ -> fit());
        heightProperty().subscribe(_ -> fit());
        text.subscribe(_ -> fit());
        model.tiles().addListener((javafx.beans.Observable _) -> fit());
        model.selected().subscribe(this::reveal);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setOnMousePressed(_ -> requestFocus());
        // The grid is one stop of Tab, not two: what scrolls within it has no ring of its own.
        skinProperty().subscribe(_ -> {
            VirtualFlow<?> flow = flow();
            if (flow != null) flow.setFocusTraversable(false);
        });
    }

    /// Of few units tiles are as large as all of them can be seen; of many as small as they may be, and fill the row.
    private void fit() {
        double scale = text.getValue(), width = getWidth() - 2 * EDGE - BAR;
        double whole = LEAST * scale + GAP + ROUND, line = Math.rint(LINE * scale);
        if (width < whole) return;
        int most = Math.max(1, (int) (width / whole)), units = Math.max(1, model.tiles().size());
        columns = most;
        for (int n = 1; n < most; n++) {
            double tall = Math.min(MOST, width / n - GAP - ROUND) + ROUND + line + GAP;
            if (Math.ceilDiv(units, n) * tall > getHeight() - EDGE) continue;
            columns = n;
            break;
        }
        double cell = Math.floor(Math.min(width / columns, MOST + GAP + ROUND));
        side.set(Math.floor(cell - GAP - ROUND));
        setCellWidth(cell);
        setCellHeight(side.get() + ROUND + line + GAP);
    }

    private void pressed(KeyEvent event) {
        int by = switch (event.getCode()) {
            case UP -> -columns;
            case DOWN -> columns;
            case PAGE_UP -> -columns * Math.max(1, (int) (getHeight() / getCellHeight()));
            case PAGE_DOWN -> columns * Math.max(1, (int) (getHeight() / getCellHeight()));
            case HOME -> -model.tiles().size();
            case END -> model.tiles().size();
            default -> 0;
        };
        if (by == 0 || event.isShortcutDown() || event.isAltDown()) return;
        model.step(by);
        event.consume();
    }

    private @Nullable VirtualFlow<?> flow() { return lookup(".virtual-flow") instanceof VirtualFlow<?> f ? f : null; }

    private void reveal(@Nullable UnitTile tile) {
        VirtualFlow<?> flow = flow();
        int at = tile == null ? -1 : model.tiles().indexOf(tile);
        if (flow == null || at < 0) return;
        flow.scrollTo(at / columns);
    }

    /// What is to be seen is known when everything lies where it is to lie.
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        VirtualFlow<?> flow = flow();
        if (flow == null) return;
        if (flow.getUserData() == null) {
            flow.setUserData(this);
            flow.positionProperty().subscribe(_ -> see(flow));
            flow.heightProperty().subscribe(_ -> ui.execute(() -> see(flow)));
        }
        ui.execute(() -> see(flow));
    }

    private void see(VirtualFlow<?> flow) {
        IndexedCell<?> first = flow.getFirstVisibleCell(), last = flow.getLastVisibleCell();
        if (first == null || last == null || !isVisible()) return;
        int from = Math.clamp((long) first.getIndex() * columns, 0, model.tiles().size()),
                to = Math.clamp((long) (last.getIndex() + 1) * columns, from, model.tiles().size());
        List<UnitTile> now = List.copyOf(model.tiles().subList(from, to));
        if (now.equals(told)) return;
        told = now;
        model.see(now);
    }
}
