package org.neurarium.viewmodels.neurons.units;

/// What keeps a picture from becoming a texture that only the network sees, as a switch and an amount.
public enum Regulariser {
    JITTER("Jitter", "px", 0, 32, 1, 8, false), SCALE("Scale", "%", 0, 50, 2, 10, false), TURN("Turn", "°", 0, 45, 1,
            10, false), VARIATION("Total variation", "", 0, 100, 1, 10, false), NOISE("Noise", "", 0, 0.5, 0.01, 0.1,
                    false), BLUR("Blur", "px", 0, 3, 0.1, 0.5, true), DECAY("Decay", "%", 0, 30, 0.1, 1, true);

    private final String title, unit;
    private final double least, most, step, usual;
    private final boolean pixels;

    Regulariser(String title, String unit, double least, double most, double step, double usual, boolean pixels) {
        this.title = title;
        this.unit = unit;
        this.least = least;
        this.most = most;
        this.step = step;
        this.usual = usual;
        this.pixels = pixels;
    }

    public String unit() { return unit; }

    public double least() { return least; }

    public double most() { return most; }

    public double step() { return step; }

    /// What it is when it is switched on first.
    public double usual() { return usual; }

    /// Whether it changes the pixels themselves, and so needs a picture that is made of pixels.
    public boolean pixels() { return pixels; }

    @Override
    public String toString() { return title; }
}
