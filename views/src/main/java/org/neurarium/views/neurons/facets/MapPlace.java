package org.neurarium.views.neurons.facets;

import org.neurarium.viewmodels.neurons.facets.FacetMap;

/// Where the images of a map lie on a canvas: all of them fit, or a part of them enlarged.
final class MapPlace {
    private static final double EDGE = 40, MOST = 24, LEAST_SIDE = 14, MOST_SIDE = 64, DENSE = 0.85;
    private double zoom = 1, panX, panY;
    private double width, height, scale = 1, midX, midY;
    private int images;

    /// Fits a map into so much room.
    void fit(FacetMap map, double wide, double high) {
        width = wide;
        height = high;
        images = map.size();
        double left = Double.POSITIVE_INFINITY, right = Double.NEGATIVE_INFINITY, top = left, bottom = right;
        for (int i = 0; i < map.size(); i++) {
            left = Math.min(left, map.x(i));
            right = Math.max(right, map.x(i));
            top = Math.min(top, map.y(i));
            bottom = Math.max(bottom, map.y(i));
        }
        midX = (left + right) / 2;
        midY = (top + bottom) / 2;
        scale = Math.min((wide - 2 * EDGE) / Math.max(1e-9, right - left), (high - 2 * EDGE) / Math.max(1e-9, bottom
                - top));
    }

    void reset() {
        zoom = 1;
        panX = panY = 0;
    }

    double x(double of) { return width / 2 + panX + (of - midX) * scale * zoom; }

    double y(double of) { return height / 2 + panY + (of - midY) * scale * zoom; }

    /// Enlarges what is under the pointer.
    void zoom(double by, double x, double y) {
        double next = Math.clamp(zoom * by, 1, MOST), ratio = next / zoom;
        panX = x - width / 2 - (x - width / 2 - panX) * ratio;
        panY = y - height / 2 - (y - height / 2 - panY) * ratio;
        zoom = next;
        if (next == 1) panX = panY = 0;
    }

    void move(double dx, double dy) {
        panX += dx;
        panY += dy;
    }

    /// How large an image is drawn; 0 where there is only room for a dot.
    double side() {
        double side = Math.min(MOST_SIDE, DENSE * zoom * Math.sqrt(Math.max(0, width - 2 * EDGE) * Math.max(0, height
                - 2 * EDGE) / Math.max(1, images)) * 0.75);
        return side < LEAST_SIDE ? 0 : Math.floor(side);
    }
}
