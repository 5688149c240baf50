package org.neurarium.viewmodels.canvas;

/// Colours of the categories 1–9 over images, 0xRRGGBB. Images do not follow the theme, so these do not either: a canvas,
/// an exported picture and a demo's draw with the same.
///
/// Okabe and Ito's list, reordered (yellow is for what is selected, black is grey), lighter over dark images; then a
/// violet and a lime, as far from the seven in CIELAB as those are from each other.
public final class CategoryColours {
    /// How many there are; a type for each key 1–9.
    public static final int COUNT = 9;
    private static final int[] ON_DARK = {0x56B4E9, 0xE69F00, 0x1FB38A, 0xCC79A7, 0xE8743B, 0x5B93E6, 0x9AA3AD,
        0xB694F0, 0x92C75C};
    private static final int[] ON_BRIGHT = {0x56B4E9, 0xE69F00, 0x009E73, 0xCC79A7, 0xD55E00, 0x0072B2, 0x999999,
        0x8F63E0, 0x7DB33C};

    private CategoryColours() {}

    /// All of them, category 1 first.
    public static int[] over(boolean bright) { return (bright ? ON_BRIGHT : ON_DARK).clone(); }

    /// The colour of a category, over a bright or a dark image; beyond the list it begins anew.
    public static int of(int category, boolean bright) { return (bright ? ON_BRIGHT : ON_DARK)[place(category) - 1]; }

    /// The place of a category in the list, from 1.
    public static int place(int category) { return Math.floorMod(category - 1, COUNT) + 1; }
}
