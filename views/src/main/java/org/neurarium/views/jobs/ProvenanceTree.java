package org.neurarium.views.jobs;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.neurarium.viewmodels.jobs.Provenance;
import org.neurarium.views.controls.Buttons;
import org.neurarium.views.controls.Section;
import org.neurarium.views.theme.Icons;

/// How a result was made, as an indented tree: what was done at the branches, files at the leaves.
final class ProvenanceTree {
    private static final double STEP = 20;

    private ProvenanceTree() {}

    static Node of(Provenance made, Runnable putAway) {
        VBox lines = new VBox();
        lines.getStyleClass().add("nr-provenance");
        add(lines, made, 0);
        Section section = new Section("How this was made", "", lines);
        section.getStyleClass().add("nr-job-section");
        section.right().getChildren().add(Buttons.icon("close", "Put this away", putAway));
        return section;
    }

    private static void add(VBox lines, Provenance node, int depth) {
        Label what = new Label(node.what(), Icons.of(icon(node.kind()), Icons.Size.INLINE));
        what.getStyleClass().add(node.kind() == Provenance.Kind.MISSING ? "nr-warning" : "nr-provenance-what");
        what.setMinWidth(0);
        Label detail = new Label(node.kind() == Provenance.Kind.MISSING ? "not where it was" : node.detail());
        detail.getStyleClass().add("nr-caption");
        detail.setMinWidth(0);
        HBox line = new HBox(8, what, detail);
        line.setAlignment(Pos.CENTER_LEFT);
        line.setPadding(new Insets(0, 0, 0, depth * STEP));
        lines.getChildren().add(line);
        node.from().forEach(f -> add(lines, f, depth + 1));
    }

    private static String icon(Provenance.Kind kind) {
        return switch (kind) {
            case RUN -> "tool";
            case FILE -> "file";
            case BUILTIN -> "box";
            case MISSING -> "warning";
        };
    }
}
