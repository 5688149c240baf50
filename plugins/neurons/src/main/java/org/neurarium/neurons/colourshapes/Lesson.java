package org.neurarium.neurons.colourshapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ElementType;
import org.neurarium.data.Graph;
import org.neurarium.data.Graph.Port;
import org.neurarium.data.Json;
import org.neurarium.data.StoredTensor;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.nn.build.GraphBuilder;
import org.neurarium.nn.build.GraphJson;
import org.neurarium.nn.layers.Activation;
import org.neurarium.nn.layers.Blueprints;
import org.neurarium.nn.layers.Convolution;
import org.neurarium.nn.layers.Linear;
import org.neurarium.nn.layers.Losses;
import org.neurarium.nn.layers.Pooling;
import org.neurarium.nn.layers.Sequence;
import org.neurarium.nn.layers.Shape.Flat;
import org.neurarium.nn.random.Streams;
import org.neurarium.nn.train.Batch;
import org.neurarium.nn.train.Examples;
import org.neurarium.nn.train.Optimizer;
import org.neurarium.nn.train.Recipe;
import org.neurarium.nn.train.Schedule;
import org.neurarium.nn.train.Task;
import org.neurarium.nn.train.Training;
import org.neurarium.nn.train.Watch;
import org.neurarium.tool.RunContext;

/// A small network that is trained on the pictures: three convolutions of 16, 32 and 64 channels, a dense layer of 64, a number a
/// class. Its layers are `relu1` to `relu4`, its output `logits`.
///
/// @param looks  whether it tells the twelve looks apart instead of the four classes
/// @param noise  added to a picture in training: of 0 to 1, drawn anew for each picture up to this
/// @param steady whether each picture gets all of it
/// @param name   of what it draws from
public record Lesson(String name, int pictures, int epochs, boolean looks, double noise, boolean steady) {
    private static final int BATCH = 64;
    private static final double RATE = 2e-3;
    public static final float GREY = 0.5f, SPREAD = 0.25f;

    /// Pictures of the twelve looks in turn.
    public static List<Picture> draw(int count, RandomGenerator random) {
        List<Picture> all = new ArrayList<>();
        Shape[] shapes = Shape.values();
        for (int i = 0; i < count; i++)
            all.add(Picture.draw(shapes[random.nextInt(shapes.length)], random));
        return all;
    }

    /// As the network takes it.
    public static float[] prepared(float[] pixels) {
        float[] x = new float[pixels.length];
        for (int i = 0; i < x.length; i++)
            x[i] = (pixels[i] - GREY) / SPREAD;
        return x;
    }

    /// The trained network.
    public Checkpoint learn(RunContext run) throws InterruptedException {
        Streams streams = (stream, index) -> run.random(name + "." + stream, index);
        List<Picture> pictures = draw(this.pictures, streams.stream("pictures"));
        int classes = looks ? Shape.values().length : 4;
        Sequence layers = Sequence.named("conv1", new Convolution(3, 16, 5))
                .then("relu1", Activation.RELU)
                .then("pool1", new Pooling.Max(2))
                .then("conv2", new Convolution(16, 32, 3))
                .then("relu2", Activation.RELU)
                .then("pool2", new Pooling.Max(2))
                .then("conv3", new Convolution(32, 64, 3))
                .then("relu3", Activation.RELU)
                .then("pool3", new Pooling.Max(2))
                .then("flat", new Flat())
                .then("dense", new Linear(64 * 16, 64))
                .then("relu4", Activation.RELU)
                .then("head", new Linear(64, classes));
        Port in = new Port("image", ElementType.FLOAT,
                Optional.of(List.of(GraphBuilder.dim("batch"), GraphBuilder.dim(3), GraphBuilder.dim(
                        Picture.SIDE), GraphBuilder.dim(Picture.SIDE))));
        Graph net = Blueprints.of(name, layers, in, "logits", streams);
        Graph loss = Losses.of(l -> l.tell("loss", l.crossEntropy(l.value("logits"), l.labels("label"))));
        Recipe recipe = Recipe.of(new Optimizer.Adam(RATE), new Schedule.Constant(), epochs, BATCH);
        try (Training training = Training.open(new Task(net, loss), recipe, examples(pictures), Optional.empty(),
                streams, OpenNetwork.torch(),
                run.device().id())) {
            training.run(new Watch() {
                @Override
                public void check() throws InterruptedException { run.checkCancelled(); }
            });
            return GraphJson.checkpoint("colour-shapes/1", training.learner().network(),
                    Json.object()
                            .with("input", Json.object()
                                    .with("size", Picture.SIDE)
                                    .with("resize", 0)
                                    .with("subtract", 255.0 * GREY)
                                    .with("divide", 255.0 * SPREAD)));
        }
    }

    private Examples examples(List<Picture> pictures) {
        return new Examples() {
            @Override
            public int count() { return pictures.size(); }

            @Override
            public Batch read(int[] which, RandomGenerator random) {
                float[] x = new float[which.length * 3 * Picture.PLACES];
                long[] labels = new long[which.length];
                for (int i = 0; i < which.length; i++) {
                    Picture picture = pictures.get(which[i]);
                    labels[i] = looks ? picture.shape().ordinal() : picture.shape().label();
                    double deviation = steady ? noise : noise * random.nextDouble();
                    float[] pixels = picture.pixels().clone();
                    for (int p = 0; p < pixels.length; p++)
                        pixels[p] += (float) (deviation * random.nextGaussian());
                    System.arraycopy(prepared(pixels), 0, x, i * pixels.length, pixels.length);
                }
                long n = which.length;
                return new Batch(Map.of("image",
                        StoredTensor.real(List.of(n, 3L, (long) Picture.SIDE, (long) Picture.SIDE), x), "label",
                        StoredTensor.whole(List.of(n), labels)), n);
            }
        };
    }
}
