package org.neurarium.viewmodels.canvas;

import java.util.OptionalDouble;

/// A bar of a round length.
///
/// @param pixels its length on the screen
/// @param text   its length in the image, with unit
public record ScaleBar(double pixels, String text) {
    /// The longest round length (1, 2, 5 times a power of ten) that is not longer than `most` screen pixels.
    ///
    /// @param pixelSize µm a pixel; without one the bar counts pixels
    public static ScaleBar of(double scale, OptionalDouble pixelSize, double most) {
        double unit = pixelSize.orElse(1);
        double longest = most / scale * unit;
        double power = Math.pow(10, Math.floor(Math.log10(longest)));
        double length = power * (longest >= 5 * power ? 5 : longest >= 2 * power ? 2 : 1);
        if (pixelSize.isEmpty()) length = Math.max(1, length);
        return new ScaleBar(length / unit * scale, text(length, pixelSize.isPresent()));
    }

    private static String text(double length, boolean micrometres) {
        if (!micrometres) return number(length) + "\u2009px";
        if (length >= 1000) return number(length / 1000) + "\u2009mm";
        return length < 1 ? number(length * 1000) + "\u2009nm" : number(length) + "\u2009µm";
    }

    private static String number(double v) {
        long whole = Math.round(v);
        return whole < 1000 ? Long.toString(whole) : whole / 1000 + "\u2009" + "%03d".formatted(whole % 1000);
    }
}
