package org.neurarium.views.form;

import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A line of a tool's page: changed dot, label, control, what stands behind the control, and a hint. Where the page is
/// too narrow for the hint's column it goes below the control, on all lines alike: words are whole at every text size.
final class FormLine extends Pane {
    private final Region dots, label, behind;
    private final VBox control;
    private final Label hint;

    /// @param behind a button that takes the change back, or room for one
    FormLine(Region dots, Region label, VBox control, Region behind, Label hint) {
        this.dots = dots;
        this.label = label;
        this.control = control;
        this.behind = behind;
        this.hint = hint;
        getStyleClass().add("nr-form-row");
        hint.setWrapText(true);
        getChildren().addAll(dots, label, control, behind, hint);
    }

    @Override
    public Orientation getContentBias() { return Orientation.HORIZONTAL; }

    @Override
    protected double computeMinWidth(double height) {
        return dots.prefWidth(-1) + label.minWidth(-1) + control.minWidth(-1) + behind.prefWidth(-1);
    }

    @Override
    protected double computePrefWidth(double height) {
        return dots.prefWidth(-1) + label.prefWidth(-1) + control.prefWidth(-1) + behind.prefWidth(-1)
                + hint.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        Columns c = columns(width < 0 ? computePrefWidth(-1) : width);
        double high = Math.max(label.prefHeight(c.label), control.prefHeight(c.control));
        if (hint.getText().isEmpty()) return snapSizeY(high);
        return snapSizeY(c.beside
                ? Math.max(high, hint.prefHeight(c.hint))
                : Math.max(label.prefHeight(c.label), control.prefHeight(c.control) + hint.prefHeight(c.hint)));
    }

    @Override
    protected double computeMinHeight(double width) { return computePrefHeight(width < 0 ? getWidth() : width); }

    @Override
    protected void layoutChildren() {
        Columns c = columns(getWidth());
        double x = dots.prefWidth(-1);
        double first = Math.max(label.prefHeight(c.label), dots.prefHeight(-1));
        double controlHigh = control.prefHeight(c.control);
        dots.resizeRelocate(0, 0, x, dots.prefHeight(-1));
        label.resizeRelocate(x, 0, c.label, label.prefHeight(c.label));
        control.resizeRelocate(x + c.label, 0, c.control, controlHigh);
        behind.resizeRelocate(x + c.label + c.control, 0, behind.prefWidth(-1), behind.prefHeight(-1));
        hint.setVisible(!hint.getText().isEmpty());
        if (c.beside)
            hint.resizeRelocate(x + c.label + c.control + behind.prefWidth(-1), 0, c.hint,
                    Math.max(first, hint.prefHeight(c.hint)));
        else
            hint.resizeRelocate(x + c.label, controlHigh, c.hint, hint.prefHeight(c.hint));
    }

    private Columns columns(double width) {
        double fixed = dots.prefWidth(-1) + behind.prefWidth(-1);
        boolean beside = width >= fixed + label.minWidth(-1) + control.minWidth(-1) + hint.prefWidth(-1);
        double room = width - fixed - (beside ? hint.prefWidth(-1) : 0);
        double over = Math.max(0, label.prefWidth(-1) + control.prefWidth(-1) - room);
        double labelGives = Math.min(over / 2, label.prefWidth(-1) - label.minWidth(-1));
        double labelWide = snapSizeX(label.prefWidth(-1) - labelGives);
        double controlWide = snapSizeX(Math.max(control.minWidth(-1), control.prefWidth(-1) - (over - labelGives)));
        double hintWide = beside ? width - fixed - labelWide - controlWide : controlWide;
        return new Columns(labelWide, controlWide, Math.max(0, hintWide), beside);
    }

    /// Widths, and whether the hint stands beside the control.
    private record Columns(double label, double control, double hint, boolean beside) {}
}
