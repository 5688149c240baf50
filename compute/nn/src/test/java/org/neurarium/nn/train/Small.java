package org.neurarium.nn.train;

import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.StoredTensor;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.layers.Activation;
import org.neurarium.nn.layers.BatchNorm;
import org.neurarium.nn.layers.Convolution;
import org.neurarium.nn.layers.Dropout;
import org.neurarium.nn.layers.Linear;
import org.neurarium.nn.layers.Losses;
import org.neurarium.nn.layers.Blueprints;
import org.neurarium.nn.layers.Pooling;
import org.neurarium.nn.layers.Sequence;
import org.neurarium.nn.random.Streams;

/// A small network with everything in it that has a state, and images that can be told apart: a bright square in one of four
/// corners, in noise.
final class Small {
    private Small() {}

    static Graph loss() {
        return Losses.of(l -> {
            String logits = l.value("logits"), labels = l.labels("label");
            l.tell("loss", l.crossEntropy(logits, labels));
            l.tell("accuracy", l.accuracy(logits, labels));
        });
    }

    static Task task(double dropout) {
        Sequence net = Sequence.of(new Convolution(1, 8, 3).withoutBias(), new BatchNorm(8), Activation.RELU,
                new Pooling.Max(2),
                new Convolution(8, 16, 3).withoutBias(), new BatchNorm(16), Activation.RELU, new Dropout(dropout),
                new Convolution(16, 8, 3, 2), Activation.SILU, new org.neurarium.nn.layers.Shape.Flat(),
                new Linear(32, 4));
        Port in = new Port("image", ElementType.FLOAT,
                Optional.of(java.util.List.of(GraphBuilder.dim("batch"), GraphBuilder.dim(1),
                        GraphBuilder.dim(8), GraphBuilder.dim(8))));
        return new Task(Blueprints.of("small", net, in, "logits", Streams.of(3)), loss());
    }

    static Examples examples(int count, long seed) {
        RandomGenerator random = Streams.of(seed).stream("images");
        float[] pixels = new float[count * 64];
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            labels[i] = random.nextInt(4);
            for (int p = 0; p < 64; p++) {
                boolean corner = p / 8 / 4 == labels[i] / 2 && p % 8 / 4 == labels[i] % 2;
                pixels[i * 64 + p] = (float) (random.nextGaussian() + (corner ? 0.7 : 0));
            }
        }
        return Examples.of(Map.of("image", StoredTensor.real(java.util.List.of((long) count, 1L, 8L, 8L), pixels),
                "label", StoredTensor
                        .whole(java.util.List.of((long) count), labels)));
    }
}
