package org.neurarium.views.frame;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.frame.FrameGeometry;
import org.neurarium.viewmodels.frame.FrameModel;
import org.neurarium.viewmodels.jobs.JobsModel;
import org.neurarium.views.controls.Buttons;

/// Lays out the parts of the screen that is shown, after [FrameGeometry].
final class Workbench extends Pane {
    private static final double JOBS = 444;

    private final FrameModel model;
    private final JobsModel jobs;
    private final Runnable measured;
    private final Drawer drawerContent;
    private final StackPane left = part("nr-side", "nr-left");
    private final StackPane right = part("nr-side", "nr-right");
    private final StackPane tabs = part("nr-tabs");
    private final StackPane canvas = part("nr-canvas-part");
    private final StackPane drawer = part("nr-drawer");
    private final VBox strip = new VBox();
    private final Edge leftEdge = Edge.vertical("Width of the left side");
    private final Edge rightEdge = Edge.vertical("Width of the right side");
    private final Edge drawerEdge = Edge.horizontal("Height of the drawer");
    private final BooleanProperty toolOver = new SimpleBooleanProperty();
    private FrameGeometry.Drawer before = FrameGeometry.Drawer.AUTO;
    private FrameGeometry geometry;

    /// @param measured told whenever the geometry has changed
    Workbench(FrameModel model, JobsModel jobs, Runnable measured) {
        this.model = model;
        this.jobs = jobs;
        this.measured = measured;
        this.drawerContent = new Drawer(model, jobs);
        drawer.getChildren().add(drawerContent);
        geometry = FrameGeometry.of(1440, 900, 1, wish());
        getStyleClass().add("nr-workbench");
        strip.getStyleClass().addAll("nr-side", "nr-strip");
        Button open = Buttons.icon("chevron-left", "Show the tool panel", () -> toolOver.set(!toolOver.get()));
        strip.getChildren().add(open);
        getChildren().addAll(canvas, tabs, drawer, left, strip, right, leftEdge, rightEdge, drawerEdge);
        leftEdge.onDrag((x, _) -> model.sides().left().set(Math.clamp(x, 180, 480)));
        rightEdge.onDrag((x, _) -> model.sides().right().set(Math.clamp(getWidth() - x, 240, 560)));
        drawerEdge.onDrag((_, y) -> {
            model.sides()
                    .drawer()
                    .set(Math.clamp(getHeight() - y, 96, Math.max(96, getHeight() - FrameGeometry.CANVAS_HEIGHT)));
            model.drawer().set(FrameGeometry.Drawer.OPEN);
        });
        Stream.of(leftEdge, rightEdge, drawerEdge).forEach(e -> e.onReset(() -> reset(e)));
        model.focusMode().addListener((_, _, _) -> requestLayout());
        model.drawer().addListener((_, _, _) -> requestLayout());
        model.appearance().textScale().addListener((_, _, _) -> requestLayout());
        toolOver.addListener((_, _, _) -> requestLayout());
        Stream.of(model.sides().left(), model.sides().right(), model.sides().drawer())
                .forEach(w -> w.addListener((_, _, _) -> requestLayout()));
        jobs.open().addListener((_, _, now) -> openJobs(now));
        jobs.list().counts().addListener((_, _, _) -> requestLayout());
        model.drawer().addListener((_, _, now) -> {
            if (now == FrameGeometry.Drawer.SHUT) jobs.open().set(false);
        });
    }

    FrameGeometry geometry() { return geometry; }

    /// Shows a screen in place of the one before.
    void show(Screen next) {
        toolOver.set(false);
        fill(left, next.project());
        fill(tabs, next.tabs());
        fill(canvas, Optional.of(next.canvas()));
        drawerContent.show(next.model().id(), next.drawer());
        fill(right, next.tool());
        requestLayout();
    }

    /// The jobs open the drawer, and leave it as it was.
    private void openJobs(boolean now) {
        if (now) {
            before = model.drawer().get();
            model.drawer().set(FrameGeometry.Drawer.OPEN);
        } else if (model.drawer().get() == FrameGeometry.Drawer.OPEN) {
            model.drawer().set(before);
        }
        requestLayout();
    }

