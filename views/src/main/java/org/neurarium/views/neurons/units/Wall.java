package org.neurarium.views.neurons.units;

import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyEvent;
import org.controlsfx.control.GridView;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.work.UiExecutor;

/// A wall of pictures with a line below each, as many in a row as there is room for; only those that are to be seen have
/// nodes, and the model hears which these are.
///
/// @param <T> what has a place in it
public abstract class Wall<T> extends GridView<T> {
    /// Around a place; below it there is its line.
    private static final double GAP = 8, EDGE = 8, LINE = 20, BAR = 12;
    /// How large pictures are at least, at 100 % text.
    private static final double LEAST = 96, MOST = 320, ROUND = 8;
    private final DoubleProperty side = new SimpleDoubleProperty(LEAST);
    private final ObservableValue<Double> text;
    private final ObservableList<T> all;
    private final UiExecutor ui;
    private final int across;
    private int columns = 1;
    private List<T> told = List.of();

    /// @param across how many pictures stand side by side in a place
    protected Wall(ObservableList<T> all, ObservableValue<@Nullable T> selected, int across,
            ObservableValue<Double> text,
            UiExecutor ui) {
        super(all);
        this.all = all;
        this.across = across;
        this.text = text;
        this.ui = ui;
        setFocusTraversable(true);
        setHorizontalCellSpacing(0);
        setVerticalCellSpacing(0);
        widthProperty().subscribe(_ -> fit());
        heightProperty().subscribe(_ -> fit());
        text.subscribe(_ -> fit());
        all.addListener((javafx.beans.Observable _) -> fit());
        selected.subscribe(this::reveal);
        addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        setOnMousePressed(_ -> requestFocus());
        // The wall is one stop of Tab, not two: what scrolls within it has no ring of its own.
        skinProperty().subscribe(_ -> {
            VirtualFlow<?> flow = flow();
            if (flow != null) flow.setFocusTraversable(false);
        });
    }

    /// Goes on by so many places.
    protected abstract void step(int by);

    /// These are to be seen.
    protected abstract void see(List<T> visible);

    /// How wide and high a picture is.
    protected final ObservableValue<Number> side() { return side; }

    /// It is to be seen again: the model hears what of it.
    public final void back() {
        told = List.of();
        requestLayout();
    }

    /// Of few units pictures are as large as all of them can be seen; of many as small as they may be, and fill the row.
    private void fit() {
        double scale = text.getValue(), width = getWidth() - 2 * EDGE - BAR;
        double around = GAP + ROUND, whole = across * LEAST * scale + around, line = Math.rint(LINE * scale);
        if (width < whole) return;
        int most = Math.max(1, (int) (width / whole)), places = Math.max(1, all.size());
        columns = most;
        for (int n = 1; n < most; n++) {
            double tall = Math.min(MOST, (width / n - around) / across) + around + line;
            if (Math.ceilDiv(places, n) * tall > getHeight() - EDGE) continue;
            columns = n;
            break;
        }
        double cell = Math.floor(Math.min(width / columns, across * MOST + around));
        side.set(Math.floor((cell - around) / across));
        setCellWidth(cell);
        setCellHeight(side.get() + around + line);
    }

    private void pressed(KeyEvent event) {
        int by = switch (event.getCode()) {
            case UP -> -columns;
            case DOWN -> columns;
            case PAGE_UP -> -columns * Math.max(1, (int) (getHeight() / getCellHeight()));
            case PAGE_DOWN -> columns * Math.max(1, (int) (getHeight() / getCellHeight()));
            case HOME -> -all.size();
            case END -> all.size();
            default -> 0;
        };
        if (by == 0 || event.isShortcutDown() || event.isAltDown()) return;
        step(by);
        event.consume();
    }

    private @Nullable VirtualFlow<?> flow() { return lookup(".virtual-flow") instanceof VirtualFlow<?> f ? f : null; }

    private void reveal(@Nullable T one) {
        VirtualFlow<?> flow = flow();
        int at = one == null ? -1 : all.indexOf(one);
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
            flow.positionProperty().subscribe(_ -> look(flow));
            flow.heightProperty().subscribe(_ -> ui.execute(() -> look(flow)));
        }
        ui.execute(() -> look(flow));
    }

    private boolean isToBeSeen() {
        for (Node n = this; n != null; n = n.getParent())
            if (!n.isVisible()) return false;
        return true;
    }

    private void look(VirtualFlow<?> flow) {
        IndexedCell<?> first = flow.getFirstVisibleCell(), last = flow.getLastVisibleCell();
        if (first == null || last == null || !isToBeSeen()) return;
        int from = Math.clamp((long) first.getIndex() * columns, 0, all.size()),
                to = Math.clamp((long) (last.getIndex() + 1) * columns, from, all.size());
        List<T> now = List.copyOf(all.subList(from, to));
        if (now.equals(told)) return;
        told = now;
        see(now);
    }
}
