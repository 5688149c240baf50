package org.neurarium.data;

/// A rectangle of pixels: left column, top row, width and height.
public record Region(int x, int y, int width, int height) {
    public Region {
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("a region has no negative extent: " + width + " × " + height);
        }
    }

    public boolean contains(int px, int py) { return px >= x && py >= y && px < x + width && py < y + height; }

    public boolean isEmpty() { return width == 0 || height == 0; }

    /// The part that both cover; empty where they do not meet.
    public Region intersect(Region other) {
        int left = Math.max(x, other.x), top = Math.max(y, other.y);
        int right = Math.min(x + width, other.x + other.width), bottom = Math.min(y + height, other.y + other.height);
        return new Region(left, top, Math.max(0, right - left), Math.max(0, bottom - top));
    }

    /// The smallest region that covers both; an empty region adds nothing.
    public Region union(Region other) {
        if (isEmpty()) return other;
        if (other.isEmpty()) return this;
        int left = Math.min(x, other.x), top = Math.min(y, other.y);
        int right = Math.max(x + width, other.x + other.width), bottom = Math.max(y + height, other.y + other.height);
        return new Region(left, top, right - left, bottom - top);
    }

    public long pixels() { return (long) width * height; }
}