    private void reset(Edge edge) {
        if (edge == leftEdge) model.sides().left().set(Double.NaN);
        if (edge == rightEdge) model.sides().right().set(Double.NaN);
        if (edge == drawerEdge) model.sides().drawer().set(Double.NaN);
        requestLayout();
    }

    private static void fill(StackPane place, Optional<Node> content) {
        place.getChildren().setAll(content.map(List::of).orElse(List.of()));
    }

    private FrameGeometry.Wish wish() {
        boolean focus = model.focusMode().get();
        return new FrameGeometry.Wish(!focus && has(left), !focus && has(right), !focus && has(tabs),
                !focus && hasDrawer(), model.sides().left().get(), model.sides()
                        .right()
                        .get(),
                drawerHeight(), drawerState());
    }

    /// Where a screen has no tabs of its own, the drawer is there for the jobs once there are some.
    private boolean hasDrawer() {
        return drawerContent.ownTabs() || jobs.open().get() || jobs.list().counts().get().all() > 0;
    }

    /// The jobs have a list and what is known of one of them: that takes more height than a table.
    private double drawerHeight() {
        double drawerWish = model.sides().drawer().get();
        boolean tall = Double.isNaN(drawerWish) && jobs.open().get();
        return tall ? JOBS * model.appearance().textScale().get() : drawerWish;
    }

    private FrameGeometry.Drawer drawerState() {
        boolean jobsAlone = !drawerContent.ownTabs() && !jobs.open().get();
        return jobsAlone ? FrameGeometry.Drawer.SHUT : model.drawer().get();
    }

    private static boolean has(StackPane part) { return !part.getChildren().isEmpty(); }

    private static StackPane part(String... classes) {
        StackPane part = new StackPane();
        part.getStyleClass().addAll(classes);
        return part;
    }

    @Override
    protected void layoutChildren() {
        double scale = model.appearance().textScale().get();
        double bars = (FrameGeometry.MENU + FrameGeometry.STATUS) * scale;
        double rail = FrameGeometry.RAIL * scale;
        FrameGeometry before = geometry;
        geometry = FrameGeometry.of(getWidth() + rail, getHeight() + bars, scale, wish());
        double w = getWidth();
        double h = getHeight();
        FrameGeometry g = geometry;
        double tabsHeight = has(tabs) && !model.focusMode().get() ? Math.round(FrameGeometry.TABS * scale) : 0;
        double centre = w - g.left() - g.right();
        // The list of jobs takes the whole width, and the sides end above it.
        boolean wide = jobs.open().get() && !g.drawerShut() && g.drawer() > 0;
        double sides = wide ? h - g.drawer() : h;
        put(left, 0, 0, g.left(), sides);
        put(tabs, g.left(), 0, centre, tabsHeight);
        put(canvas, g.left(), tabsHeight, centre, h - tabsHeight - g.drawer());
        put(drawer, wide ? 0 : g.left(), h - g.drawer(), wide ? w : centre, g.drawer());
        put(strip, w - g.right(), 0, g.rightStrip() ? g.right() : 0, sides);
        boolean over = g.rightStrip() && toolOver.get();
        double overWidth = Math.min(Math.round(FrameGeometry.RIGHT * scale), w - g.right());
        put(right, over ? w - g.right() - overWidth : w - g.right(), 0, over
                ? overWidth
                : g.rightStrip() ? 0 : g.right(), sides);
        if (over != right.getStyleClass().contains("nr-over")) {
            if (over) right.getStyleClass().add("nr-over");
            else
                right.getStyleClass().remove("nr-over");
        }
        put(leftEdge, g.left() - 3, 0, g.left() > 0 ? 6 : 0, sides);
        put(rightEdge, w - g.right() - 3, 0, g.right() > 0 && !g.rightStrip() ? 6 : 0, sides);
        put(drawerEdge, wide ? 0 : g.left(), h - g.drawer() - 3, wide ? w : centre, g.drawer() > 0 ? 6 : 0);
        model.drawerShut().set(g.drawerShut());
        if (!before.equals(g)) measured.run();
    }

    private static void put(Region node, double x, double y, double w, double h) {
        node.setVisible(w > 0 && h > 0);
        node.resizeRelocate(x, y, Math.max(0, w), Math.max(0, h));
    }

    @Override
    protected double computeMinWidth(double height) { return 0; }

    @Override
    protected double computeMinHeight(double width) { return 0; }
}
