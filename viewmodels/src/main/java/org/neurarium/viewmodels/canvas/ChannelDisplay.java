package org.neurarium.viewmodels.canvas;

/// How one channel is shown: values from `min` (black) to `max` (full colour), bent by `gamma`.
///
/// @param colour 0xRRGGBB
public record ChannelDisplay(String name, boolean visible, double min, double max, double gamma, int colour) {
    public ChannelDisplay withVisible(boolean other) {
        return new ChannelDisplay(name, other, min, max, gamma, colour);
    }

    public ChannelDisplay withRange(double low, double high) {
        return new ChannelDisplay(name, visible, low, high, gamma, colour);
    }

    public ChannelDisplay withGamma(double other) { return new ChannelDisplay(name, visible, min, max, other, colour); }

    /// The share of full colour, 0–1, for a value; NaN for NaN. Where min and max are equal, everything from there on
    /// is full.
    public double level(double value) {
        if (Double.isNaN(value)) return Double.NaN;
        double share = max > min ? Math.clamp((value - min) / (max - min), 0, 1) : value >= max ? 1 : 0;
        return gamma == 1 ? share : Math.pow(share, gamma);
    }
}
