package org.neurarium.views.neurons.facets;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.neurons.facets.Facet;
import org.neurarium.viewmodels.neurons.facets.FacetMap;
import org.neurarium.viewmodels.neurons.facets.FacetsModel;
import org.neurarium.viewmodels.neurons.facets.Lasso;
import org.neurarium.views.controls.Numbers;
import org.neurarium.views.controls.Parts;

/// The images of a unit where t-SNE laid them, with frames in the colours of their facets, whose numbers stand in their middles.
/// Dragging draws a lasso; the wheel enlarges; arrows go from image to image.
final class FacetMapView extends Pane {
    private static final double WHEEL = 1.2, DOT = 4, CLICK = 4, CARD = 136, FAINT = 0.28;
    private final FacetsModel model;
    private final Canvas canvas = new Canvas();
    private final Palette colours = new Palette(this::requestLayout);
    private final Pane badges = new Pane();
    private final Region ring = new Region();
    private final ImageView large = new ImageView();
    private final Label told = Parts.label("", "nr-caption");
    private final VBox card = new VBox(4, large, told);
    private final MapPlace place = new MapPlace();
    private final Lasso lasso = new Lasso();
    private final Map<Integer, Image> images = new HashMap<>();
    private @Nullable FacetMap shown;
    private @Nullable Point2D pressed;
    private boolean pans;

    FacetMapView(FacetsModel model) {
        this.model = model;
        getStyleClass().add("nr-facet-map");
        setFocusTraversable(true);
        setMinSize(0, 0);
        setAccessibleText("Map of the unit's images");
        ring.getStyleClass().add("nr-canvas-ring");
        card.getStyleClass().addAll("nr-floating", "nr-facet-card");
        for (Region r : new Region[]{ring, card, badges})
            r.setMouseTransparent(true);
        card.setManaged(false);
        card.setVisible(false);
        large.setFitWidth(CARD);
        large.setFitHeight(CARD);
        getChildren().addAll(colours, canvas, badges, card, ring);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(widthProperty());
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        model.map().subscribe(this::show);
        model.version().subscribe(_ -> requestLayout());
        model.current().subscribe(_ -> requestLayout());
        model.hovered().subscribe(_ -> requestLayout());
        setOnMouseMoved(e -> model.hovered().set(at(e.getX(), e.getY())));
        setOnMouseExited(_ -> model.hovered().set(-1));
        setOnMousePressed(this::press);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(this::release);
        setOnScroll(this::scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void show(@Nullable FacetMap map) {
        shown = map;
        images.clear();
        place.reset();
        lasso.clear();
        requestLayout();
    }

    /// Shows all of it.
    void fit() {
        place.reset();
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), h = getHeight();
        ring.resizeRelocate(0, 0, w, h);
        badges.resizeRelocate(0, 0, w, h);
        canvas.setWidth(w);
        canvas.setHeight(h);
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, w, h);
        FacetMap map = shown;
        if (map == null || w < 1 || h < 1) {
            badges.getChildren().clear();
            card.setVisible(false);
            return;
        }
        place.fit(map, w, h);
        Facet current = model.current().get();
        for (int i : order(map)) {
            boolean faint = current != null && model.facetOf(i) != current.number().get()
                    && !model.selection().get().contains(i);
            image(g, map, i, faint);
        }
        line(g);
        badges(map);
        card(map);
        setAccessibleText("Map of " + map.size() + " images in " + model.facets().size() + " facets, " + model
                .selection()
                .get()
                .size() + " selected");
    }

