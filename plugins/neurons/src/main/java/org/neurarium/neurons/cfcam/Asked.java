package org.neurarium.neurons.cfcam;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.unit.ImageInput;
import org.neurarium.nn.Answer;
import org.neurarium.nn.Given;
import org.neurarium.nn.Network;
import org.neurarium.nn.plan.Query;
import org.neurarium.tool.RunContext;

/// A network that is asked about one image, one of its layers, and its classes.
final class Asked implements AutoCloseable {
    private static final int AT_ONCE = 16, TOLD = 8;

    private final Network network;
    private final ImageInput input;
    private final int channels, height, width;
    private final String layer, logits;
    private final List<Long> layerShape;
    private final int classes;

    /// @param x one prepared image
    /// @throws BadInput if there is no layer with places, or the one named has none, or the output has no classes
    Asked(Graph graph, float[] x, int channels, int height, int width, Optional<String> layer, RunContext run)
            throws InterruptedException {
        this.input = ImageInput.of(graph);
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.logits = graph.outputs().getFirst().name();
        this.network = OpenNetwork.open(graph, run);
        try {
            Map<String, List<Long>> shapes;
            try (NDManager own = network.arrays().newSubManager()) {
                shapes = network.prepare(Map.of(input.port().name(), batch(own, List.of(x))));
            }
            List<Long> out = shapes.getOrDefault(logits, List.of());
            if (out.size() != 2)
                throw new BadInput("The output '" + logits + "' holds numbers of the shape " + out
                        + ": evidence is asked of networks that give a number for each class.");
            this.classes = Math.toIntExact(out.getLast());
            List<String> maps = graph.nodes()
                    .stream()
                    .flatMap(n -> n.outputs().stream())
                    .filter(v -> places(shapes.get(v)) > 1)
                    .toList();
            if (maps.isEmpty())
                throw new BadInput("The network has no layer with places, of which evidence could be told.");
            this.layer = layer.orElse(maps.getLast());
            if (!maps.contains(this.layer))
                throw new BadInput("'" + this.layer + "' has no places: take a layer of maps, as "
                        + String.join(", ", maps.subList(Math.max(0, maps.size() - TOLD), maps.size())) + ".");
            this.layerShape = shapes.getOrDefault(this.layer, List.of());
        } catch (RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private static long places(@org.jspecify.annotations.Nullable List<Long> shape) {
        return shape != null && shape.size() == 4 ? shape.get(2) * shape.get(3) : 0;
    }

    String layer() { return layer; }

    int classes() { return classes; }

    private NDArray batch(NDManager own, List<float[]> inputs) {
        int each = channels * height * width, count = input.batch().orElse(inputs.size());
        float[] all = new float[count * each];
        for (int i = 0; i < count; i++)
            System.arraycopy(inputs.get(Math.min(i, inputs.size() - 1)), 0, all, i * each, each);
        return own.create(all,
                new Shape(input.shape(count, channels, height, width).stream().mapToLong(v -> v).toArray()));
    }

    /// The logits of inputs, a row each.
    double[][] logits(List<float[]> inputs, RunContext run) throws InterruptedException {
        double[][] out = new double[inputs.size()][];
        int atOnce = input.batch().orElse(AT_ONCE);
        for (int from = 0; from < inputs.size(); from += atOnce) {
            run.checkCancelled();
            List<float[]> some = inputs.subList(from, Math.min(inputs.size(), from + atOnce));
            try (NDManager own = network.arrays().newSubManager();
                    Answer answer = network.ask(Query.read(logits), Given.of(input.port().name(), batch(own, some)))) {
                float[] all = answer.value(logits).toFloatArray();
                for (int i = 0; i < some.size(); i++) {
                    out[from + i] = new double[classes];
                    for (int c = 0; c < classes; c++)
                        out[from + i][c] = all[i * classes + c];
                }
            }
        }
        return out;
    }

    /// The layer, and the gradient of a class's logit or probability with respect to it.
    Maps maps(float[] x, int target, boolean probability, RunContext run) throws InterruptedException {
        float[] seed = new float[classes];
        seed[target] = 1;
        if (probability) {
            double[] p = softmax(logits(List.of(x), run)[0]);
            for (int c = 0; c < classes; c++)
                seed[c] = (float) (p[target] * ((c == target ? 1 : 0) - p[c]));
        }
        int count = input.batch().orElse(1);
        float[] seeds = Arrays.copyOf(seed, count * classes);
        try (NDManager own = network.arrays().newSubManager();
                Answer answer = network.ask(
                        Query.read(layer).pullback(List.of(logits), List.of(layer)), Given
                                .of(input.port().name(), batch(
                                        own, List.of(x)))
                                .seed(logits, own.create(seeds, new Shape(count, classes))))) {
            int c = Math.toIntExact(layerShape.get(1)), h = Math.toIntExact(layerShape.get(2)),
                    w = Math.toIntExact(layerShape.get(3));
            return new Maps(c, h, w, Arrays.copyOf(answer.value(layer).toFloatArray(), c * h * w),
                    Arrays.copyOf(answer.gradient(layer)
                            .toFloatArray(), c * h * w));
        }
    }

    static double[] softmax(double[] z) {
        double most = Arrays.stream(z).max().orElse(0);
        double[] p = Arrays.stream(z).map(v -> Math.exp(v - most)).toArray();
        double sum = Arrays.stream(p).sum();
        return Arrays.stream(p).map(v -> v / sum).toArray();
    }

    @Override
    public void close() { network.close(); }
}
