package org.neurarium.neurons.trainclassifier;

import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.nn.train.Optimizer;
import org.neurarium.tool.Advanced;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Grows;
import org.neurarium.tool.Range;
import org.neurarium.tool.Unit;

/// How it learns.
public record Settings(@Doc("how long it learns") Length length,
        @Doc(value = "pictures a step", label = "Batch") @Range(min = 1, max = 4096) int batch,
        @Doc("how the weights follow their gradients") Optimiser optimiser,
        @Doc("how large the network is") Architecture network,
        @Doc("how pictures are changed by chance, so that it does not learn them by heart") Augmentation augmentation,
        @Doc("what it learns from, and what is left out to judge by") Data data,
        @Doc("how it is computed and stored") Computing computing) {
    public Settings() {
        this(new Length(), 64, new Optimiser.Adam(), new Architecture(), new Augmentation(), new Data(),
                new Computing());
    }

    /// How long it learns.
    public record Length(
            @Doc(value = "times that it sees each picture", label = "Epochs") @Range(min = 1, max = 100000) @Grows int epochs,
            @Doc(value = "ends after so many epochs in which the accuracy on what is left out did not rise, with the best weights; 0: never", label = "Patience") @Range(min = 0, max = 1000) int patience) {
        public Length() { this(10, 0); }
    }

    /// How weights follow gradients.
    public sealed interface Optimiser {
        Optimizer optimizer();

        /// Kingma and Ba (2015).
        @Doc(value = "steps of a length that follows from the gradients so far", label = "Adam")
        record Adam(@Doc("learning rate") @Range(min = 1e-7, max = 10) double rate) implements Optimiser {
            public Adam() { this(2e-3); }

            @Override
            public Optimizer optimizer() { return new Optimizer.Adam(rate); }
        }

        /// Loshchilov and Hutter (2017).
        @Doc(value = "Adam, and weights shrink by themselves", label = "AdamW")
        record AdamW(@Doc("learning rate") @Range(min = 1e-7, max = 10) double rate,
                @Doc("share of the rate by which weights shrink in a step") @Range(min = 0, max = 10) double decay)
                implements
                Optimiser {
            public AdamW() { this(2e-3, 0.01); }

            @Override
            public Optimizer optimizer() { return new Optimizer.AdamW(rate).decay(decay); }
        }

        /// Stochastic gradient descent.
        @Doc(value = "along the gradient, with momentum", label = "SGD")
        record Sgd(@Doc("learning rate") @Range(min = 1e-7, max = 10) double rate,
                @Doc("share of the last step that is made again") @Range(min = 0, max = 0.9999) double momentum,
                @Doc("how much of a weight is added to its gradient") @Range(min = 0, max = 10) double decay)
                implements
                Optimiser {
            public Sgd() { this(0.05, 0.9, 0); }

            @Override
            public Optimizer optimizer() { return new Optimizer.Sgd(rate, momentum, decay, false); }
        }
    }

    /// What it learns from.
    public record Data(
            @Doc(value = "the table's column of labels; auto: label, target or class", label = "Label column") Optional<String> label,
            @Doc(value = "pictures are made so wide and high, the middle of the longer side; auto: they are taken as they are", label = "Size") @Range(min = 4, max = 1024) @Unit("px") OptionalInt size,
            @Doc(value = "of a table of pixels: how wide its pictures are; auto: they are square", label = "Width") @Range(min = 1, max = 4096) @Unit("px") OptionalInt width,
            @Doc(value = "without images and table: so many pictures of coloured shapes are drawn", label = "Drawn pictures") @Range(min = 8, max = 1000000) int drawn,
            @Doc(value = "share of each class that is left out to judge by, where no column split says which (train, test)", label = "Left out") @Range(min = 0, max = 0.9) double share) {
        public Data() { this(Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), 2000, 0.2); }
    }

    /// How it is computed.
    public record Computing(
            @Doc(value = "threads to learn with; the result depends on it in the last digits", label = "Threads") @Advanced @Range(min = 1, max = 256) int threads,
            @Doc(value = "stores the weights in half precision: half the size", label = "Half") @Advanced boolean half) {
        public Computing() { this(2, false); }
    }
}
