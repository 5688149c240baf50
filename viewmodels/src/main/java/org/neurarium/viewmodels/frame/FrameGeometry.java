package org.neurarium.viewmodels.frame;

/// Where the parts of a screen lie in a window of a given size, in pixels. A pure function, so that its promise can be
/// tested for every size: the canvas keeps at least 560 × 360 in windows of at least 1120 × 720.
///
/// @param left       width of the project side; 0 where there is none
/// @param right      width of the tool side; [#STRIP] where only its strip is left, 0 where there is none
/// @param drawer     height of the drawer; its head alone where it is shut, 0 where there is none
/// @param rightStrip whether the tool side is a strip that opens over the canvas
/// @param drawerShut whether only the drawer's tabs are left
/// @param oneMenu    whether the menus are folded into one button
public record FrameGeometry(double left, double right, double drawer, boolean rightStrip, boolean drawerShut,
        boolean oneMenu) {
    public static final double MENU = 40;
    public static final double RAIL = 48;
    public static final double TABS = 36;
    public static final double STATUS = 28;
    public static final double STRIP = 40;
    public static final double LEFT = 248;
    public static final double LEFT_NARROW = 208;
    public static final double LEFT_WIDE = 320;
    public static final double RIGHT = 304;
    public static final double RIGHT_WIDE = 360;
    public static final double DRAWER = 240;
    public static final double DRAWER_TALL = 320;
    public static final double CANVAS_WIDTH = 560;
    public static final double CANVAS_HEIGHT = 360;
    /// What the canvas has before anything gives way of itself; below it the drawer and the left side make room.
    public static final double CANVAS_WIDTH_EASY = 720;
    public static final double CANVAS_HEIGHT_EASY = 480;
    /// Below this width the menus no longer fit beside the palette's field and the buttons.
    private static final double MENUS = 900;
    /// The drawer grows less than its text: a table that shows fewer rows is still one, a canvas that is low is not.
    private static final double DRAWER_GROWTH = 0.6;
    private static final double NORMAL_WIDTH = 1440;
    private static final double LARGE_WIDTH = 2560;

    /// What a person wants, and what the screen has.
    ///
    /// @param left       width that was dragged to; NaN for the usual one
    /// @param right      likewise
    /// @param drawer     height likewise
    /// @param drawerOpen what was asked of the drawer; AUTO lets the window's size decide
    public record Wish(boolean hasLeft, boolean hasRight, boolean hasTabs, boolean hasDrawer, double left, double right,
            double drawer, Drawer drawerOpen) {}

    /// What a person asked of the drawer.
    public enum Drawer {
        AUTO, OPEN, SHUT
    }

    /// Bars and sides scale with the text, so that what is written in them stays whole; the canvas keeps its pixels.
    ///
    /// @param scale the text's scale, 0.85 to 1.5
    public static FrameGeometry of(double width, double height, double scale, Wish wish) {
        double big = Math.clamp((width - NORMAL_WIDTH) / (LARGE_WIDTH - NORMAL_WIDTH), 0, 1);
        double tabs = wish.hasTabs ? TABS * scale : 0;
        double roomWidth = width - RAIL * scale;
        double roomHeight = height - (MENU + STATUS) * scale - tabs;

        double head = wish.hasDrawer ? TABS * scale : 0;
        double drawer = wish.hasDrawer
                ? wished(wish.drawer, mix(DRAWER, DRAWER_TALL, big) * (1 + (scale - 1) * DRAWER_GROWTH))
                : 0;
        drawer = Math.max(head, Math.min(drawer, roomHeight - CANVAS_HEIGHT));
        boolean shut = wish.hasDrawer && switch (wish.drawerOpen) {
            case SHUT -> true;
            case OPEN -> drawer < head * 2;
            case AUTO -> roomHeight - drawer < CANVAS_HEIGHT_EASY;
        };
        if (shut) drawer = head;

        double usual = wish.hasLeft ? wished(wish.left, mix(LEFT, LEFT_WIDE, big) * scale) : 0;
        double right = wish.hasRight ? wished(wish.right, mix(RIGHT, RIGHT_WIDE, big) * scale) : 0;
        double left = left(wish, usual, scale, roomWidth - right);
        boolean strip = wish.hasRight && roomWidth - left - right < CANVAS_WIDTH;
        if (strip) {
            right = Math.round(STRIP * scale);
            left = left(wish, usual, scale, roomWidth - right);
        }
        return new FrameGeometry(Math.round(left), Math.round(right), Math.round(drawer), strip, shut,
                width < MENUS * scale);
    }

    /// The left side gives way before the canvas does, but no further than its own words allow.
    ///
    /// @param room of the left side and the canvas together
    private static double left(Wish wish, double usual, double scale, double room) {
        double least = Math.min(usual, LEFT_NARROW * scale);
        double left = Double.isNaN(wish.left) ? Math.clamp(room - CANVAS_WIDTH_EASY, least, usual) : usual;
        return wish.hasLeft && room - left < CANVAS_WIDTH ? least : left;
    }

    private static double wished(double wish, double usual) { return Double.isNaN(wish) ? usual : wish; }

    private static double mix(double a, double b, double t) { return a + (b - a) * t; }
}
