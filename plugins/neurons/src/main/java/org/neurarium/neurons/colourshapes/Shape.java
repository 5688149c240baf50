package org.neurarium.neurons.colourshapes;

import java.util.List;

/// A look: a form in a colour. Class c has the looks 3c, 3c + 1 and 3c + 2.
public enum Shape {
    RED_DISC(0.9, 0.15, 0.15), GREEN_STRIPES(0.15, 0.8, 0.2), BLUE_CROSS(0.2, 0.3, 0.95), GREEN_DISC(0.15, 0.8,
            0.2), BLUE_STRIPES(0.2,
                    0.3, 0.95), RED_CROSS(0.9, 0.15, 0.15), BLUE_DISC(0.2, 0.3,
                            0.95), RED_STRIPES(0.9, 0.15, 0.15), GREEN_CROSS(0.15, 0.8,
                                    0.2), YELLOW_RING(0.9, 0.85,
                                            0.2), MAGENTA_UPRIGHT(0.85, 0.2, 0.85), CYAN_SQUARE(0.2, 0.85, 0.85);

    private static final double HOLE = 0.55, ARM = 0.35;

    private final List<Double> colour;

    Shape(double red, double green, double blue) { colour = List.of(red, green, blue); }

    double colour(int channel) { return colour.get(channel); }

    public int label() { return ordinal() / 3; }

    /// Whether the pixel (x, y) belongs to a form about (cx, cy), half as large as s.
    boolean covers(int x, int y, double cx, double cy, double s) {
        double dx = Math.abs(x - cx), dy = Math.abs(y - cy), r = Math.hypot(dx, dy);
        boolean square = dx < s && dy < s;
        return switch (this) {
            case RED_DISC, GREEN_DISC, BLUE_DISC -> r < s;
            case YELLOW_RING -> r > HOLE * s && r < s;
            case CYAN_SQUARE -> square;
            case BLUE_CROSS, RED_CROSS, GREEN_CROSS -> square && (dx < ARM * s || dy < ARM * s);
            case GREEN_STRIPES, BLUE_STRIPES, RED_STRIPES -> square && y / 2 % 2 == 0;
            case MAGENTA_UPRIGHT -> square && x / 2 % 2 == 0;
        };
    }
}
