package org.neurarium.views.neurons.examples;

import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.neurarium.viewmodels.evidence.EvidenceMap;
import org.neurarium.viewmodels.neurons.examples.ExampleDoors.Whole;
import org.neurarium.viewmodels.neurons.examples.ImageLook;
import org.neurarium.views.controls.BusyRing;
import org.neurarium.views.controls.Parts;

/// A whole image as large as there is room, with what lies over it, a thin frame around what the network was given of it, and
/// a strong one around what the unit depends on.
final class WholePicture extends Pane {
    private static final double EDGE = 16, MOST = 3;
    /// How many pixels of evidence are drawn across.
    private static final int ACROSS = 448;
    private final ImageLook look;
    private final ImageView image = new ImageView(), heat = new ImageView();
    private final Region given = new Region(), seen = new Region();
    private final BusyRing ring;

    WholePicture(ImageLook look) {
        this.look = look;
        getStyleClass().add("nr-whole-picture");
        setMinSize(0, 0);
        image.setSmooth(true);
        given.getStyleClass().add("nr-look-given");
        seen.getStyleClass().add("nr-look-seen");
        ring = new BusyRing(look.whole().map(_ -> false).orElse(true));
        for (Node n : new Node[]{image, heat, given, seen})
            n.setManaged(false);
        getChildren().addAll(image, heat, given, seen, ring);
        look.whole().subscribe(this::show);
        look.map().subscribe(this::show);
    }

    private void show(@Nullable Whole whole) {
        image.setImage(whole == null ? null : Parts.image(whole.picture()));
        requestLayout();
    }

    private void show(@Nullable EvidenceMap map) {
        heat.setImage(map == null ? null : Parts.image(map.over(Math.min(ACROSS, map.width()))));
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        Whole whole = look.whole().get();
        var shown = look.shown().get();
        boolean there = whole != null && shown != null;
        for (Node n : new Node[]{image, heat, given, seen})
            n.setVisible(there);
        ring.resizeRelocate(Math.rint(getWidth() / 2 - 10), Math.rint(getHeight() / 2 - 10), 20, 20);
        if (whole == null || shown == null) return;
        double w = whole.size().width(), h = whole.size().height();
        double scale = Math.min(MOST, Math.min((getWidth() - 2 * EDGE) / w, (getHeight() - 2 * EDGE) / h));
        if (scale <= 0) return;
        double left = Math.rint((getWidth() - w * scale) / 2), top = Math.rint((getHeight() - h * scale) / 2);
        place(image, new org.neurarium.data.Region(0, 0, (int) w, (int) h), left, top, scale);
        place(heat, whole.tile(), left, top, scale);
        frame(given, whole.tile(), left, top, scale);
        given.setVisible(!whole.tile().equals(whole.size()));
        shown.crop().ifPresent(c -> frame(seen, c.place().seen(), left, top, scale));
        seen.setVisible(shown.crop().isPresent());
    }

    private static void place(ImageView view, org.neurarium.data.Region at, double left, double top, double scale) {
        view.setFitWidth(at.width() * scale);
        view.setFitHeight(at.height() * scale);
        view.relocate(left + at.x() * scale, top + at.y() * scale);
    }

    private static void frame(Region frame, org.neurarium.data.Region at, double left, double top, double scale) {
        double x = Math.rint(left + at.x() * scale), y = Math.rint(top + at.y() * scale);
        frame.resizeRelocate(x - 2, y - 2, Math.rint(at.width() * scale) + 4, Math.rint(at.height() * scale) + 4);
    }
}
