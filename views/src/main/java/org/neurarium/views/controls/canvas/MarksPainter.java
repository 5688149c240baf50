package org.neurarium.views.controls.canvas;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.neurarium.viewmodels.canvas.Marks;
import org.neurarium.viewmodels.canvas.Outline;
import org.neurarium.viewmodels.canvas.Stroke;
import org.neurarium.viewmodels.canvas.ViewTransform;

/// Draws clicks, chain points, hover and selection: a handful of shapes that change with every move of the pointer.
final class MarksPainter {
    private static final double STAR = 10, STAR_INNER = 4.2, STAR_EDGE = 1.75, TAG = 16, POINT = 3.5,
            POINT_LEAST = 1.25;
    private static final double SELECTION = 2.5, SELECTION_EDGE = 5, HOVER_FILL = 0.35;
    private static final double AIM = 16, AIM_OPEN = 4, AIM_LINE = 1.5, AIM_EDGE = 4, STROKE = 1.5, STROKE_EDGE = 4;
    private static final Font TAG_FONT = Font.font("Neurarium Inter", FontWeight.BOLD, 11);

    private MarksPainter() {}

    static void paint(GraphicsContext g, Marks marks, ViewTransform view, CanvasColours colours, boolean bright) {
        g.setLineJoin(StrokeLineJoin.ROUND);
        for (Outline selected : marks.selected())
            selection(g, selected, view, colours);
        marks.hover().ifPresent(o -> hover(g, o, view, colours, bright));
        for (Marks.ChainPoint p : marks.chain())
            point(g, p, view, colours, bright);
        for (Marks.Star s : marks.clicks())
            star(g, s, view, colours, bright);
    }

    /// A cross with an open middle, light on a dark edge, so that it shows on any image.
    static void aim(GraphicsContext g, double imageX, double imageY, ViewTransform view, CanvasColours colours) {
        double x = Math.floor(view.screenX(imageX)) + 0.5, y = Math.floor(view.screenY(imageY)) + 0.5;
        for (boolean edge : new boolean[]{true, false}) {
            g.setStroke(edge ? colours.edge() : colours.star());
            g.setLineWidth(edge ? AIM_EDGE : AIM_LINE);
            g.strokeLine(x - AIM, y, x - AIM_OPEN, y);
            g.strokeLine(x + AIM_OPEN, y, x + AIM, y);
            g.strokeLine(x, y - AIM, x, y - AIM_OPEN);
            g.strokeLine(x, y + AIM_OPEN, x, y + AIM);
        }
    }

    /// A line that is being drawn, light on a dark edge; one that goes around something is dashed back to its beginning.
    static void stroke(GraphicsContext g, Stroke stroke, ViewTransform view, CanvasColours colours) {
        int n = stroke.path().length / 2;
        double[] x = new double[n], y = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = view.screenX(stroke.path()[2 * i]);
            y[i] = view.screenY(stroke.path()[2 * i + 1]);
        }
        g.setLineJoin(StrokeLineJoin.ROUND);
        for (boolean edge : new boolean[]{true, false}) {
            g.setStroke(edge ? colours.edge() : colours.star());
            g.setLineWidth(edge ? STROKE_EDGE : STROKE);
            g.strokePolyline(x, y, n);
            if (!stroke.closed()) continue;
            g.setLineDashes(4, 3);
            g.strokeLine(x[n - 1], y[n - 1], x[0], y[0]);
            g.setLineDashes();
        }
    }

    private static void selection(GraphicsContext g, Outline outline, ViewTransform view, CanvasColours colours) {
        path(g, outline, view);
        g.setStroke(colours.edge());
        g.setLineWidth(SELECTION_EDGE);
        g.stroke();
        g.setStroke(colours.selection());
        g.setLineWidth(SELECTION);
        g.stroke();
    }

    private static void hover(GraphicsContext g, Outline outline, ViewTransform view, CanvasColours colours,
            boolean bright) {
        path(g, outline, view);
        Color white = colours.star();
        g.setFill(Color.color(white.getRed(), white.getGreen(), white.getBlue(), HOVER_FILL));
        g.fill();
        if (bright) {
            g.setStroke(colours.edge());
            g.setLineWidth(3.5);
            g.stroke();
        }
        g.setStroke(white);
        g.setLineWidth(1.5);
        g.stroke();
    }

    /// A dot in the tint of its round: from white through the type's colour to a darker one.
    private static void point(GraphicsContext g, Marks.ChainPoint p, ViewTransform view, CanvasColours colours,
            boolean bright) {
        double x = view.screenX(p.x()), y = view.screenY(p.y());
        g.setFill(RoundTint.of(CanvasColours.category(p.colour(), bright), p.round(), p.rounds()));
        // From afar points would hide the cells that they stand for.
        double r = Math.clamp(2 * POINT * view.scale(), POINT_LEAST, POINT);
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
        if (r < POINT) return;
        g.setStroke(colours.edge());
        g.setLineWidth(1.25);
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
    }

    private static void star(GraphicsContext g, Marks.Star s, ViewTransform view, CanvasColours colours,
            boolean bright) {
        double x = view.screenX(s.x()), y = view.screenY(s.y());
        double[] xs = new double[10], ys = new double[10];
        for (int i = 0; i < 10; i++) {
            double r = i % 2 == 0 ? STAR : STAR_INNER;
            double angle = -Math.PI / 2 + i * Math.PI / 5;
            xs[i] = x + r * Math.cos(angle);
            ys[i] = y + r * Math.sin(angle);
        }
        g.setStroke(colours.edge());
        g.setLineWidth(2 * STAR_EDGE);
        g.strokePolygon(xs, ys, 10);
        g.setFill(colours.star());
        g.fillPolygon(xs, ys, 10);
        double left = Math.rint(x + 9), top = Math.rint(y - 20);
        g.setFill(colours.edge());
        g.fillRoundRect(left - 1, top - 1, TAG + 2, TAG + 2, 6, 6);
        g.setFill(CanvasColours.category(s.colour(), bright));
        g.fillRoundRect(left, top, TAG, TAG, 5, 5);
        g.setFill(colours.edge());
        g.setFont(TAG_FONT);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(Integer.toString(s.type()), left + TAG / 2, top + TAG / 2 + 0.5);
    }

    private static void path(GraphicsContext g, Outline outline, ViewTransform view) {
        g.beginPath();
        for (float[] ring : outline.rings()) {
            for (int i = 0; i < ring.length; i += 2) {
                double x = ring[i] * view.scale() + view.offsetX(), y = ring[i + 1] * view.scale() + view.offsetY();
                if (i == 0) g.moveTo(x, y);
                else
                    g.lineTo(x, y);
            }
            g.closePath();
        }
    }
}
