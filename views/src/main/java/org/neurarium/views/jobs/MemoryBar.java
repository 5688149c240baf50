package org.neurarium.views.jobs;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.jobs.JobDetail;
import org.neurarium.viewmodels.work.Devices;

/// A device's memory as a bar: in use, free, and beneath it what the run needs.
final class MemoryBar extends VBox {
    private static final double GIGA = 1 << 30;

    MemoryBar(JobDetail.Memory memory) {
        long all = memory.device().memory(), free = memory.device().free(), needed = memory.needed();
        String name = Devices.name(memory.device().id());
        getStyleClass().add("nr-memory-need");
        getChildren().addAll(line(caption("Memory on " + name), caption(giga(all) + "\u2009GB")),
                new Bars((double) (all - free) / all, (double) needed / all),
                line(caption(giga(all - free) + "\u2009GB in use"), strong(giga(free) + "\u2009GB free, " + giga(needed)
                        + "\u2009GB needed")));
        setAccessibleText("%s has %s of %s GB free, %s GB are needed".formatted(name, giga(free), giga(all), giga(
                needed)));
    }

    private static HBox line(Node left, Node right) {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(left, gap, right);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Label caption(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("nr-caption");
        return label;
    }

    private static Label strong(String text) {
        Label label = caption(text);
        label.getStyleClass().add("nr-memory-verdict");
        return label;
    }

    static String giga(long bytes) {
        double g = bytes / GIGA;
        return Math.abs(g - Math.rint(g)) < 0.05 && g >= 4
                ? Long.toString(Math.round(g))
                : String.format(Locale.ROOT, "%.1f", g);
    }

    /// Used and free side by side; what is needed ends where the memory ends and begins in what is used.
    private static final class Bars extends Pane {
        private static final double HIGH = 10, LOW = 3, GAP = 2;

        private final double used;
        private final double needed;
        private final Region full = part("nr-memory-used");
        private final Region free = part("nr-memory-free");
        private final Region need = part("nr-memory-needed");

        Bars(double used, double needed) {
            this.used = used;
            this.needed = needed;
            getChildren().addAll(full, free, need);
            setMinHeight(HIGH + GAP + LOW);
            setPrefHeight(HIGH + GAP + LOW);
        }

        private static Region part(String style) {
            Region region = new Region();
            region.getStyleClass().add(style);
            return region;
        }

        @Override
        protected void layoutChildren() {
            double w = getWidth(), edge = Math.round(w * used), wide = Math.min(w, Math.round(w * needed));
            full.resizeRelocate(0, 0, edge, HIGH);
            free.resizeRelocate(edge, 0, w - edge, HIGH);
            need.resizeRelocate(w - wide, HIGH + GAP, wide, LOW);
        }
    }
}
