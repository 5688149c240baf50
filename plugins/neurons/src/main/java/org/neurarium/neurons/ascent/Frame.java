package org.neurarium.neurons.ascent;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.neurarium.data.BadInput;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.unit.ImageInput;

/// How large the pictures are that a network takes, and how values of 0 to 1 become what it was trained on: v · factor − subtract.
///
/// @param height  of the network's input
/// @param canvas  of the picture; the network's input where it is 0
public record Frame(int channels, int height, int width, int canvas, double[] factor, double[] subtract) {
    private static final double BRIGHTEST = 255;
    private static final int LEAST = 4, MOST = 2048;

    /// @param size   what a person asks for; the network's own where it says one
    /// @param low    what 0 is to the network, with `high`; empty to prepare values as images are
    /// @throws BadInput if size or values are known to nobody
    public static Frame of(ImageInput input, OptionalInt size, OptionalDouble low, OptionalDouble high,
            Optional<Preparation> how) {
        int own = how.map(Preparation::size).orElse(0);
        int asked = size.orElse(own);
        int width = input.width().orElse(asked), height = input.flat() ? 1 : input.height().orElse(asked);
        if (width == 0 || height == 0) {
            throw new BadInput(
                    "The network takes inputs of any size and does not say which one it was trained on: set canvas.size, as 224.");
        }
        if (width < LEAST || width > MOST || height > MOST) {
            throw new BadInput("Pictures of %d × %d pixels cannot be drawn: %d to %d a side can.".formatted(width,
                    height, LEAST, MOST));
        }
        int channels = input.channels().orElse(how.map(p -> p.subtract().length).orElse(3));
        double[] factor = new double[channels], subtract = new double[channels];
        for (int c = 0; c < channels; c++) {
            if (low.isPresent() && high.isPresent()) {
                factor[c] = high.getAsDouble() - low.getAsDouble();
                subtract[c] = -low.getAsDouble();
            } else {
                Preparation p = how.orElseThrow(
                        () -> new BadInput("The network does not say how its inputs are prepared: set canvas.low and "
                                + "canvas.high, the values of its darkest and brightest input, or images.subtract and images.divide."));
                double by = p.divide()[Math.min(c, p.divide().length - 1)];
                factor[c] = BRIGHTEST / by;
                subtract[c] = p.subtract()[Math.min(c, p.subtract().length - 1)] / by;
            }
            if (factor[c] == 0)
                throw new BadInput("canvas.low and canvas.high are the same: nothing could be drawn between them.");
        }
        boolean other = !input.flat() && size.isPresent() && (size.getAsInt() != width || size.getAsInt() != height);
        return new Frame(channels, height, width, other ? size.getAsInt() : 0, factor, subtract);
    }

    Canvas canvas(int images) {
        return new Canvas(images, channels, canvas == 0 ? height : canvas, canvas == 0 ? width : canvas, height, width,
                factor, subtract);
    }

    /// A picture of grey as the network takes it.
    public float[] grey() {
        float[] x = new float[channels * height * width];
        for (int i = 0; i < x.length; i++) {
            int c = i / (height * width);
            x[i] = (float) (0.5 * factor[c] - subtract[c]);
        }
        return x;
    }

    /// Height and width of what is drawn.
    public int drawnHeight() { return canvas == 0 ? height : canvas; }

    public int drawnWidth() { return canvas == 0 ? width : canvas; }
}
