package org.neurarium.neurons.trainclassifier;

import java.util.List;
import org.neurarium.data.BadInput;
import org.neurarium.nn.layers.Activation;
import org.neurarium.nn.layers.BatchNorm;
import org.neurarium.nn.layers.Convolution;
import org.neurarium.nn.layers.Dropout;
import org.neurarium.nn.layers.Linear;
import org.neurarium.nn.layers.Pooling;
import org.neurarium.nn.layers.Sequence;
import org.neurarium.nn.layers.Shape.Flat;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Range;

/// How large the network is: convolutions, each with a ReLU and a halving of the size; a dense layer with a ReLU; a number a
/// class. Its layers are `conv1`, `relu1`, `pool1`, …, `dense`, the last `relu` and `head`.
public record Architecture(
        @Doc(value = "channels of each convolution, one after the other", label = "Channels") List<Integer> channels,
        @Doc(value = "window of the first convolution, an odd number of pixels; the others have 3", label = "First window") @Range(min = 1, max = 15) int window,
        @Doc(value = "units of the dense layer", label = "Dense") @Range(min = 1, max = 8192) int dense,
        @Doc(value = "share of the dense units that is silent in a step", label = "Dropout") @Advanced @Range(min = 0, max = 0.95) double dropout,
        @Doc(value = "normalises each channel over the batch", label = "Batch norm") @Advanced boolean normalised) {
    private static final int WINDOW = 3, MOST = 4096;

    public Architecture() { this(List.of(16, 32, 64), 5, 64, 0, false); }

    /// @throws BadInput if it cannot be built
    void check() {
        if (window % 2 == 0) throw new BadInput("network.window=" + window + " is even: take " + (window + 1) + ".");
        if (channels.isEmpty() || channels.stream().anyMatch(n -> n < 1 || n > MOST)) {
            throw new BadInput("network.channels needs at least one number of 1 to " + MOST + ", as 16,32,64.");
        }
    }

    /// @throws BadInput if it cannot be built for such pictures
    public Sequence layers(int in, int width, int height, int classes) {
        check();
        if (Math.min(width, height) >> channels.size() < 1) {
            throw new BadInput(
                    "Pictures of %d × %d pixels cannot be halved %d times: give fewer network.channels, or a larger data.size."
                            .formatted(width, height, channels.size()));
        }
        Sequence all = new Sequence(List.of());
        int before = in, i = 0;
        for (int now : channels) {
            i++;
            Convolution convolution = new Convolution(before, now, i == 1 ? window : WINDOW);
            all = normalised
                    ? all.then("conv" + i, convolution.withoutBias()).then("norm" + i, new BatchNorm(now))
                    : all.then("conv" + i, convolution);
            all = all.then("relu" + i, Activation.RELU).then("pool" + i, new Pooling.Max(2));
            before = now;
        }
        all = all.then("flat", new Flat())
                .then("dense", new Linear(before * (width >> i) * (height >> i), dense))
                .then("relu" + (i + 1), Activation.RELU);
        if (dropout > 0) all = all.then("dropout", new Dropout(dropout));
        return all.then("head", new Linear(dense, classes));
    }
}