    /// What is looked at lies above the rest.
    private List<Integer> order(FacetMap map) {
        Facet current = model.current().get();
        int number = current == null ? 0 : current.number().get();
        return IntStream.range(0, map.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> i == model.hovered().get()
                        ? 3
                        : model.selection().get().contains(i) ? 2 : model.facetOf(i) == number ? 1 : 0))
                .toList();
    }

    private void image(GraphicsContext g, FacetMap map, int i, boolean faint) {
        double x = place.x(map.x(i)), y = place.y(map.y(i)), side = place.side();
        boolean selected = model.selection().get().contains(i), hovered = i == model.hovered().get();
        Color colour = colours.facet(model.facetOf(i));
        g.setGlobalAlpha(faint && !hovered ? FAINT : 1);
        Image image = side == 0 ? null : image(map, i);
        if (image == null) {
            if (selected) dot(g, x, y, DOT + 3, 1, colours.edge());
            if (selected) dot(g, x, y, DOT + 2, 1, colours.selection());
            dot(g, x, y, DOT, model.facetOf(i), colour);
        } else {
            double left = Math.rint(x - side / 2), top = Math.rint(y - side / 2);
            if (selected) {
                frame(g, left, top, side, 5, colours.edge());
                frame(g, left, top, side, 4, colours.selection());
            }
            frame(g, left, top, side, 2, colour);
            g.drawImage(image, left, top, side, side);
            if (hovered) {
                g.setStroke(colours.line());
                g.setLineWidth(2);
                g.strokeRect(left + 1, top + 1, side - 2, side - 2);
            }
        }
        g.setGlobalAlpha(1);
    }

    private static void frame(GraphicsContext g, double left, double top, double side, double by, Color colour) {
        g.setFill(colour);
        g.fillRect(left - by, top - by, side + 2 * by, side + 2 * by);
    }

    /// Facets are told apart by form too.
    private static void dot(GraphicsContext g, double x, double y, double r, int facet, Color colour) {
        g.setFill(colour);
        switch (facet % 4) {
            case 1 -> g.fillOval(x - r, y - r, 2 * r, 2 * r);
            case 2 -> g.fillRect(x - 0.85 * r, y - 0.85 * r, 1.7 * r, 1.7 * r);
            case 3 -> g.fillPolygon(new double[]{x - r, x, x + r}, new double[]{y + 0.8 * r, y - r, y + 0.8 * r}, 3);
            default -> g.fillPolygon(new double[]{x - r, x, x + r, x}, new double[]{y, y - r, y, y + r}, 4);
        }
    }

    private @Nullable Image image(FacetMap map, int i) {
        Image known = images.get(i);
        if (known != null) return known;
        Image fresh = map.image(i).map(Parts::image).orElse(null);
        if (fresh != null) images.put(i, fresh);
        return fresh;
    }

    private void line(GraphicsContext g) {
        List<double[]> corners = lasso.corners();
        if (corners.size() < 2) return;
        double[] x = corners.stream().mapToDouble(c -> c[0]).toArray(),
                y = corners.stream().mapToDouble(c -> c[1]).toArray();
        g.setFill(colours.selection().deriveColor(0, 1, 1, 0.14));
        g.fillPolygon(x, y, x.length);
        g.setStroke(colours.selection());
        g.setLineWidth(1.5);
        g.setLineDashes(4, 3);
        g.strokePolygon(x, y, x.length);
        g.setLineDashes();
    }

    private void badges(FacetMap map) {
        List<Label> all = new ArrayList<>();
        for (Facet facet : model.facets()) {
            Label badge = Parts.label(facet.number().get() + (facet.name().get().isEmpty()
                    ? ""
                    : " " + facet.name().get()), "nr-facet-badge", FacetRow.style(facet));
            all.add(badge);
        }
        badges.getChildren().setAll(all);
        for (int f = 0; f < all.size(); f++) {
            Label badge = all.get(f);
            badge.applyCss();
            badge.autosize();
            List<Integer> of = model.facets().get(f).members();
            double x = place.x(of.stream().mapToDouble(map::x).average().orElse(0)),
                    y = place.y(of.stream().mapToDouble(map::y).average().orElse(0));
            badge.relocate(Math.rint(x - badge.getWidth() / 2), Math.rint(y - badge.getHeight() / 2));
        }
    }

    private void card(FacetMap map) {
        int i = model.hovered().get();
        Image image = i < 0 || i >= map.size() || pressed != null ? null : image(map, i);
        card.setVisible(image != null);
        if (image == null) return;
        large.setImage(image);
        told.setText("Image " + map.sample(i) + " · facet " + model.facetOf(i) + " · answers " + Numbers.fixed(map
                .score(i), 1));
        card.autosize();
        double x = place.x(map.x(i)) + place.side() / 2 + 12, y = place.y(map.y(i)) - card.getHeight() / 2;
        if (x + card.getWidth() > getWidth() - 8) x = place.x(map.x(i)) - place.side() / 2 - 12 - card.getWidth();
        card.relocate(Math.rint(x), Math.rint(Math.clamp(y, 8, Math.max(8, getHeight() - card.getHeight() - 8))));
    }

    /// The image there; −1 for none.
    private int at(double x, double y) {
        FacetMap map = shown;
        if (map == null) return -1;
        double reach = Math.max(DOT + 4, place.side() / 2 + 2), least = reach;
        int found = -1;
        for (int i = 0; i < map.size(); i++) {
            double off = Math.max(Math.abs(place.x(map.x(i)) - x), Math.abs(place.y(map.y(i)) - y));
            if (off > least) continue;
            least = off;
            found = i;
        }
        return found;
    }

    private void press(MouseEvent e) {
        requestFocus();
        pressed = new Point2D(e.getX(), e.getY());
        pans = e.getButton() != MouseButton.PRIMARY;
        lasso.clear();
        if (!pans) lasso.to(e.getX(), e.getY());
        e.consume();
    }

    private void drag(MouseEvent e) {
        Point2D from = pressed;
        if (from == null) return;
        if (pans) {
            place.move(e.getX() - from.getX(), e.getY() - from.getY());
            pressed = new Point2D(e.getX(), e.getY());
        } else
            lasso.to(e.getX(), e.getY());
        requestLayout();
        e.consume();
    }

    private void release(MouseEvent e) {
        Point2D from = pressed;
        FacetMap map = shown;
        pressed = null;
        boolean stays = from != null && lasso.corners().stream().allMatch(c -> from.distance(c[0], c[1]) < CLICK);
        if (from != null && !pans && map != null) {
            if (stays) model.touch(at(e.getX(), e.getY()), e.isShiftDown());
            else
                gather(map, e.isShiftDown());
        }
        lasso.clear();
        requestLayout();
        e.consume();
    }

    private void gather(FacetMap map, boolean more) {
        TreeSet<Integer> all = new TreeSet<>(more ? model.selection().get() : List.of());
        for (int i = 0; i < map.size(); i++)
            if (lasso.holds(place.x(map.x(i)), place.y(map.y(i)))) all.add(i);
        model.select(all);
    }

    private void scroll(ScrollEvent e) {
        if (e.getDeltaY() == 0) return;
        place.zoom(e.getDeltaY() > 0 ? WHEEL : 1 / WHEEL, e.getX(), e.getY());
        requestLayout();
        e.consume();
    }

    private void key(KeyEvent e) {
        KeyCode code = e.getCode();
        if (e.isShortcutDown() || e.isAltDown()) return;
        boolean some = !model.selection().get().isEmpty();
        switch (code) {
            case ESCAPE -> {
                if (!some && lasso.isEmpty()) return;
                pressed = null;
                lasso.clear();
                model.select(List.of());
            }
            case ENTER, M -> {
                if (!some) return;
                model.makeOwn();
            }
            case R -> {
                if (!some) return;
                model.clusterRest();
            }
            case DIGIT0 -> fit();
            case LEFT, RIGHT, UP, DOWN -> walk(code, e.isShiftDown());
            default -> {
                return;
            }
        }
        e.consume();
    }

    /// To the nearest image in that direction.
    private void walk(KeyCode code, boolean more) {
        FacetMap map = shown;
        if (map == null) return;
        int from = model.hovered().get() >= 0
                ? model.hovered().get()
                : model.selection().get().isEmpty() ? 0 : model.selection().get().last();
        double dx = code == KeyCode.LEFT ? -1 : code == KeyCode.RIGHT ? 1 : 0,
                dy = code == KeyCode.UP ? -1 : code == KeyCode.DOWN ? 1 : 0, least = Double.POSITIVE_INFINITY;
        int found = -1;
        for (int i = 0; i < map.size(); i++) {
            double x = map.x(i) - map.x(from), y = map.y(i) - map.y(from), along = x * dx + y * dy,
                    across = Math.abs(x * dy) + Math.abs(y * dx);
            if (i == from || along <= across * 0.5 || along + across >= least) continue;
            least = along + across;
            found = i;
        }
        if (found < 0) return;
        model.hovered().set(found);
        model.touch(found, more);
    }
}
